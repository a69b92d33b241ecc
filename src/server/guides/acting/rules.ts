import { isDeepStrictEqual } from 'node:util'
import type { changeConversation } from '../../../contract/conversations.ts'
import type { Request } from '../../../contract/endpoint.ts'
import type { PlannedChanges } from '../../../contract/planned-changes.ts'

type Changes = Request<typeof changeConversation>['body']

/** A conversation, as far as an action changes it. */
export type Standing = {
  status: string
  assignee_id: number | null
  team_id: number | null
  priority: string
  kind: string | null
  stage: string | null
  tags: readonly string[]
  custom_fields: Readonly<Record<string, unknown>>
}

/** Of planned changes those that would change something here, so that a preview promises nothing that is so already. */
export function effectOf(plan: PlannedChanges, now: Standing, me: number | null): PlannedChanges {
  const effect: PlannedChanges = { ...plan }
  const same = (name: keyof PlannedChanges, value: unknown) => {
    if (effect[name] === value) delete effect[name]
  }
  same('status', now.status)
  same('team', now.team_id)
  same('priority', now.priority)
  same('kind', now.kind)
  same('stage', now.stage)
  if ((effect.assignee === 'me' ? me : effect.assignee) === now.assignee_id) delete effect.assignee
  const has = (tag: string) => now.tags.some((each) => each.toLowerCase() === tag.toLowerCase())
  const addTags = plan.addTags?.filter((tag) => !has(tag)) ?? []
  const removeTags = plan.removeTags?.filter(has) ?? []
  const fields = Object.entries(plan.fields ?? {}).filter(
    ([key, value]) => !isDeepStrictEqual(now.custom_fields[key] ?? null, value),
  )
  for (const name of ['addTags', 'removeTags', 'fields'] as const) delete effect[name]
  return {
    ...effect,
    ...(addTags.length > 0 && { addTags }),
    ...(removeTags.length > 0 && { removeTags }),
    ...(fields.length > 0 && { fields: Object.fromEntries(fields) }),
  }
}

const kept = ['status', 'assignee_id', 'team_id', 'priority', 'kind', 'stage'] as const
const named = { assignee_id: 'assignee', team_id: 'team' } as const

type Value = { from: unknown; to: unknown }
/** How it was and what an action made of it, so that taking it back finds the way. */
export type ActionTrace = {
  values: Partial<Record<(typeof kept)[number], Value>>
  added: string[]
  removed: string[]
  fields: Record<string, Value>
  /** Handed to the next level: that is taken back by sending it back. */
  escalated?: true
}

export function traceOf(before: Standing, after: Standing): ActionTrace {
  const keys = [...new Set([...Object.keys(before.custom_fields), ...Object.keys(after.custom_fields)])]
  const fields = keys
    .map((key): [string, Value] => [
      key,
      { from: before.custom_fields[key] ?? null, to: after.custom_fields[key] ?? null },
    ])
    .filter(([, { from, to }]) => !isDeepStrictEqual(from, to))
  return {
    values: Object.fromEntries(
      kept
        .filter((name) => before[name] !== after[name])
        .map((name) => [name, { from: before[name], to: after[name] }]),
    ),
    added: after.tags.filter((tag) => !before.tags.includes(tag)),
    removed: before.tags.filter((tag) => !after.tags.includes(tag)),
    fields: Object.fromEntries(fields),
  }
}

/** Whether there is anything in it to take back. */
export const isUndoable = ({ values, added, removed, fields, escalated }: ActionTrace): boolean =>
  !escalated &&
  values.status?.from !== 'snoozed' &&
  Object.keys(values).length + added.length + removed.length + Object.keys(fields).length > 0

/** The way back: what still stands as the action made it becomes what it was; what somebody moved on since stays. */
export function wayBack(now: Standing, { values, added, removed, fields }: ActionTrace): Changes {
  const changes: Record<string, unknown> = {}
  for (const name of kept) {
    const value = values[name]
    if (value && now[name] === value.to) changes[name in named ? named[name as keyof typeof named] : name] = value.from
  }
  const tags = now.tags.filter((tag) => !added.includes(tag))
  const back = removed.filter((tag) => !tags.includes(tag))
  if (tags.length !== now.tags.length || back.length > 0) changes.tags = [...tags, ...back]
  const restored = Object.entries(fields).filter(([key, { to }]) =>
    isDeepStrictEqual(now.custom_fields[key] ?? null, to),
  )
  if (restored.length > 0) changes.customFields = Object.fromEntries(restored.map(([key, { from }]) => [key, from]))
  return changes as Changes
}
