import { type RawBuilder, sql } from 'kysely'
import { agentId } from '../../../platform/actor.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { readSpan } from '../syntax/dates/rules.ts'
import { asWords, type Clause } from '../syntax/rules.ts'
import { fieldCondition } from './fields/queries.ts'

/** What filters ask of a conversation, and of when a message was written. */
export type Narrowed = {
  /** The clauses; a filter whose value nothing has became words. */
  clauses: Clause[]
  conditions: RawBuilder<boolean>[]
  since: Date | null
  until: Date | null
  /** Spam or trash was asked for by name. */
  setAside: boolean
}

const any = (column: RawBuilder<unknown>, values: readonly (string | number)[], type: 'text' | 'bigint') =>
  sql<boolean>`${column} = any(${[...values]}::${sql.raw(type)}[])`

type Compile = (ctx: Ctx, clause: Clause) => Promise<RawBuilder<boolean> | null> | RawBuilder<boolean> | null

/** Each filter as a condition on `conversation`; null where nothing has such a name. */
const compilers: Record<string, Compile> = {
  status: (_ctx, { values }) => any(sql`conversation.status`, values, 'text'),
  priority: (_ctx, { values }) => any(sql`conversation.priority`, values, 'text'),
  channel: (_ctx, { values }) => any(sql`conversation.channel`, values, 'text'),
  number: (_ctx, { values }) => any(sql`conversation.id`, values.map(Number), 'bigint'),
  tag: (_ctx, { values }) => sql<boolean>`conversation.tags && array(
    select unnest(${values}::text[]) union select name from tag where heed_plain(name) = any(array(select heed_plain(v) from unnest(${values}::text[]) v)))`,
  team: async (ctx, { values }) => {
    const own = ctx.actor.kind === 'agent' ? [...ctx.actor.teamIds] : []
    return named(ctx, sql`conversation.team_id`, values, { mine: own, none: null }, teamsCalled)
  },
  assignee: async (ctx, { values }) => {
    const me = agentId(ctx.actor)
    return named(ctx, sql`conversation.assignee_id`, values, { me: me === null ? [] : [me], none: null }, agentsCalled)
  },
  inbox: async (ctx, { values }) => named(ctx, sql`conversation.inbox_id`, values, {}, inboxesCalled),
  is: (ctx, { values }) => {
    const each = values.map((value) => states[value]?.(agentId(ctx.actor))).filter((state) => state !== undefined)
    return each.length > 0 ? sql<boolean>`(${sql.join(each, sql` or `)})` : null
  },
}

const states: Record<string, (reader: number | null) => RawBuilder<boolean>> = {
  unread: (
    reader,
  ) => sql<boolean>`coalesce(conversation.last_received_at > coalesce((select read_at from conversation_read
    where agent_id = ${reader}::bigint and conversation_id = conversation.id), '-infinity'), false)`,
  read: (reader) => sql<boolean>`not ${states.unread?.(reader)}`,
  followed: (reader) => sql<boolean>`exists (select from conversation_follow
    where agent_id = ${reader}::bigint and conversation_id = conversation.id)`,
  unassigned: () => sql<boolean>`conversation.assignee_id is null`,
}

/** Filters that are asked of messages, not of conversations. */
export const ofMessages = ({ kind, field, values }: Clause): boolean =>
  kind === 'filter' &&
  (['from', 'to', 'subject', 'has'].includes(field ?? '') || (field === 'is' && values.includes('note')))

/** Turns the filters into conditions. Days begin in `zone`. */
export async function narrow(ctx: Ctx, clauses: readonly Clause[], zone: string): Promise<Narrowed> {
  const narrowed: Narrowed = { clauses: [], conditions: [], since: null, until: null, setAside: false }
  for (const clause of clauses) {
    if (clause.kind !== 'filter' || ofMessages(clause)) {
      narrowed.clauses.push(clause)
      continue
    }
    const understood =
      clause.field === 'before' || clause.field === 'after'
        ? narrowTime(narrowed, clause, ctx.now, zone)
        : await addCondition(ctx, narrowed, clause, zone)
    narrowed.clauses.push(understood ? clause : asWords(clause))
  }
  return narrowed
}

function narrowTime(narrowed: Narrowed, clause: Clause, now: Date, zone: string): boolean {
  const span = readSpan(clause.values[0] ?? '', now, zone)
  if (!span) return false
  const before = (clause.field === 'before') !== clause.negated
  if (before) narrowed.until = earlier(narrowed.until, clause.negated ? span.from : span.from)
  else narrowed.since = later(narrowed.since, span.from)
  return true
}

const earlier = (a: Date | null, b: Date) => (a && a < b ? a : b)
const later = (a: Date | null, b: Date) => (a && a > b ? a : b)

async function addCondition(ctx: Ctx, narrowed: Narrowed, clause: Clause, zone: string): Promise<boolean> {
  const compile = compilers[clause.field ?? '']
  const condition = compile ? await compile(ctx, clause) : await fieldCondition(ctx, clause, zone)
  if (!condition) return false
  narrowed.conditions.push(clause.negated ? sql<boolean>`not coalesce(${condition}, false)` : condition)
  if (
    clause.field === 'status' &&
    !clause.negated &&
    clause.values.some((value) => value === 'spam' || value === 'trash')
  )
    narrowed.setAside = true
  return true
}

type Called = (ctx: Ctx, name: string) => Promise<number[]>

/** The column is one of those that the values name; `fixed` are words with a meaning of their own, null for nothing. */
async function named(
  ctx: Ctx,
  column: RawBuilder<unknown>,
  values: readonly string[],
  fixed: Record<string, number[] | null>,
  called: Called,
): Promise<RawBuilder<boolean> | null> {
  const ids: number[] = []
  let none = false
  let known = false
  for (const value of values) {
    const meant = value in fixed ? fixed[value] : await called(ctx, value)
    if (meant === null) none = true
    else ids.push(...(meant ?? []))
    known ||= value in fixed || meant === null || (meant?.length ?? 0) > 0
  }
  if (!known) return null
  return sql<boolean>`(${any(column, ids, 'bigint')}${none ? sql` or ${column} is null` : sql``})`
}

/** Those of the name exactly, else those that begin with it, else those that hold it. */
async function calledSo(ctx: Ctx, rows: RawBuilder<unknown>, name: string): Promise<number[]> {
  const { rows: found } = await sql<{ id: number; rank: number }>`
    select id, case when plain = wanted then 1 when starts_with(plain, wanted) then 2 else 3 end as rank
    from (${rows}) named(id, plain), heed_plain(${name}) wanted where strpos(plain, wanted) > 0 order by rank, id limit 50`.execute(
    ctx.tx,
  )
  return found.filter(({ rank }) => rank === found[0]?.rank).map(({ id }) => id)
}

const teamsCalled: Called = (ctx, name) =>
  calledSo(ctx, sql`select id, heed_plain(name) from team where removed_at is null`, name)

const agentsCalled: Called = (ctx, name) =>
  calledSo(
    ctx,
    name.includes('@') ? sql`select id, lower(email) from agent` : sql`select id, heed_plain(name) from agent`,
    name,
  )

const inboxesCalled: Called = (ctx, name) =>
  calledSo(
    ctx,
    sql`select id, heed_plain(name) from inbox where removed_at is null
      union all select id, address from inbox where removed_at is null and address is not null`,
    name,
  )
