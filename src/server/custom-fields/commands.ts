import { sql } from 'kysely'
import type {
  CustomField,
  changeCustomField as changeContract,
  createCustomField as createContract,
  FieldHolder,
} from '../../contract/custom-fields.ts'
import type { Request } from '../../contract/endpoint.ts'
import type { Ctx } from '../platform/ctx.ts'
import { record } from '../platform/events.ts'
import { Refusal, whenTaken } from '../platform/refusal.ts'
import { existingTeams, getCustomField, listCustomFields, lockCustomField } from './queries.ts'
import { complaintAboutField, complaintAboutWhen, keptOptions, keyFrom } from './rules.ts'

type NewField = Request<typeof createContract>['body']
type Changes = Request<typeof changeContract>['body']

const mostFields = 200

const blank: Omit<CustomField, 'id' | 'holder' | 'key' | 'type' | 'label' | 'position'> = {
  ...{ description: '', translations: {}, section: '', options: [], min: null, max: null, decimals: 0, unit: '' },
  ...{ relatesTo: null, teams: [], kinds: [], required: 'never', requiredWhen: null, archived: false },
}

const keyTaken = whenTaken('custom_field_holder_key_key', 'Another field has this key, perhaps an archived one.', {
  key: 'Another field has this key, perhaps an archived one.',
})

/** Adds a field after the others of its holder. Throws `conflict` when its key is taken. */
export async function createCustomField(ctx: Ctx, wanted: NewField): Promise<CustomField> {
  const { items } = await listCustomFields(ctx, { holder: wanted.holder, archived: 'true' })
  if (items.length >= mostFields)
    throw new Refusal('conflict', `There are ${mostFields} fields already, and no form could hold more.`)
  const key = wanted.key ?? keyFrom(wanted.label, new Set(items.map((field) => field.key)))
  const position = Math.max(0, ...items.map((field) => field.position)) + 1
  const field = { ...blank, ...named(wanted), key, position, id: 0 } as CustomField
  await refuseUnfit(ctx, field)
  const { id } = await ctx.tx
    .insertInto('custom_field')
    .values({ ...columns(field), holder: field.holder, key, type: field.type, position, created_at: ctx.now })
    .returning('id')
    .executeTakeFirstOrThrow()
    .catch(keyTaken)
  await record(ctx, { type: 'custom_field.created', data: { fieldId: id, holder: field.holder, key } })
  return getCustomField(ctx, id)
}

/** Changes what is named. An archived field shows nowhere and takes no values; those that are there stay. */
export async function changeCustomField(ctx: Ctx, id: number, changes: Changes): Promise<CustomField> {
  const before = await lockCustomField(ctx, id)
  const options = changes.options ? keptOptions(before.options, changes.options) : before.options
  const after = { ...before, ...named(changes), options }
  const differs = (part: keyof CustomField) => JSON.stringify(before[part]) !== JSON.stringify(after[part])
  const changed = (Object.keys(after) as (keyof CustomField)[]).filter(differs)
  if (changed.length === 0) return before
  await refuseUnfit(ctx, after)
  await ctx.tx
    .updateTable('custom_field')
    .set(columns(after))
    .$if(changed.includes('archived'), (query) => query.set({ archived_at: after.archived ? ctx.now : null }))
    .where('id', '=', id)
    .execute()
  const { holder, key } = before
  await record(ctx, { type: 'custom_field.changed', data: { fieldId: id, holder, key, changed } })
  return getCustomField(ctx, id)
}

/** Puts the fields of a holder in this order; those that are not named follow after, as they were. */
export async function orderCustomFields(ctx: Ctx, holder: FieldHolder, ids: readonly number[]) {
  const { items } = await listCustomFields(ctx, { holder, archived: 'true' })
  const place = new Map([...new Set(ids)].map((id, index) => [id, index]))
  const rank = ({ id, position }: CustomField) => place.get(id) ?? ids.length + position
  const ordered = items.toSorted((a, b) => rank(a) - rank(b) || a.id - b.id)
  const moved = ordered.filter((field, index) => field.position !== index + 1)
  await sql`update custom_field set position = placed.position from (
      select * from unnest(${ordered.map(({ id }) => id)}::bigint[]) with ordinality as placed(id, position)
    ) placed where custom_field.id = placed.id`.execute(ctx.tx)
  const changed = ['position']
  await record(
    ctx,
    ...moved.map(({ id, key }) => ({
      type: 'custom_field.changed' as const,
      data: { fieldId: id, holder, key, changed },
    })),
  )
  return listCustomFields(ctx, { holder, archived: 'true' })
}

/** Without what was not named. */
function named<T extends object>(given: T): Partial<T> {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as Partial<T>
}

function columns(field: CustomField) {
  const { min, max, decimals, unit, relatesTo } = field
  const settings =
    field.type === 'number' ? { min, max, decimals, unit } : field.type === 'relation' ? { relatesTo } : {}
  const isChoice = field.type === 'choice' || field.type === 'multi_choice'
  return {
    ...{ label: field.label, description: field.description, section: field.section },
    translations: JSON.stringify(field.translations),
    options: JSON.stringify(isChoice ? field.options : []),
    settings: JSON.stringify(settings),
    ...{ team_ids: field.teams, kinds: field.kinds, required: field.required },
    required_when: field.requiredWhen && JSON.stringify(field.requiredWhen),
  }
}

async function refuseUnfit(ctx: Ctx, field: CustomField): Promise<void> {
  const refuse = (part: string, message: string) => new Refusal('invalid', message, { [part]: message })
  const complaint = complaintAboutField(field)
  if (complaint) throw refuse(complaint.field, complaint.message)
  const teams = await existingTeams(ctx, field.teams)
  if (field.teams.some((id) => !teams.has(id))) throw refuse('teams', 'There is no such team.')
  if (!field.requiredWhen) return
  const { items } = await listCustomFields(ctx, { holder: 'conversation' })
  const wrong = complaintAboutWhen(field.requiredWhen, field.key, items)
  if (wrong) throw refuse('requiredWhen', wrong)
}
