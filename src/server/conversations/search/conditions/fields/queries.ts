import { type RawBuilder, sql } from 'kysely'
import type { Ctx } from '../../../../platform/ctx.ts'
import { readSpan } from '../../syntax/dates/rules.ts'
import type { Clause } from '../../syntax/rules.ts'

type Holder = 'conversation' | 'contact' | 'organization'
type Field = { holder: Holder; key: string; type: string; options: { key: string; label: string }[] }

/** The keys of the workspace's own fields: each narrows a search. */
export async function fieldKeys(ctx: Ctx): Promise<Set<string>> {
  const { rows } = await sql<{ key: string }>`select distinct key from custom_field where archived_at is null`.execute(
    ctx.tx,
  )
  return new Set(rows.map(({ key }) => key))
}

/** A field of the workspace's own has the value, in the conversation or its customer or their organization; null for a value that none can have. */
export async function fieldCondition(ctx: Ctx, clause: Clause, zone: string): Promise<RawBuilder<boolean> | null> {
  const { rows } = await sql<Field>`
    select holder, key, type, options from custom_field where key = ${clause.field} and archived_at is null`.execute(
    ctx.tx,
  )
  const all = rows.flatMap((field) => {
    const tests = clause.values.map((value) => testOf(field, value, ctx.now, zone)).filter((test) => test !== null)
    return tests.length === 0 ? [] : [held(field.holder, sql<boolean>`(${sql.join(tests, sql` or `)})`)]
  })
  return all.length === 0 ? null : sql<boolean>`(${sql.join(all, sql` or `)})`
}

const places: Record<Holder, (test: RawBuilder<boolean>) => RawBuilder<boolean>> = {
  conversation: (test) => sql<boolean>`(conversation.custom_fields <> '{}' and ${test})`,
  contact: (test) => sql<boolean>`conversation.contact_id in (
    select id from contact where custom_fields <> '{}' and ${test})`,
  organization: (test) => sql<boolean>`conversation.contact_id in (select contact.id from contact
    join organization on organization.id = contact.organization_id
    where organization.custom_fields <> '{}' and ${test})`,
}
const held = (holder: Holder, test: RawBuilder<boolean>) => places[holder](test)

const yes = new Set(['yes', 'true', '1', 'ja', 'oui', 'si', 'sí', 'نعم'])
const no = new Set(['no', 'false', '0', 'nein', 'non', 'لا'])
const comparisons: Record<string, string> = { '>': '>', '<': '<', '>=': '>=', '<=': '<=', '': '=' }

function testOf(field: Field, value: string, now: Date, zone: string): RawBuilder<boolean> | null {
  const fields = sql.ref(`${field.holder}.custom_fields`)
  const equals = (wanted: unknown) => sql<boolean>`${fields} @> ${JSON.stringify({ [field.key]: wanted })}::jsonb`
  const option = () => {
    const wanted = value.toLowerCase()
    return field.options.find(({ key, label }) => key === wanted || label.toLowerCase() === wanted)?.key ?? null
  }
  if (field.type === 'checkbox') {
    if (yes.has(value.toLowerCase())) return equals(true)
    return no.has(value.toLowerCase()) ? sql<boolean>`not ${equals(true)}` : null
  }
  if (field.type === 'choice' || field.type === 'multi_choice') {
    const key = option()
    if (key === null) return null
    return field.type === 'choice' ? equals(key) : equals([key])
  }
  if (field.type === 'number') {
    const match = /^([<>]=?|)(-?\d+(?:[.,]\d+)?)$/.exec(value)
    if (!match) return null
    const wanted = Number((match[2] as string).replace(',', '.'))
    if (match[1] === '') return equals(wanted)
    return sql<boolean>`(${fields} ->> ${field.key})::numeric ${sql.raw(comparisons[match[1] as string] as string)} ${wanted}::numeric`
  }
  if (field.type === 'relation') return /^#?\d{1,15}$/.test(value) ? equals(Number(value.replace('#', ''))) : null
  if (field.type === 'date') return dateTest(sql`${fields} ->> ${field.key}`, value, now, zone)
  return sql<boolean>`strpos(heed_plain(${fields} ->> ${field.key}), heed_plain(${value})) > 0`
}

function dateTest(day: RawBuilder<unknown>, value: string, now: Date, zone: string): RawBuilder<boolean> | null {
  const [, sign = '', text = ''] = /^([<>]=?|)(.*)$/.exec(value) ?? []
  // A date has no zone: its days are those of the calendar.
  const span = readSpan(text, now, sign === '' || zone ? 'UTC' : zone)
  if (!span) return null
  const from = span.from.toISOString().slice(0, 10)
  const to = span.to.toISOString().slice(0, 10)
  if (sign === '')
    return span.ago ? sql<boolean>`${day} = ${from}` : sql<boolean>`(${day} >= ${from} and ${day} < ${to})`
  return sql<boolean>`${day} ${sql.raw(comparisons[sign] as string)} ${from}`
}
