import { sql } from 'kysely'
import { compile } from '../../../conditions/compiling/queries.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import type { LoggedEvent } from '../../../platform/events.ts'
import { languageOf, type RuleIndex } from '../../compiling/rules.ts'
import { eventName } from '../../rules.ts'
import { keepMoments, type Moment } from '../commands.ts'
import { hoursOf } from '../queries.ts'
import { momentOf } from '../rules.ts'

const page = 500

type Found = { id: number; events: Pick<LoggedEvent, 'id' | 'type' | 'at' | 'data'>[] }

/**
 * Lets a rule of time that was just switched on count for the conversations that are there and are not done: from the last time that
 * what it counts from happened, where its moment is still ahead. Returns where to go on, null at the end.
 */
export async function planExisting(ctx: Ctx, index: RuleIndex, id: number, after: number): Promise<number | null> {
  const rule = index.byId.get(id)
  const trigger = rule?.content.trigger
  if (!rule || !trigger || trigger.kind === 'event') return null
  const holds = compile(rule.content.conditions, { ...languageOf(rule), now: ctx.now.getTime() })
  const teams = rule.teams.length > 0 ? sql`team_id = any(${[...rule.teams]}::bigint[])` : sql`true`
  const wanted = trigger.kind === 'after' ? [trigger.since, ...trigger.unless].map(typeOf) : []
  const { rows } = await sql<Found>`
    select conversation.id, coalesce((select jsonb_agg(to_jsonb(last) order by last.id) from (
      select distinct on (type) id, type, at, data from event
      where conversation_id = conversation.id and type = any(${wanted}::text[]) order by type, id desc) last), '[]') as events
    from (select * from conversation where id > ${after} and status in ('open', 'waiting', 'on_hold', 'snoozed')
      and ${trigger.kind === 'while' ? holds : sql`part_of is null`} and ${teams} order by id limit ${page}) conversation
    order by conversation.id`.execute(ctx.tx)
  const hours = await hoursOf(ctx, [rule])
  const base = { rule: id, look: false, depth: 0, keep: true }
  const moments = rows.flatMap(({ id: conversation, events }): Moment[] => {
    const last = events.at(-1)
    if (trigger.kind === 'while')
      return [{ ...base, conversation, event: null, since: ctx.now, at: momentOf(rule, hours, ctx.now) }]
    if (!last || eventName(last as LoggedEvent) !== trigger.since) return []
    const at = momentOf(rule, hours, new Date(last.at))
    return at && at > ctx.now ? [{ ...base, conversation, event: last.id, since: new Date(last.at), at }] : []
  })
  await keepMoments(ctx, moments)
  return rows.length === page ? (rows.at(-1)?.id ?? null) : null
}

/** The type in the log that a rule's name for an event stands for. */
const typeOf = (name: string) =>
  name === 'message.received_automatic' ? 'message.received' : name === 'delivery.failed' ? 'delivery.changed' : name
