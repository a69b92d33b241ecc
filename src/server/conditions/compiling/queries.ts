import { type RawBuilder, sql } from 'kysely'
import type { Condition, Conditions, ConditionValue } from '../../../contract/conditions.ts'
import { lengthOf, type Period, periodAt } from '../periods/rules.ts'
import { fold, inFull, instantOf, isAgo, isPersonal, kindOf, type Language, valuesOf } from '../rules.ts'

type Sql = RawBuilder<unknown>
type Holds = RawBuilder<boolean>

/** The reader as SQL sees them, where nobody in particular asks. */
const nobody = 0

const ofContact = (column: string) =>
  sql`(select ${sql.ref(`contact.${column}`)} from contact where contact.id = conversation.contact_id)`

const forReader = (table: string, reader: number | null | undefined) =>
  sql`exists (select from ${sql.table(table)} mark where mark.agent_id = ${reader ?? nobody}::bigint and mark.conversation_id = conversation.id)`

const columns: Record<string, (reader: number | null | undefined) => Sql> = {
  status: () => sql`conversation.status`,
  priority: () => sql`conversation.priority`,
  kind: () => sql`conversation.kind`,
  stage: () => sql`conversation.stage`,
  channel: () => sql`conversation.channel`,
  inbox: () => sql`conversation.inbox_id`,
  form: () => sql`conversation.form_id`,
  team: () => sql`conversation.team_id`,
  assignee: () => sql`conversation.assignee_id`,
  level: () => sql`conversation.level`,
  language: () => sql`conversation.language`,
  dueAt: () => sql`conversation.due_at`,
  slaState: () => sql`conversation.sla_state`,
  tags: () => sql`conversation.tags`,
  subject: () => sql`conversation.subject`,
  preview: () => sql`conversation.preview`,
  contact: () => sql`conversation.contact_id`,
  contactName: () => ofContact('name'),
  contactAddress: () =>
    sql`array(select address from contact_address where contact_address.contact_id = conversation.contact_id)`,
  organization: () => ofContact('organization_id'),
  lastSpoke: () =>
    sql`(case when conversation.last_received_at >= conversation.last_message_at then 'customer' else 'us' end)`,
  createdAt: () => sql`conversation.created_at`,
  lastMessageAt: () => sql`conversation.last_message_at`,
  lastReceivedAt: () => sql`conversation.last_received_at`,
  resolvedAt: () => sql`conversation.resolved_at`,
  snoozedUntil: () => sql`conversation.snoozed_until`,
  hasAttachment: () =>
    sql`exists (select from message join attachment on attachment.message_id = message.id and not attachment.inline
      where message.conversation_id = conversation.id)`,
  linked: () => sql`(conversation.linked_to is not null)`,
  incident: () =>
    sql`(select incident_id from incident_link where incident_link.conversation_id = conversation.id and unlinked_at is null
      order by linked_at desc limit 1)`,
  unread: (reader) =>
    sql`coalesce(conversation.last_received_at > coalesce((select read_at from conversation_read
      where agent_id = ${reader ?? nobody}::bigint and conversation_id = conversation.id), '-infinity'), false)`,
  followed: (reader) => forReader('conversation_follow', reader),
  mentioned: (reader) => forReader('conversation_mention', reader),
  drafted: (reader) => forReader('draft', reader),
}

const holders: Record<string, Sql> = {
  conversation: sql`conversation.custom_fields`,
  contact: ofContact('custom_fields'),
  organization: sql`(select organization.custom_fields from contact join organization on organization.id = contact.organization_id
    where contact.id = conversation.contact_id)`,
}

