import { useEffect, useMemo } from 'react'
import { type Conversation, Priority } from '../../../../contract/conversations.ts'
import { useWords } from '../../../words/words.ts'
import { useMe } from '../../me.ts'
import { type Command, offerCommands } from '../../palette/commands.ts'
import { change } from '../data.ts'
import { nobody, useAgentChoices } from './choices.tsx'

type Acts = { onHandOver: () => void; onWrite: (kind: 'reply' | 'note') => void }

/** What the palette can do with the open conversation. */
export function useConversationCommands(
  conversation: Conversation,
  editable: boolean,
  { onHandOver, onWrite }: Acts,
): void {
  const words = useWords()
  const me = useMe()
  const agents = useAgentChoices()
  const commands = useMemo(() => {
    const { palette, common } = words
    const set = (wanted: Parameters<typeof change>[1]) => () => void change(conversation, wanted)
    const group = 'conversation' as const
    const own = me.id === null ? null : { id: me.id, name: me.name }
    const statuses = (['open', 'waiting', 'on_hold', 'resolved'] as const).filter(
      (status) => status !== conversation.status,
    )
    return [
      { id: 'reply', group, title: palette.reply, key: 'r', run: () => onWrite('reply') },
      { id: 'note', group, title: palette.note, key: 'n', run: () => onWrite('note') },
      ...(own && conversation.assignee?.id !== own.id
        ? [{ id: 'assign-me', group, title: palette.assignMe, run: set({ assignee: own }) }]
        : []),
      ...(conversation.assignee
        ? [{ id: 'unassign', group, title: palette.unassign, run: set({ assignee: null }) }]
        : []),
      { id: 'hand-over', group, title: palette.handOver, run: onHandOver },
      ...statuses.map((status) => ({
        id: `status-${status}`,
        group,
        title: palette.setStatus(common.status[status]),
        run: set({ status }),
      })),
      ...Priority.options
        .filter((priority) => priority !== conversation.priority)
        .map((priority) => ({
          id: `priority-${priority}`,
          group,
          title: palette.setPriority(common.priority[priority]),
          run: set({ priority }),
        })),
      ...agents.choices
        .filter(({ value }) => value !== nobody)
        .map(
          ({ value, label }): Command => ({
            id: `assign-${value}`,
            group: 'people',
            title: palette.assign(label),
            run: set({ assignee: agents.find(value) }),
          }),
        ),
    ] satisfies Command[]
  }, [conversation, words, me, agents, onHandOver, onWrite])
  useEffect(() => {
    offerCommands('conversation', editable ? commands : null)
    return () => offerCommands('conversation', null)
  }, [commands, editable])
}
