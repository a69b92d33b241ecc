import type { MergedField } from '../../contract/contact-merges.ts'

/** For so many days contacts that were merged can come apart again. */
export const unmergeDays = 30

export const undoableUntil = (at: Date): Date => new Date(at.getTime() + unmergeDays * 86_400_000)

/** A contact's own fields, as its row holds them. */
export type Fields = {
  name: string
  organization_id: number | null
  language: string | null
  time_zone: string | null
  preferred_channel: string | null
  note: string
  custom_fields: Record<string, unknown>
}

const columns: Record<MergedField, Exclude<keyof Fields, 'custom_fields'>> = {
  name: 'name',
  organization: 'organization_id',
  language: 'language',
  timeZone: 'time_zone',
  preferredChannel: 'preferred_channel',
  note: 'note',
}

type Choice = { take: readonly MergedField[]; takeFields: readonly string[] }

/**
 * The fields of the contact that stays: its own, but for those that were chosen from the other, and those it has no value
 * for. Notes are not chosen between unless somebody does: both stay.
 */
export function mergedFields(into: Fields, from: Fields, { take, takeFields }: Choice): Fields {
  const after: Fields = { ...into, custom_fields: { ...from.custom_fields, ...into.custom_fields } }
  for (const [field, column] of Object.entries(columns) as [MergedField, keyof Fields][]) {
    const empty = into[column] === null || into[column] === ''
    if (take.includes(field) || empty) Object.assign(after, { [column]: from[column] })
  }
  if (!take.includes('note') && into.note.trim() && from.note.trim() && into.note !== from.note)
    after.note = `${into.note.trimEnd()}\n\n${from.note}`
  for (const key of takeFields) if (key in from.custom_fields) after.custom_fields[key] = from.custom_fields[key]
  return after
}

/** The fields as they were before, but for those that somebody has changed since. */
export function fieldsBefore(now: Fields, before: Fields, after: Fields): Fields {
  const same = (a: unknown, b: unknown) => JSON.stringify(a ?? null) === JSON.stringify(b ?? null)
  const result = { ...now, custom_fields: { ...now.custom_fields } }
  for (const column of Object.values(columns))
    if (same(now[column], after[column])) Object.assign(result, { [column]: before[column] })
  for (const key of Object.keys(after.custom_fields)) {
    if (!same(now.custom_fields[key], after.custom_fields[key])) continue
    if (key in before.custom_fields) result.custom_fields[key] = before.custom_fields[key]
    else delete result.custom_fields[key]
  }
  return result
}

/** Whose rows are somebody's by `contact_id`, and go along one by one; each name stands in `contact_merge.moved`. */
export const carried = {
  conversations: 'conversation',
  messages: 'message',
  addresses: 'contact_address',
  notes: 'contact_note',
  consents: 'contact_consent',
  promises: 'promise',
  feedback: 'article_feedback',
  ratings: 'rating',
  visitors: 'chat_visitor',
  addressLinks: 'portal_link',
  exports: 'portal_export',
  erasures: 'erasure_request',
} as const
type Carried = keyof typeof carried
export const carriedNames = Object.keys(carried) as Carried[]

/** All that went along; ids. Of what is not named nothing was moved: more went along later than at first. */
export type Moved = Partial<Record<Carried, number[]>> & {
  /** Contacts that had been merged into it before. */
  contacts: number[]
}