/** A field of the workspace's own; a value that is not of its kind counts as none. */
function customColumn(field: string, { kinds, zone }: Language): Sql {
  const [, holder = '', key = ''] = field.split('.')
  const value = sql`(${holders[holder]} -> ${sql.lit(key)})`
  const text = sql`(${holders[holder]} ->> ${sql.lit(key)})`
  const when = (type: string, then: Sql) => sql`(case when jsonb_typeof(${value}) = ${sql.lit(type)} then ${then} end)`
  switch (kinds[field]) {
    case 'number':
      return when('number', sql`${text}::float8`)
    case 'reference':
      return when('number', sql`${text}::bigint`)
    case 'flag':
      return sql`coalesce(${value} = 'true'::jsonb, false)`
    case 'list':
      return sql`array(select jsonb_array_elements_text(case when jsonb_typeof(${value}) = 'array' then ${value} else '[]' end))`
    case 'time':
      // Reckoned rather than read: a day that no month has must not stop whoever asks.
      return sql`(case when ${text} ~ '^[1-9]\\d{3}-(0[1-9]|1[012])-([012]\\d|3[01])$' then
        (make_timestamp(left(${text}, 4)::int, substr(${text}, 6, 2)::int, 1, 0, 0, 0)
          + (substr(${text}, 9, 2)::int - 1) * interval '1 day') at time zone ${zone}::text end)`
    default:
      return text
  }
}

/** What a field's value is, as SQL over a row named `conversation`. */
export function columnOf(field: string, language: Language): Sql {
  const column = Object.hasOwn(columns, field) ? columns[field] : undefined
  return column ? column(language.reader?.id) : customColumn(field, language)
}

const instant = (at: number) => sql`${new Date(at).toISOString()}::timestamptz`
const likely = (text: string) => text.replace(/[\\%_]/g, '\\$&')

type Maker = (column: Sql, condition: Condition, language: Language) => Sql

const among =
  (type: 'text' | 'bigint'): Maker =>
  (column, { operator, value }, { reader }) => {
    const values = valuesOf(value, reader)
    const list = type === 'text' ? sql`${values.map(String)}::text[]` : sql`${values.map(Number)}::bigint[]`
    return operator === 'is_not' || operator === 'none_of'
      ? sql`(${column} is null or ${column} <> all(${list}))`
      : sql`${column} = any(${list})`
  }

const inList: Maker = (column, { operator, value }, { reader }) => {
  const values = sql`${valuesOf(value, reader).map(String)}::text[]`
  if (operator === 'all_of') return sql`${column} @> ${values}`
  const some = sql`${column} && ${values}`
  return operator === 'none_of' || operator === 'not_contains' ? sql`not (${some})` : some
}

const inText: Maker = (column, { field, operator, value }, asked) => {
  if (operator === 'contains_any') {
    const one = (part: string | number) =>
      sql`coalesce(${inText(column, { field, operator: 'contains', value: String(part) }, asked)}, false)`
    return join(valuesOf(value, null).map(one), or)
  }
  const wanted = fold(String(value ?? ''))
  const part = likely(wanted)
  const says = (text: Sql): Sql => {
    if (operator === 'is' || operator === 'is_not') return sql`lower(${text}) = ${wanted}`
    const pattern = operator === 'starts_with' ? `${part}%` : operator === 'ends_with' ? `%${part}` : `%${part}%`
    return sql`lower(${text}) like ${pattern}`
  }
  const holds =
    field === 'contactAddress'
      ? sql`exists (select from contact_address where contact_address.contact_id = conversation.contact_id and ${says(sql`address`)})`
      : says(column)
  return operator === 'not_contains' || operator === 'is_not' ? sql`not coalesce(${holds}, false)` : holds
}

const signs: Record<string, Sql> = {
  is: sql`=`,
  greater: sql`>`,
  less: sql`<`,
  at_least: sql`>=`,
  at_most: sql`<=`,
}

const inNumber: Maker = (column, { operator, value }) => {
  const wanted = sql`${Number(value)}::float8`
  return operator === 'is_not'
    ? sql`${column} is distinct from ${wanted}`
    : sql`${column} ${signs[operator] ?? sql`=`} ${wanted}`
}

type Moment = { now: number; zone: string; widely: boolean }

