import { useEffect, useMemo, useRef } from 'react'
import { type Conversation, Kind, Priority, Stage } from '../../../../contract/conversations.ts'
import { listTags } from '../../../../contract/tags.ts'
import { useCall } from '../../../query.ts'
import { useWords } from '../../../words/words.ts'
import { useMay, useMe } from '../../me.ts'
import { type Command, offerCommands } from '../../palette/commands.ts'
import { serviceLevels } from '../../protocols/service-levels.ts'
import { change } from '../data.ts'
import { nobody, useAgentChoices, useTeamChoices } from './choices.tsx'
import { openMessageMenu } from './message-actions.ts'

type Acts = {
  onHandOver: () => void
  onWrite: (kind: 'reply' | 'note') => void
  onSubject: () => void
  onCustomer: () => void
}

const statuses = ['open', 'waiting', 'on_hold', 'resolved'] as const
const group = 'conversation' as const

/** What the palette can do with the open conversation; where it may not be changed, the commands say why. */
export function useConversationCommands(conversation: Conversation, editable: boolean, acts: Acts): void {
  const words = useWords()
  const mayWrite = useMay('conversation.write')
  const latest = useRef(acts)
  latest.current = acts
  const who = useWhoCommands(conversation)
  const what = useWhatCommands(conversation)
  const commands = useMemo(() => {
    const { palette } = words
    const why = editable ? undefined : mayWrite ? palette.closedWhy : palette.mayNotWhy
    const own: Command[] = [
      { id: 'reply', group, title: palette.reply, key: 'r', run: () => latest.current.onWrite('reply') },
      { id: 'hand-over', group, title: palette.handOver, run: () => latest.current.onHandOver() },
      { id: 'subject', group, title: palette.editSubject, run: () => latest.current.onSubject() },
    ]
    const changing = [...own, ...who, ...what]
    const reading: Command[] = [
      { id: 'note', group, title: palette.note, key: 'n', run: () => latest.current.onWrite('note') },
      { id: 'customer', group, title: palette.keys.goCustomer, key: 'g v', run: () => latest.current.onCustomer() },
      { id: 'message', group, title: palette.messageActions, run: openMessageMenu },
    ]
    return [...(why ? changing.map((command) => ({ ...command, why })) : changing), ...reading]
  }, [words, editable, mayWrite, who, what])
  useEffect(() => {
    offerCommands('conversation', commands)
    return () => offerCommands('conversation', null)
  }, [commands])
}

/** Who looks after it: a colleague, a team. */
function useWhoCommands(conversation: Conversation): Command[] {
  const { palette } = useWords()
  const me = useMe()
  const agents = useAgentChoices()
  const teams = useTeamChoices()
  return useMemo(() => {
    const set = (wanted: Parameters<typeof change>[1]) => () => void change(conversation, wanted)
    const own = me.id === null || conversation.assignee?.id === me.id ? null : { id: me.id, name: me.name }
    const real = ({ value }: { value: string }) => value !== nobody
    return [
      ...(own ? [{ id: 'assign-me', group, title: palette.assignMe, run: set({ assignee: own }) }] : []),
      ...(conversation.assignee
        ? [{ id: 'unassign', group, title: palette.unassign, run: set({ assignee: null }) }]
        : []),
      ...(conversation.team ? [{ id: 'no-team', group, title: palette.noTeam, run: set({ team: null }) }] : []),
      ...agents.choices.filter(real).map(
        ({ value, label }): Command => ({
          ...{ id: `assign-${value}`, group: 'people', title: palette.assign(label), typed: true },
          run: set({ assignee: agents.find(value) }),
        }),
      ),
      ...teams.choices.filter(real).map(
        ({ value, label }): Command => ({
          ...{ id: `team-of-${value}`, group: 'people', title: palette.setTeam(label), typed: true },
          run: set({ team: teams.find(value) }),
        }),
      ),
    ]
  }, [conversation, palette, me, agents, teams])
}

/** Where it stands and what kind of thing it is. */
function useWhatCommands(conversation: Conversation): Command[] {
  const { palette, common, protocols } = useWords()
  const known = useCall(listTags, {}, { staleTime: 60_000 }).data?.items
  return useMemo(() => {
    const set = (wanted: Parameters<typeof change>[1]) => () => void change(conversation, wanted)
    const { tags } = conversation
    const free = (known ?? []).map(({ name }) => name).filter((name) => !tags.includes(name))
    const command = (id: string, title: string, wanted: Parameters<typeof change>[1], typed = false): Command => ({
      ...{ id, group, title, run: set(wanted) },
      ...(typed && { typed }),
    })
    return [
      ...statuses
        .filter((status) => status !== conversation.status)
        .map((status) => command(`status-${status}`, palette.setStatus(common.status[status]), { status })),
      ...Priority.options
        .filter((priority) => priority !== conversation.priority)
        .map((it) => command(`priority-${it}`, palette.setPriority(common.priority[it]), { priority: it })),
      ...serviceLevels
        .filter((level) => level !== conversation.level)
        .map((level) => command(`level-${level}`, palette.setLevel(protocols.levelOf(level)), { level }, true)),
      ...tags.map((tag) =>
        command(`untag-${tag}`, palette.removeTag(tag), { tags: tags.filter((other) => other !== tag) }),
      ),
      ...free.map((tag) => command(`tag-${tag}`, palette.addTag(tag), { tags: [...tags, tag] }, true)),
      ...Kind.options
        .filter((kind) => kind !== conversation.kind)
        .map((kind) => command(`kind-${kind}`, palette.setKind(common.kind[kind]), { kind }, true)),
      ...Stage.options
        .filter((stage) => stage !== conversation.stage)
        .map((stage) => command(`stage-${stage}`, palette.setStage(common.stage[stage]), { stage }, true)),
    ]
  }, [conversation, palette, common, protocols, known])
}
