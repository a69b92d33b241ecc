import { Button } from '@mantine/core'
import { IconEyeOff } from '@tabler/icons-react'
import { permissionsOf } from '../../../../contract/access.ts'
import { type Agent, listAgents } from '../../../../contract/agents.ts'
import type { Conversation } from '../../../../contract/conversations.ts'
import { useCall } from '../../../query.ts'
import { useFormat } from '../../../words/format.ts'
import { useWords } from '../../../words/words.ts'
import { useEvents } from '../data.ts'
import classes from './composer.module.css'
import { mentionsOf } from './editor/mention.ts'
import type { Writing } from './writing.ts'

/** Whether an agent sees the conversation by their role and teams; who was asked sees it besides. */
function seesIt({ role, teams }: Agent, { team }: Conversation): boolean {
  const held = permissionsOf[role] as readonly string[]
  if (held.includes('conversation.read.all')) return true
  return held.includes('conversation.read.team') && teams.some(({ id }) => id === team?.id)
}

type Props = { conversation: Conversation; writing: Writing; onChange: (change: Partial<Writing>) => void }

/** Says who is named in the note and would not hear of it, and offers to ask them. */
export function CannotSee({ conversation, writing, onChange }: Props) {
  const words = useWords().writing
  const format = useFormat()
  const events = useEvents(conversation.id)
  const { agents: named } = mentionsOf(writing.html)
  const agents = useCall(listAgents, {}, { staleTime: 5 * 60_000, enabled: named.length > 0 }).data?.items ?? []
  const asked = new Set(events.flatMap(({ type, data }) => (type === 'note.added' ? (data.asked as number[]) : [])))
  const blind = agents.filter(
    (agent) =>
      named.includes(agent.id) &&
      agent.deactivatedAt === null &&
      !writing.ask.includes(agent.id) &&
      !asked.has(agent.id) &&
      !seesIt(agent, conversation),
  )
  if (blind.length === 0) return null
  const ask = () => onChange({ ask: [...writing.ask, ...blind.map(({ id }) => id)].slice(0, 20) })
  return (
    <div className={classes.since} role="status">
      <IconEyeOff size={15} stroke={1.7} aria-hidden="true" />
      <span>{words.cannotSee(format.list(blind.map(({ name }) => name)))}</span>
      <Button size="compact-xs" variant="default" onClick={ask}>
        {words.askThem(blind.length)}
      </Button>
    </div>
  )
}
