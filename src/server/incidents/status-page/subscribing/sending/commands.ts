import { sql } from 'kysely'
import { isHard } from '../../../../channels/email/reading/bounce-reason.ts'
import type { Sent } from '../../../../channels/email/transports.ts'
import { nextAttempt } from '../../../../outbox/rules.ts'
import type { Ctx } from '../../../../platform/ctx.ts'
import { addJob } from '../../../../platform/jobs.ts'
import { suspendedAmong } from '../../../../suspensions/queries.ts'
import { ofBrand, said } from '../../queries.ts'
import { endSubscriptions } from '../commands.ts'
import type { Subscription } from '../queries.ts'
import type { Notice } from './queries.ts'
import type { NoticeKind } from './rules.ts'

/** Somebody who subscribes later was not there; what is older than this tells nobody, in hours. */
const stale = 24
/** What may have been broken off is taken up again after so many minutes. */
const patience = 15
const batch = 8
/** After so many attempts the news is old. */
const mostAttempts = 6

/** Keeps that subscribers are to be told; the same again changes nothing. */
export async function addNotice(ctx: Ctx, incidentId: number, kind: NoticeKind, updateId: number | null, at: Date) {
  const { rows } = await sql<{ id: number; due_at: Date }>`
    insert into status_notice (incident_id, update_id, kind, due_at)
    select ${incidentId}, ${updateId}, ${kind}, greatest(${at}::timestamptz, (select leaves_at from incident_update where id = ${updateId}::bigint))
    from incident where id = ${incidentId} and published_at is not null
      and (${updateId}::bigint is null or exists (select from incident_update where id = ${updateId}::bigint))
    on conflict do nothing returning id, due_at`.execute(ctx.tx)
  if (rows[0])
    await addJob(
      ctx,
      'status_notice',
      { noticeId: rows[0].id },
      { key: `status notice ${rows[0].id}`, at: rows[0].due_at },
    )
}

/** That it is over is told by itself where no public update says so. */
export async function addEnd(ctx: Ctx, incidentId: number, at: Date) {
  const { rows } = await sql`select from incident_update
    where incident_id = ${incidentId} and public and stage = 'resolved' and at >= ${at}::timestamptz - interval '1 minute'`.execute(
    ctx.tx,
  )
  if (rows.length === 0) await addNotice(ctx, incidentId, 'resolved', null, at)
}

/** Writes down who is told, each once: whoever had agreed when it was said. What was taken back meanwhile is told to nobody. */
export async function spread(ctx: Ctx, notice: Notice): Promise<void> {
  const { rows } = await sql<{ due_at: Date }>`
    select due_at from status_notice where id = ${notice.id} and spread_at is null and due_at <= ${ctx.now} for update`.execute(
    ctx.tx,
  )
  const [waiting] = rows
  if (!waiting) return
  await sql`
    insert into status_mail (notice_id, subscription_id, next_at)
    select ${notice.id}, id, ${ctx.now} from status_subscription
    where ${ofBrand(notice.brand_id)} and confirmed_at <= ${waiting.due_at} and ended_at is null
      and ${waiting.due_at}::timestamptz > ${ctx.now}::timestamptz - make_interval(hours => ${stale})
      and exists (select from incident where id = ${notice.incident_id} and published_at is not null)
      and (${notice.update_id}::bigint is null or exists (select from incident_update where id = ${notice.update_id}::bigint and public and ${said}))
    on conflict do nothing`.execute(ctx.tx)
  await sql`update status_notice set spread_at = ${ctx.now} where id = ${notice.id}`.execute(ctx.tx)
}

export type Due = Subscription & { attempts: number }

/** Takes the next few in hand, before anything leaves: after a crash it is known whose mail may have. */
export async function takeDue(ctx: Ctx, noticeId: number): Promise<Due[]> {
  const { rows } = await sql<Due>`
    update status_mail set state = 'sending', attempts = attempts + 1, next_at = ${new Date(ctx.now.getTime() + patience * 60_000)}
    from status_subscription subscription
    where notice_id = ${noticeId} and subscription.id = subscription_id and subscription_id in (
      select subscription_id from status_mail where notice_id = ${noticeId} and state in ('waiting', 'sending') and next_at <= ${ctx.now}
      order by subscription_id limit ${batch} for update skip locked)
    returning subscription.id, brand_id, address, language, confirmed_at, ended_at, attempts`.execute(ctx.tx)
  return rows
}

/** Of those in hand whoever is still to be told; the others are dropped. */
export async function dropEnded(ctx: Ctx, noticeId: number, due: readonly Due[]): Promise<Due[]> {
  const suspended = await suspendedAmong(
    ctx.tx,
    due.map(({ address }) => address),
  )
  const ended = due.filter(({ ended_at, address }) => ended_at !== null || suspended.has(address))
  for (const { id } of ended) await keep(ctx, noticeId, id, 'dropped')
  return due.filter((each) => !ended.includes(each))
}

/** Keeps what the server said of one mail. */
export async function keepOutcome(
  ctx: Ctx,
  noticeId: number,
  { id, address, attempts }: Due,
  { result, reason }: Pick<Sent, 'result' | 'reason'>,
): Promise<void> {
  if (result === 'sent') return keep(ctx, noticeId, id, 'sent')
  const again = result === 'later' && attempts < mostAttempts ? nextAttempt(attempts, ctx.now) : null
  await keep(ctx, noticeId, id, again ? 'waiting' : 'failed', reason, again)
  if (result === 'refused' && reason !== null && isHard(null, reason)) await endSubscriptions(ctx, address, 'bounce')
}

async function keep(
  ctx: Ctx,
  noticeId: number,
  id: number,
  state: string,
  reason: string | null = null,
  again: Date | null = null,
) {
  await sql`update status_mail set state = ${state}, reason = ${reason}, next_at = coalesce(${again}::timestamptz, next_at)
    where notice_id = ${noticeId} and subscription_id = ${id}`.execute(ctx.tx)
}
