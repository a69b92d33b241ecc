import type { Conversation } from '../../../../contract/conversations.ts'

export type Group = { key: string; value: string; name: string | null; count: number; more: boolean }

/** What stands in a list one below the other: heads of groups, conversations, and places of those still on their way. */
export type Entry =
  | { kind: 'group'; key: string; group: Group }
  | { kind: 'row'; key: string; conversation: Conversation }
  | { kind: 'coming'; key: string }

/** As many places are kept for what follows: scrolling fast meets rows to come, never nothing. */
const coming = 40

export function entriesOf(items: readonly Conversation[], groups: readonly Group[] | null, more: boolean): Entry[] {
  const entries: Entry[] = []
  const known = new Map(groups?.map((group) => [group.key, group]))
  let last: string | undefined
  for (const conversation of items) {
    const key = conversation.place?.group
    if (groups && key !== undefined && key !== last) {
      const group = known.get(key) ?? { key, value: '', name: null, count: 0, more: false }
      if (known.has(key)) entries.push({ kind: 'group', key: `group ${key}`, group })
      last = key
    }
    entries.push({ kind: 'row', key: String(conversation.id), conversation })
  }
  if (more) for (let n = 0; n < coming; n++) entries.push({ kind: 'coming', key: `coming ${n}` })
  return entries
}
