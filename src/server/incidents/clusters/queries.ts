import { sql } from 'kysely'
import type { Cluster } from '../../../contract/incident-links.ts'
import { visible } from '../../platform/access.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { type Alike, fewest, type Recent } from './rules.ts'

/** Of the last hour, at most so many; a flood larger than this shows in any of them. */
const mostRecent = 1500
const mostBefore = 3000

/** What arrived in the last hour, hangs on no incident and stands in lists. */
export async function recentArrivals(ctx: Ctx): Promise<Recent[]> {
  const { rows } = await sql<Recent>`
    select conversation_id as id, words from incident_arrival join conversation on conversation.id = conversation_id
    where at > ${ctx.now}::timestamptz - interval '1 hour' and at <= ${ctx.now} and part_of is null and status not in ('spam', 'trash')
      and not exists (select from incident_link where incident_link.conversation_id = incident_arrival.conversation_id and unlinked_at is null)
    order by at desc limit ${mostRecent}`.execute(ctx.tx)
  return rows
}

/** How often an hour each of the words was said in the hours before, of the day. */
export async function usualOf(ctx: Ctx, words: readonly string[]): Promise<Map<string, number>> {
  const { rows } = await sql<{ word: string; n: number }>`
    with before as (
      select words, at from incident_arrival where at <= ${ctx.now}::timestamptz - interval '1 hour' order by at desc limit ${mostBefore}
    ), hours as (select greatest(1, extract(epoch from ${ctx.now}::timestamptz - interval '1 hour' - min(at)) / 3600)::float8 as n from before)
    select word, count(*) / (select n from hours) as n from before, unnest(words) word
    where word = any(${[...words]}::text[]) group by word`.execute(ctx.tx)
  return new Map(rows.map(({ word, n }) => [word, Number(n)]))
}

export type Kept = Alike & { id: number; dismissed: boolean; taken: boolean }

/** Groups that were found within a day, the newest first. */
export async function keptClusters(ctx: Ctx): Promise<Kept[]> {
  const { rows } = await sql<{ id: number; words: string[]; ids: number[]; dismissed: boolean; taken: boolean }>`
    select id, words, conversation_ids as ids, dismissed_at is not null as dismissed, incident_id is not null as taken
    from incident_cluster where changed_at > ${ctx.now}::timestamptz - interval '1 day' order by id desc limit 200`.execute(
    ctx.tx,
  )
  return rows.map((row) => ({ ...row, ids: row.ids.map(Number) }))
}

type Row = {
  id: number
  found_at: Date
  words: string[]
  conversations: { id: number; subject: string; createdAt: string }[]
}

/** What is offered as a beginning incident, of what the actor sees. */
export async function listClusters(ctx: Ctx): Promise<{ items: Cluster[] }> {
  const { rows } = await sql<Row>`
    select incident_cluster.id, found_at, words, coalesce((
      select json_agg(json_build_object('id', conversation.id, 'subject', subject, 'createdAt', created_at) order by created_at desc)
      from conversation where conversation.id = any(conversation_ids) and part_of is null and status not in ('spam', 'trash')
        and not exists (select from incident_link where conversation_id = conversation.id and unlinked_at is null)
        and ${visible(ctx.actor)}), '[]') as conversations
    from incident_cluster
    where dismissed_at is null and incident_id is null and changed_at > ${ctx.now}::timestamptz - interval '6 hours'
    order by changed_at desc limit 20`.execute(ctx.tx)
  const items = rows
    .filter(({ conversations }) => conversations.length >= Math.min(3, fewest))
    .map(({ id, found_at, words, conversations }) => ({
      ...{ id, words, foundAt: found_at.toISOString() },
      conversations: conversations.map((each) => ({ ...each, createdAt: new Date(each.createdAt).toISOString() })),
    }))
  return { items }
}
