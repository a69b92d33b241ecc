import { type RawBuilder, sql } from 'kysely'
import type { ViewDefinition } from '../../../contract/views.ts'
import { compile } from '../../conditions/compiling/queries.ts'
import { type ConversationRow, notSetAside, shown, shownJoins, toConversation } from '../../conversations/queries.ts'
import { readerOf } from '../../memberships/queries.ts'
import type { Definition } from '../../memberships/rules.ts'
import { languageOf } from '../../memberships/rules.ts'
import { reach, visible } from '../../platform/access.ts'
import { agentId } from '../../platform/actor.ts'
import type { Ctx } from '../../platform/ctx.ts'

const shownFirst = 5
/** The newest conversations that are looked through for the first that match. */
const lookedAt = 20_000
/** As many are counted one by one; beyond, a sample says about how many there are. */
const countedTo = 1000
const sampled = 4000

/** How many conversations meet conditions that somebody is writing, and the first of them; never by looking at all. */
export async function previewView(ctx: Ctx, definition: Definition) {
  const asked = { ...languageOf(definition), reader: readerOf(ctx.actor), now: ctx.now.getTime() }
  const teams = ctx.actor.kind === 'agent' ? [...ctx.actor.teamIds] : []
  const scope = reach(ctx.actor) === 'all' ? sql`true` : sql`conversation.team_id = any(${teams}::bigint[])`
  const holds = sql<boolean>`(${compile(definition.conditions, asked)}) and ${scope} and ${visible(ctx.actor)}`
  return { ...(await countAbout(ctx, holds)), items: await firstOf(ctx, holds, definition.sort) }
}

/** Along the index of what stands in lists, and along that of spam and of trash: no index holds the newest of all. */
async function firstOf(ctx: Ctx, holds: RawBuilder<boolean>, sort: ViewDefinition['sort']) {
  const order = sort === 'oldest' || sort === 'waiting' ? sql`asc` : sql`desc`
  const first = (which: RawBuilder<boolean>) => sql`
    (select * from (select * from conversation where ${which} order by last_message_at ${order}, id ${order} limit ${sql.lit(lookedAt)}) conversation
      where ${holds} order by last_message_at ${order}, id ${order} limit ${sql.lit(shownFirst)})`
  const all = [notSetAside, sql<boolean>`status = 'spam'`, sql<boolean>`status = 'trash'`].map(first)
  const { rows } = await sql<ConversationRow>`
    select ${shown(agentId(ctx.actor))} from (
      select * from (${sql.join(all, sql` union all `)}) conversation
      order by last_message_at ${order}, id ${order} limit ${sql.lit(shownFirst)}
    ) page ${shownJoins} order by page.last_message_at ${order}, page.id ${order}`.execute(ctx.tx)
  return rows.map(toConversation)
}

async function countAbout(ctx: Ctx, holds: RawBuilder<boolean>): Promise<{ count: number; exact: boolean }> {
  const bounds = await sql<{ last: number; all: number }>`
    select coalesce((select max(id) from conversation), 0) as last,
      (select coalesce(sum(n), 0)::bigint from conversation_count) as all`.execute(ctx.tx)
  const { last, all } = bounds.rows[0] as { last: number; all: number }
  if (last > lookedAt && (await isWide(ctx, holds))) return sample(ctx, holds, { last, all })
  const { rows } = await sql<{
    n: number
  }>`select count(*) as n from (select from conversation where ${holds} limit ${sql.lit(lookedAt)}) found`.execute(
    ctx.tx,
  )
  return { count: rows[0]?.n ?? 0, exact: (rows[0]?.n ?? 0) < lookedAt }
}

/** Whether counting would take longer than one waits while typing, by the planner's reckoning. */
async function isWide(ctx: Ctx, holds: RawBuilder<boolean>): Promise<boolean> {
  const { rows } = await sql<{ 'QUERY PLAN': [{ Plan: { 'Total Cost': number } }] }>`
    explain (format json) select from conversation where ${holds}`.execute(ctx.tx)
  return (rows[0]?.['QUERY PLAN'][0].Plan['Total Cost'] ?? 0) > 40_000
}

async function sample(ctx: Ctx, holds: RawBuilder<boolean>, { last, all }: { last: number; all: number }) {
  const ids = Array.from({ length: sampled }, () => 1 + Math.floor(Math.random() * last))
  const { rows } = await sql<{ n: number; found: number }>`
    select count(*) as n, count(*) filter (where ${holds}) as found from conversation where id = any(${ids}::bigint[])`.execute(
    ctx.tx,
  )
  const { n, found } = rows[0] as { n: number; found: number }
  const about = n === 0 ? 0 : (found / n) * all
  return { count: about < countedTo ? Math.round(about) : Number(about.toPrecision(2)), exact: false }
}
