import type { changeConversation } from '../../../contract/conversations.ts'
import type { Request } from '../../../contract/endpoint.ts'
import type { FieldValues } from '../../../contract/field-values.ts'
import type { PlannedChanges } from '../../../contract/planned-changes.ts'

/** A conversation, as far as plans change it. */
type Standing = {
  priority: string
  kind: string | null
  stage: string | null
  team_id: number | null
  tags: string[]
  custom_fields: FieldValues
}

type Changes = Request<typeof changeConversation>['body']

/** Several plans as one: what comes later counts, and tags add up. */
export function joinPlans(plans: readonly PlannedChanges[]): PlannedChanges {
  const joined: PlannedChanges = {}
  for (const plan of plans) {
    const addTags = [...(joined.addTags ?? []).filter((tag) => !has(plan.removeTags, tag)), ...(plan.addTags ?? [])]
    const removeTags = [
      ...(joined.removeTags ?? []).filter((tag) => !has(plan.addTags, tag)),
      ...(plan.removeTags ?? []),
    ]
    const fields = { ...joined.fields, ...plan.fields }
    if (plan.status) delete joined.snoozeMinutes
    if (plan.snoozeMinutes) delete joined.status
    Object.assign(joined, plan, addTags.length > 0 && { addTags }, removeTags.length > 0 && { removeTags })
    if (Object.keys(fields).length > 0) joined.fields = fields
  }
  return joined
}

const has = (tags: readonly string[] | undefined, tag: string) =>
  tags?.some((each) => each.toLowerCase() === tag.toLowerCase()) ?? false

/** Whether a plan would change anything at all. */
export const plansNothing = (plan: PlannedChanges): boolean =>
  Object.values(plan).every((value) => value === undefined || (Array.isArray(value) && value.length === 0))

/** What a plan means for one conversation. `me` is who applies it; a key is nobody to assign to. */
export function changesFor(
  plan: PlannedChanges,
  conversation: Pick<Standing, 'tags'>,
  { me, now }: { me: number | null; now: Date },
): Changes {
  const { status, assignee, team, priority, kind, stage, addTags = [], removeTags = [], fields, snoozeMinutes } = plan
  const tags = [...conversation.tags.filter((tag) => !has(removeTags, tag)), ...addTags]
  const taken = assignee === 'me' ? (me ?? undefined) : assignee
  const changes: Changes = { team, priority, kind, stage, assignee: taken }
  if (addTags.length + removeTags.length > 0) changes.tags = tags
  if (fields && Object.keys(fields).length > 0) changes.customFields = fields
  if (snoozeMinutes) changes.snoozedUntil = new Date(now.getTime() + snoozeMinutes * 60_000).toISOString()
  changes.status = snoozeMinutes ? 'snoozed' : status
  return Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined)) as Changes
}

const kept = ['priority', 'kind', 'stage', 'team_id'] as const

/** How it was, and what a reply made of it, so that taking it back finds the way. Status and assignee are kept elsewhere. */
export type Trace = {
  values: Partial<Record<(typeof kept)[number], { from: string | number | null; to: string | number | null }>>
  added: string[]
  removed: string[]
  fields: Record<string, { from: unknown; to: unknown }>
}

export function traceOf(before: Standing, after: Standing): Trace {
  const values = Object.fromEntries(
    kept.filter((name) => before[name] !== after[name]).map((name) => [name, { from: before[name], to: after[name] }]),
  )
  const keys = new Set([...Object.keys(before.custom_fields), ...Object.keys(after.custom_fields)])
  const fields = [...keys]
    .map((key) => [key, { from: before.custom_fields[key] ?? null, to: after.custom_fields[key] ?? null }] as const)
    .filter(([, { from, to }]) => JSON.stringify(from) !== JSON.stringify(to))
  return {
    values,
    added: after.tags.filter((tag) => !before.tags.includes(tag)),
    removed: before.tags.filter((tag) => !after.tags.includes(tag)),
    fields: Object.fromEntries(fields),
  }
}

/** The way back: what still stands as the reply made it becomes what it was; what somebody moved on since stays. */
export function wayBack(
  now: Standing,
  { values = {}, added = [], removed = [], fields = {} }: Partial<Trace>,
): Changes {
  const back = (name: (typeof kept)[number]) =>
    values[name] && now[name] === values[name].to ? { [name === 'team_id' ? 'team' : name]: values[name].from } : {}
  const tags = [...now.tags.filter((tag) => !added.includes(tag)), ...removed.filter((tag) => !has(now.tags, tag))]
  const emptied = Object.entries(fields).filter(
    ([key, { to }]) => JSON.stringify(now.custom_fields[key] ?? null) === JSON.stringify(to),
  )
  return {
    ...Object.assign({}, ...kept.map(back)),
    ...(added.length + removed.length > 0 && { tags }),
    ...(emptied.length > 0 && { customFields: Object.fromEntries(emptied.map(([key, { from }]) => [key, from])) }),
  } as Changes
}
