import { sql } from 'kysely'
import type { CustomField, FieldHolder } from '../../../contract/custom-fields.ts'
import type { FieldChange } from '../../../contract/events.ts'
import type { FieldChanges, FieldValue, FieldValues } from '../../../contract/field-values.ts'
import { can, visible } from '../../platform/access.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { Refusal } from '../../platform/refusal.ts'
import { listCustomFields, requirableFields } from '../queries.ts'
import { archivedChoice, type Facts, missingOf, readValue, sameValue } from './rules.ts'

/** What a change makes of a holder's values, and what of them is new. */
export type Changed = { values: FieldValues; changes: FieldChange[] }

/**
 * The values after the changes that were asked for; null empties a field. Throws `invalid` and names each field whose
 * value does not fit, that is archived, or that is not there.
 */
export async function changedValues(
  ctx: Ctx,
  holder: FieldHolder,
  before: FieldValues,
  asked: FieldChanges | undefined,
): Promise<Changed> {
  const keys = Object.keys(asked ?? {})
  if (!asked || keys.length === 0) return { values: before, changes: [] }
  const { items } = await listCustomFields(ctx, { holder, archived: 'true' })
  const complaints: Record<string, string> = {}
  const values: FieldValues = { ...before }
  const changes: FieldChange[] = []
  for (const key of keys) {
    const field = items.find((each) => each.key === key)
    const read = field ? await valueFor(ctx, field, before[key], asked[key]) : { complaint: 'There is no such field.' }
    if ('complaint' in read) complaints[`customFields.${key}`] = read.complaint
    else if (!sameValue(before[key], read.value)) {
      if (read.value === null) delete values[key]
      else values[key] = read.value
      changes.push({
        key,
        from: before[key] ?? null,
        to: read.value,
        ...(await namesOf(ctx, field, before[key], read.value)),
      })
    }
  }
  const wrong = Object.entries(complaints)
  if (wrong[0]) throw new Refusal('invalid', `${wrong[0][0]}: ${wrong[0][1]}`, complaints)
  return { values, changes }
}

async function valueFor(ctx: Ctx, field: CustomField, before: FieldValue | undefined, asked: unknown) {
  const read = readValue(field, asked)
  if ('complaint' in read || sameValue(before, read.value)) return read
  if (field.archived) return { complaint: 'This field is archived, and takes no new values.' }
  const gone = archivedChoice(field, before, read.value)
  if (gone) return { complaint: gone }
  if (field.type === 'relation' && read.value !== null && (await nameOf(ctx, field, read.value)) === null)
    return { complaint: `There is no such ${field.relatesTo}.` }
  return read
}

async function namesOf(ctx: Ctx, field: CustomField | undefined, from: FieldValue | undefined, to: FieldValue | null) {
  if (field?.type !== 'relation') return {}
  return { fromName: await nameOf(ctx, field, from ?? null), toName: await nameOf(ctx, field, to) }
}

/** What a relation leads to is called; null where there is nothing that the actor may see. */
async function nameOf(ctx: Ctx, { relatesTo }: CustomField, id: FieldValue | null): Promise<string | null> {
  if (typeof id !== 'number') return null
  if (relatesTo !== 'conversation' && !can(ctx.actor, 'contact.read')) return null
  const { rows } = await (relatesTo === 'conversation'
    ? sql<{ name: string }>`select subject as name from conversation where id = ${id} and ${visible(ctx.actor)}`
    : sql<{ name: string }>`select name from ${sql.table(relatesTo ?? 'contact')} where id = ${id}`
  ).execute(ctx.tx)
  return rows[0]?.name ?? null
}

/** Throws `invalid` and names each field that the conversation still needs before it can be resolved. */
export async function refuseUnfilled(ctx: Ctx, facts: Facts): Promise<void> {
  const missing = missingOf(await requirableFields(ctx), facts)
  if (missing.length === 0) return
  const labels = missing.map(({ label }) => label).join(', ')
  throw new Refusal(
    'invalid',
    `Fill in before resolving: ${labels}.`,
    Object.fromEntries(missing.map(({ key }) => [`customFields.${key}`, 'Needed before this can be resolved.'])),
  )
}
