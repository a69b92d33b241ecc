import { IconUserOff, IconUsers } from '@tabler/icons-react'
import { useMemo } from 'react'
import { listAgents } from '../../../../contract/agents.ts'
import { listTeams } from '../../../../contract/teams.ts'
import { useCall } from '../../../query.ts'
import { Avatar } from '../../../ui/avatar.tsx'
import type { Choice } from '../../../ui/picker.tsx'
import { useWords } from '../../../words/words.ts'
import { useMe } from '../../me.ts'
import { useAtWork, useAtWorkText } from '../../shifts/at-work.ts'

const keep = 5 * 60_000

/** The value that stands for nobody, or for no team. */
export const nobody = 'none'

/** Whom a conversation can be assigned to, oneself first; with `everyone`, also colleagues who only give advice. */
export function useAgentChoices({ everyone = false } = {}): {
  choices: Choice[]
  find: (value: string) => { id: number; name: string } | null
} {
  const words = useWords().conversation
  const me = useMe()
  const agents = useCall(listAgents, {}, { staleTime: keep }).data?.items
  const there = useAtWork()
  const text = useAtWorkText()
  return useMemo(() => {
    const active = (agents ?? []).filter(
      ({ deactivatedAt, role }) => deactivatedAt === null && (everyone || role !== 'light'),
    )
    const sorted = active.toSorted((a, b) => Number(b.id === me.id) - Number(a.id === me.id))
    const choices = sorted.map(({ id, name }) => {
      const now = there.get(id)
      return {
        value: String(id),
        label: id === me.id ? `${name} (${words.me})` : name,
        icon: <Avatar name={name} size={18} />,
        // Who has no shifts and is there needs no word.
        hint: now && now.because !== 'no_shifts' ? text(now) : undefined,
      }
    })
    return {
      choices: [{ value: nobody, label: words.nobody, icon: <IconUserOff size={16} stroke={1.6} /> }, ...choices],
      find: (value: string) => active.find(({ id }) => String(id) === value) ?? null,
    }
  }, [agents, me.id, words, everyone, there, text])
}

/** The teams a conversation can belong to. */
export function useTeamChoices(): { choices: Choice[]; find: (value: string) => { id: number; name: string } | null } {
  const words = useWords().conversation
  const teams = useCall(listTeams, {}, { staleTime: keep }).data?.items
  return useMemo(
    () => ({
      choices: [
        { value: nobody, label: words.noTeam },
        ...(teams ?? []).map(({ id, name }) => ({
          value: String(id),
          label: name,
          icon: <IconUsers size={16} stroke={1.6} />,
        })),
      ],
      find: (value: string) => teams?.find(({ id }) => String(id) === value) ?? null,
    }),
    [teams, words],
  )
}
