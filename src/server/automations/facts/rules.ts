import type { FieldTransition } from '../../../contract/automation-rules.ts'
import type { Fact, Facts } from '../../conditions/rules.ts'
import type { LoggedEvent } from '../../platform/events.ts'

/** What an event made of one field; of tags those that came and went. */
export type FactChange =
  | { field: string; from: Fact; to: Fact }
  | { field: 'tags'; added: readonly string[]; removed: readonly string[] }

type FromTo = { from: Fact; to: Fact }
type Reader = (data: never) => FactChange[]
const one =
  (field: string): Reader =>
  ({ from, to }: FromTo) => [{ field, from, to }]
const levels: Reader = ({ fromLevel, toLevel }: { fromLevel?: number; toLevel?: number }) =>
  fromLevel === undefined || toLevel === undefined ? [] : [{ field: 'level', from: fromLevel, to: toLevel }]

const readers: Partial<Record<LoggedEvent['type'], Reader>> = {
  'conversation.status_changed': one('status'),
  'conversation.assigned': one('assignee'),
  'conversation.team_changed': one('team'),
  'conversation.priority_changed': one('priority'),
  'conversation.kind_changed': one('kind'),
  'conversation.stage_changed': one('stage'),
  'conversation.subject_changed': one('subject'),
  'conversation.escalated': levels,
  'conversation.returned': levels,
  'conversation.tags_changed': ({ added, removed }: { added: string[]; removed: string[] }) => [
    { field: 'tags', added, removed },
  ],
  'conversation.field_changed': ({ key, from, to }: FromTo & { key: string }) => [
    { field: `custom.conversation.${key}`, from, to },
  ],
}

/** What events made of a conversation's fields, as far as the log keeps it, in their order. */
export const changesOf = (events: readonly Pick<LoggedEvent, 'type' | 'data'>[]): FactChange[] =>
  events.flatMap(({ type, data }) => readers[type]?.(data as never) ?? [])

/** The facts as they were before the changes. */
export function unwound(facts: Facts, changes: readonly FactChange[]): Facts {
  if (changes.length === 0) return facts
  const before: Record<string, Fact> = { ...facts }
  for (const change of changes.toReversed()) {
    if (!(change.field in before)) continue
    if ('added' in change) {
      const tags = (before.tags as readonly string[] | null) ?? []
      before.tags = [...tags.filter((tag) => !change.added.includes(tag)), ...change.removed]
    } else before[change.field] = change.from
  }
  return before
}

const same = (a: Fact | undefined, b: unknown) => JSON.stringify(a ?? null) === JSON.stringify(b ?? null)

/** Whether the changes hold one that goes from and to the values named; any value where none is. */
export function makesTransition(changes: readonly FactChange[], { field, from, to }: FieldTransition): boolean {
  return changes.some((change) => {
    if (change.field !== field) return false
    if ('added' in change) {
      if (from === undefined && to === undefined) return true
      const came = to === undefined || change.added.includes(String(to))
      return came && (from === undefined || change.removed.includes(String(from)))
    }
    return (from === undefined || same(change.from, from)) && (to === undefined || same(change.to, to))
  })
}
