import { sql } from 'kysely'
import type { Request } from '../../contract/endpoint.ts'
import type {
  changeNotificationChoice as changing,
  NotificationChoice,
  NotificationKind,
  readNotifications as reading,
} from '../../contract/notifications.ts'
import { agentId } from '../platform/actor.ts'
import type { Ctx } from '../platform/ctx.ts'
import { type LoggedEvent, record } from '../platform/events.ts'
import { notFound, Refusal } from '../platform/refusal.ts'
import { isZone } from '../zones/rules.ts'
import { choiceOf, chosenKinds, concernedIn, leadsOf } from './queries.ts'
import { type KindChoices, telling, tellingsOf, waysOf } from './rules.ts'

type New = {
  agentId: number
  kind: NotificationKind
  conversationId: number | null
  messageId: number | null
  detail: string | null
  eventId: number
  actor: string
  at: Date
  times: number
}

/** What may concern whoever leads. */
const toLeads = new Set<LoggedEvent['type']>([
  ...(['alarm.raised', 'sla.clock_warned', 'sla.clock_missed'] as const),
  ...(['article.review_due', 'article.review_asked'] as const),
])

const transactionOf = ({ tx, conversation_id: id }: LoggedEvent) => `${tx} ${id}`

/** Writes down who is told of the events; answers the agents. Several of a kind about one conversation are one until read. */
export async function tell(ctx: Ctx, events: readonly LoggedEvent[]): Promise<number[]> {
  // Its first words are told of with the conversation itself.
  const begun = new Set(events.filter(({ type }) => type === 'conversation.created').map(transactionOf))
  const worth = events.filter(
    (event) => telling.has(event.type) && !(event.type === 'message.received' && begun.has(transactionOf(event))),
  )
  if (worth.length === 0) return []
  const ended = worth.filter(endsReview)
  await settleReviews(ctx, ended)
  const ids = [...new Set(worth.flatMap(({ conversation_id: id }) => id ?? []))]
  const concerned = await concernedIn(ctx, ids)
  const leads = worth.some(({ type }) => toLeads.has(type)) ? await leadsOf(ctx) : []
  const wanted = new Map<string, New>()
  for (const event of worth.filter((each) => !ended.some((end) => isEndedBy(each, end))))
    for (const each of tellingsOf(event, concerned.get(event.conversation_id ?? 0) ?? null, leads)) {
      const key = `${each.agentId} ${event.conversation_id} ${each.kind}`
      const { id: eventId, actor, at, conversation_id: conversationId } = event
      wanted.set(key, { ...each, eventId, actor, at, conversationId, times: (wanted.get(key)?.times ?? 0) + 1 })
    }
  return write(ctx, [...wanted.values()])
}

type ReviewEnd = Extract<LoggedEvent, { type: 'article.review_answered' | 'article.review_withdrawn' }>

const endsReview = (event: LoggedEvent): event is ReviewEnd =>
  event.type === 'article.review_answered' || event.type === 'article.review_withdrawn'

const isEndedBy = (event: LoggedEvent, { id, data }: ReviewEnd): boolean =>
  event.type === 'article.review_asked' &&
  event.id < id &&
  event.data.articleId === data.articleId &&
  event.data.language === data.language

/** Nobody is asked any more for a review that ended: it was answered, by whomever, or is not wanted. */
async function settleReviews(ctx: Ctx, ended: readonly ReviewEnd[]): Promise<void> {
  for (const { id, data } of ended) {
    const { rows } = await sql<{ agentId: number }>`
      update notification set read_at = ${ctx.now} from event asked
      where kind = 'article_review_asked' and read_at is null and times = 1 and event_id < ${id} and asked.id = event_id
        and asked.data @> ${JSON.stringify({ articleId: data.articleId, language: data.language })}::jsonb
      returning agent_id as "agentId"`.execute(ctx.tx)
    const agentIds = rows.map(({ agentId: agent }) => agent)
    if (agentIds.length > 0) await record(ctx, { type: 'notification.changed', data: { agentIds } })
  }
}

