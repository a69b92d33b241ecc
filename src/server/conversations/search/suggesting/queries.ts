import { type RawBuilder, sql } from 'kysely'
import type { Request } from '../../../../contract/endpoint.ts'
import type { suggestSearch as contract, SearchSuggestion } from '../../../../contract/search.ts'
import { can, visible } from '../../../platform/access.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { fieldKeys } from '../conditions/fields/queries.ts'
import { operatorOf, type Token } from '../syntax/rules.ts'
import { begins, fixedValues, operatorSuggestions, tokenAt, valueSuggestion } from './rules.ts'

const most = 8

/** How what is being typed could go on; of names only those that the reader may read. */
export async function suggest(ctx: Ctx, { q, at, language = 'en' }: Request<typeof contract>['query']) {
  const token = tokenAt(q, Math.min(at ?? q.length, q.length))
  const operator = token.name === null ? null : (operatorOf(token.name) ?? token.name.toLowerCase())
  if (operator === null) {
    // Between two words nothing is begun yet, and what is found should be seen.
    if (token.value === '' && q.trim() !== '') return { items: [] }
    const [numbers, people, fields] = await Promise.all([
      byNumber(ctx, token),
      peopleCalled(ctx, token),
      ownFields(ctx, token),
    ])
    const operators = token.quoted ? [] : operatorSuggestions(token, language)
    return {
      items: [...numbers, ...[...operators, ...fields].slice(0, token.value === '' ? 15 : 5), ...people].slice(0, 15),
    }
  }
  const named = (await names[operator]?.(ctx, token)) ?? []
  const items = [...fixedValues(operator, token, language), ...named, ...(await optionsOf(ctx, operator, token))]
  return { items: items.slice(0, operator === 'channel' || operator === 'status' ? 10 : most) }
}

type Names = (ctx: Ctx, token: Token) => Promise<SearchSuggestion[]>

const pattern = (typed: string) => `%${typed.replace(/[\\%_]/g, '\\$&')}%`

async function called(ctx: Ctx, token: Token, rows: RawBuilder<unknown>): Promise<SearchSuggestion[]> {
  const { rows: found } = await sql<{ name: string; hint: string | null }>`
    select name, hint from (${rows}) named(name, hint), heed_plain(${token.value}) typed
    where heed_plain(name) like '%' || replace(replace(typed, '\\', ''), '%', '') || '%' or strpos(lower(hint), typed) > 0
    order by not starts_with(heed_plain(name), typed), name limit ${most}`.execute(ctx.tx)
  return found.map(({ name, hint }) => valueSuggestion(token, name, name, hint))
}

const teams: Names = (ctx, token) => called(ctx, token, sql`select name, null::text from team where removed_at is null`)
const agents: Names = (ctx, token) =>
  called(ctx, token, sql`select name, email from agent where deactivated_at is null`)
const inboxes: Names = async (ctx, token) =>
  can(ctx.actor, 'inbox.read') ? called(ctx, token, sql`select name, address from inbox where removed_at is null`) : []
const tags: Names = (ctx, token) =>
  called(
    ctx,
    token,
    sql`select tag, null::text from (
      select tags from conversation where ${visible(ctx.actor)} order by last_message_at desc, id desc limit 5000
    ) recent, unnest(recent.tags) tag group by tag`,
  )

const writers: Names = async (ctx, token) => [
  ...(await agents(ctx, token)).slice(0, 3),
  ...(await contacts(ctx, token)),
]

async function contacts(ctx: Ctx, token: Token): Promise<SearchSuggestion[]> {
  return (await contactsLike(ctx, token.value)).map(({ name, address }) =>
    valueSuggestion(token, address ?? name, name, address),
  )
}

const names: Record<string, Names> = {
  team: teams,
  assignee: agents,
  inbox: inboxes,
  tag: tags,
  from: writers,
  to: writers,
}

async function contactsLike(ctx: Ctx, typed: string): Promise<{ name: string; address: string | null }[]> {
  if (!can(ctx.actor, 'contact.read') || [...typed].length < 3) return []
  const { rows } = await sql<{ name: string; address: string | null }>`
    select name, (select address from contact_address where contact_id = contact.id order by kind <> 'email', id limit 1) as address
    from (
      (select id, name from contact where merged_into is null and heed_plain(name) like heed_plain(${pattern(typed)}) limit 200)
      union (select id, name from contact where id in (select contact_id from contact_address where address like lower(${pattern(typed)}) limit 50))
    ) contact order by not starts_with(heed_plain(name), heed_plain(${typed})), id desc limit 5`.execute(ctx.tx)
  return rows
}

/** People whom a word that is being typed may mean. */
async function peopleCalled(ctx: Ctx, token: Token): Promise<SearchSuggestion[]> {
  if (token.negated || token.value.startsWith('#')) return []
  return (await contactsLike(ctx, token.value)).slice(0, 3).map(({ name, address }) => ({
    ...valueSuggestion({ ...token, name: 'from' }, address ?? name, name, address),
    kind: 'person' as const,
  }))
}

async function byNumber(ctx: Ctx, { value, from, to }: Token): Promise<SearchSuggestion[]> {
  const number = /^#?(\d{1,15})$/.exec(value)?.[1]
  if (!number) return []
  const { rows } = await sql<{ id: number; subject: string }>`
    select id, subject from conversation where id = ${number}::bigint and ${visible(ctx.actor)}`.execute(ctx.tx)
  return rows.map(({ id, subject }) => ({
    kind: 'conversation',
    text: `#${id}`,
    label: subject,
    hint: `#${id}`,
    id,
    from,
    to,
  }))
}

async function ownFields(ctx: Ctx, token: Token): Promise<SearchSuggestion[]> {
  if (token.value.length < 2) return []
  const keys = [...(await fieldKeys(ctx))].filter((key) => begins(key, token.value))
  const minus = token.negated ? '-' : ''
  return keys.map((key) => ({
    ...{ kind: 'operator' as const, text: `${minus}${key}:`, label: `${key}:`, hint: null, id: null },
    ...{ from: token.from, to: token.to },
  }))
}

/** The options of a choice among the workspace's own fields. */
async function optionsOf(ctx: Ctx, key: string, token: Token): Promise<SearchSuggestion[]> {
  const { rows } = await sql<{ options: { key: string; label: string }[] }>`
    select options from custom_field where key = ${key} and archived_at is null`.execute(ctx.tx)
  return rows
    .flatMap(({ options }) => options)
    .filter(({ label, key: option }) => begins(label, token.value) || begins(option, token.value))
    .map(({ key: option, label }) => valueSuggestion(token, option, label))
}