/** `widely`: whatever may still come to hold by time alone holds as well. */
function inTime(column: Sql, operator: string, value: ConditionValue | undefined, { now, zone, widely }: Moment): Sql {
  if (operator === 'before') return sql`${column} < ${instant(instantOf(value, zone))}`
  if (operator === 'after') return sql`${column} >= ${instant(instantOf(value, zone))}`
  if (isAgo(value)) {
    const length = lengthOf(value)
    if (operator === 'in_last') {
      const since = sql`${column} > ${instant(now - length)}`
      return widely ? since : sql`(${since} and ${column} <= ${instant(now)})`
    }
    if (operator === 'more_than_ago')
      return widely ? sql`${column} is not null` : sql`${column} <= ${instant(now - length)}`
    const ahead = sql`${column} > ${instant(now)}`
    return widely ? ahead : sql`(${ahead} and ${column} <= ${instant(now + length)})`
  }
  const { from, until } = periodAt(operator as Period, now, zone)
  const since = sql`${column} >= ${instant(from)}`
  return widely ? since : sql`(${since} and ${column} < ${instant(until)})`
}

export type Asked = Language & {
  now: number
  widely?: boolean
  /** Where a field's value stands otherwise than in the row of the conversation. */
  instead?: Record<string, Sql>
}

/** One condition as SQL over a row named `conversation`; null counts as no. */
export function compileOne(condition: Condition, asked: Asked): Sql {
  const { field, operator, value } = condition
  const kind = kindOf(field, asked.kinds)
  if (kind === null) return sql`false`
  const column = asked.instead?.[field] ?? columnOf(field, asked)
  const none =
    kind === 'text' && field !== 'contactAddress'
      ? sql`coalesce(${column}, '') = ''`
      : kind === 'list' || field === 'contactAddress'
        ? sql`cardinality(${column}) = 0`
        : sql`${column} is null`
  if (operator === 'empty') return sql`(${none})`
  if (operator === 'not_empty') return sql`not (${none})`
  if (kind === 'time') return inTime(column, operator, value, { ...asked, widely: asked.widely ?? false })
  if (kind === 'flag') return value === false ? sql`not ${column}` : sql`${column}`
  if (kind === 'list') return inList(column, condition, asked)
  if (kind === 'text') return inText(column, condition, asked)
  if (kind === 'number') return inNumber(column, condition, asked)
  return among(kind === 'reference' ? 'bigint' : 'text')(column, condition, asked)
}

const yes = sql<boolean>`true`
/** What belongs to another conversation stands nowhere by itself. */
const whole = sql`conversation.part_of is null`
const join = (parts: Sql[], word: Sql): Holds => (parts.length ? sql<boolean>`(${sql.join(parts, word)})` : yes)
const and = sql` and `
const or = sql` or `

/** Conditions as SQL over a row named `conversation`, for the reader that `asked` names. */
export function compile(conditions: Pick<Conditions, 'all' | 'any'>, asked: Asked): Holds {
  const { all, any } = inFull(conditions)
  const one = (condition: Condition) => compileOne(condition, asked)
  return sql<boolean>`${whole} and ${join(all.map(one), and)} and ${join(any.map(one), or)}`
}

/** Every conversation that is in a view for somebody, or may come to be by time alone; a few more. */
export function compileWidely(conditions: Pick<Conditions, 'all' | 'any'>, asked: Asked): Holds {
  const { all, any } = inFull(conditions)
  const one = (condition: Condition) => compileOne(condition, { ...asked, widely: true })
  const some = any.some(isPersonal) ? [] : any
  return sql<boolean>`${whole} and ${join(all.filter((each) => !isPersonal(each)).map(one), and)} and ${join(some.map(one), or)}`
}

/** What of the conditions depends on the reader; `sure` is SQL that says that what is not personal in `any` holds. */
export function compilePersonal(conditions: Pick<Conditions, 'all' | 'any'>, asked: Asked, sure: Sql): Holds {
  const one = (condition: Condition) => compileOne(condition, asked)
  const all = conditions.all.filter(isPersonal).map(one)
  const any = conditions.any.filter(isPersonal).map(one)
  return sql<boolean>`${join(all, and)} and ${any.length ? sql`(${sure} or ${join(any, or)})` : yes}`
}