async function write(ctx: Ctx, wanted: New[]): Promise<number[]> {
  const chosen = await chosenKinds(ctx, [...new Set(wanted.map(({ agentId: id }) => id))])
  const told = wanted.filter(({ agentId: id, kind }) => {
    const kinds = chosen.get(id)
    return kinds !== undefined && waysOf(kinds)[kind].bell
  })
  if (told.length === 0) return []
  await sql`
    insert into notification (agent_id, kind, conversation_id, message_id, detail, event_id, actor, at, times)
    select * from json_to_recordset(${JSON.stringify(told)}::json) as told(
      "agentId" bigint, kind text, "conversationId" bigint, "messageId" bigint, detail text, "eventId" bigint, actor text, at timestamptz, times int)
    -- What was deleted meanwhile is told to nobody.
    where ("conversationId" is null or exists (select from conversation where id = "conversationId"))
      and ("messageId" is null or exists (select from message where id = "messageId"))
    on conflict (agent_id, conversation_id, kind) where read_at is null do update
    set times = notification.times + excluded.times, at = excluded.at, message_id = excluded.message_id, detail = excluded.detail,
      event_id = excluded.event_id, actor = excluded.actor, pushed_at = null, mailed_at = null
    where notification.event_id < excluded.event_id`.execute(ctx.tx)
  const agents = [...new Set(told.map(({ agentId: id }) => id))]
  await record(ctx, { type: 'notification.changed', data: { agentIds: agents } })
  return agents
}

/** Remembers that these went out that way, or were left out of it for good. */
export async function keepSent(ctx: Ctx, way: 'pushed_at' | 'mailed_at', ids: readonly number[]): Promise<void> {
  await sql`update notification set ${sql.ref(way)} = ${ctx.now} where id = any(${[...ids]}::bigint[])`.execute(ctx.tx)
}

/** Marks as read what is named; on every device of theirs. Nothing happens where nothing is unread. */
export async function readNotifications(ctx: Ctx, which: Request<typeof reading>['body']): Promise<void> {
  const reader = agentId(ctx.actor)
  if (reader === null) return
  const those =
    'id' in which
      ? sql`id = ${which.id}`
      : 'conversation' in which
        ? sql`conversation_id = ${which.conversation}`
        : sql`id <= ${which.upTo}`
  const { rows } = await sql`
    update notification set read_at = ${ctx.now} where agent_id = ${reader} and read_at is null and ${those} returning 1`.execute(
    ctx.tx,
  )
  if (rows.length > 0) await record(ctx, { type: 'notification.changed', data: { agentIds: [reader] } })
}

/** Marks one as unread again. Throws `not_found`. */
export async function unreadNotification(ctx: Ctx, id: number): Promise<void> {
  const reader = agentId(ctx.actor) ?? 0
  // Where another of its kind came meanwhile, that one speaks for both.
  const { rows } = await sql<{ read: boolean }>`
    select read_at is not null and not exists (select from notification other
      where other.agent_id = notification.agent_id and other.kind = notification.kind and other.read_at is null
        and other.conversation_id is not distinct from notification.conversation_id) as read
    from notification where id = ${id} and agent_id = ${reader}`.execute(ctx.tx)
  if (!rows[0]) throw notFound('notification')
  if (!rows[0].read) return
  await sql`update notification set read_at = null where id = ${id}`.execute(ctx.tx)
  await record(ctx, { type: 'notification.changed', data: { agentIds: [reader] } })
}

/** Changes how the reader is told. Throws `invalid` for a zone that nobody knows, `forbidden` for a key. */
export async function changeChoice(
  ctx: Ctx,
  { kinds, quiet, mailEvery }: Request<typeof changing>['body'],
): Promise<NotificationChoice> {
  const reader = agentId(ctx.actor)
  if (reader === null) throw new Refusal('forbidden', 'Only an agent is told of anything; a key reads the event log.')
  if (quiet && !isZone(quiet.timeZone))
    throw new Refusal('invalid', 'There is no such time zone.', {
      'quiet.timeZone': 'Write one such as Europe/Berlin.',
    })
  // Two changes at once are made one after the other, so that neither takes the other back.
  await sql`select 1 from agent where id = ${reader} for no key update`.execute(ctx.tx)
  const before = (await chosenKinds(ctx, [reader])).get(reader) ?? {}
  const standing = await choiceOf(ctx, reader)
  const merged: KindChoices = { ...before }
  for (const [kind, ways] of Object.entries(kinds ?? {}) as [NotificationKind, object][])
    merged[kind] = { ...before[kind], ...ways }
  const row = {
    kinds: JSON.stringify(merged),
    quiet: JSON.stringify(quiet === undefined ? standing.quiet : quiet),
    mail_every: mailEvery === undefined ? standing.mailEvery : mailEvery,
  }
  await ctx.tx
    .insertInto('notification_choice')
    .values({ agent_id: reader, ...row })
    .onConflict((conflict) => conflict.column('agent_id').doUpdateSet(row))
    .execute()
  return choiceOf(ctx, reader)
}
