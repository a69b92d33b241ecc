import type { Kind } from '../../contract/conversations.ts'
import type { CustomField, FieldHolder, FieldOption, FieldType, RequiredWhen } from '../../contract/custom-fields.ts'
import type { Ctx } from '../platform/ctx.ts'
import { notFound } from '../platform/refusal.ts'

type Settings = Partial<Pick<CustomField, 'min' | 'max' | 'decimals' | 'unit' | 'relatesTo'>>

const fields = (ctx: Ctx) => ctx.tx.selectFrom('custom_field').selectAll()

type Row = Awaited<ReturnType<ReturnType<typeof fields>['executeTakeFirstOrThrow']>>

function fieldOf(row: Row): CustomField {
  const settings = row.settings as Settings
  return {
    id: row.id,
    holder: row.holder as FieldHolder,
    key: row.key,
    type: row.type as FieldType,
    label: row.label,
    description: row.description,
    translations: row.translations as CustomField['translations'],
    section: row.section,
    position: row.position,
    options: row.options as FieldOption[],
    ...{ min: settings.min ?? null, max: settings.max ?? null, decimals: settings.decimals ?? 0 },
    ...{ unit: settings.unit ?? '', relatesTo: settings.relatesTo ?? null },
    teams: row.team_ids.map(Number),
    kinds: row.kinds as Kind[],
    required: row.required as CustomField['required'],
    requiredWhen: row.required_when as RequiredWhen | null,
    archived: row.archived_at !== null,
  }
}

type Query = { holder?: FieldHolder | undefined; archived?: 'true' | 'false' | undefined }

/** Custom fields in their order. */
export async function listCustomFields(ctx: Ctx, { holder, archived }: Query = {}): Promise<{ items: CustomField[] }> {
  const rows = await fields(ctx)
    .$if(holder !== undefined, (query) => query.where('holder', '=', holder as string))
    .$if(archived !== 'true', (query) => query.where('archived_at', 'is', null))
    .orderBy('holder')
    .orderBy('position')
    .orderBy('id')
    .execute()
  return { items: rows.map(fieldOf) }
}

export async function getCustomField(ctx: Ctx, id: number): Promise<CustomField> {
  const row = await fields(ctx).where('id', '=', id).executeTakeFirst()
  if (!row) throw notFound('field')
  return fieldOf(row)
}

/** A field as commands see it, locked. */
export async function lockCustomField(ctx: Ctx, id: number): Promise<CustomField> {
  const row = await fields(ctx).where('id', '=', id).forUpdate().executeTakeFirst()
  if (!row) throw notFound('field')
  return fieldOf(row)
}

/** The fields that a conversation may need before it can be resolved. */
export async function requirableFields(ctx: Ctx): Promise<CustomField[]> {
  const rows = await fields(ctx)
    .where('holder', '=', 'conversation')
    .where('required', '=', 'on_resolve')
    .where('archived_at', 'is', null)
    .orderBy('position')
    .orderBy('id')
    .execute()
  return rows.map(fieldOf)
}

/** Of the teams, those that are there. */
export async function existingTeams(ctx: Ctx, ids: readonly number[]): Promise<Set<number>> {
  if (ids.length === 0) return new Set()
  const rows = await ctx.tx
    .selectFrom('team')
    .select('id')
    .where('id', 'in', [...ids])
    .where('removed_at', 'is', null)
    .execute()
  return new Set(rows.map(({ id }) => id))
}
