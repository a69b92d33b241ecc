import { sql } from 'kysely'
import type { WebhookDelivery } from '../../../contract/webhooks.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { addJob } from '../../platform/jobs.ts'
import { meaningOf, pauseAfter } from '../rules.ts'

const keptTries = 10

/** What a receiver answered; `status` is null where nobody did. */
export type Answered = { status: number | null; reason: string | null; ms: number }

/** Keeps what became of an attempt, and plans the next where there is one. */
export async function keepAttempt(
  ctx: Ctx,
  delivery: { id: number; webhook_id: number; attempts: number },
  answered: Answered,
): Promise<WebhookDelivery['state']> {
  const attempts = delivery.attempts + 1
  const meaning = meaningOf(answered.status)
  const pause = meaning === 'again' ? pauseAfter(attempts) : null
  const state = meaning === 'arrived' ? 'arrived' : pause === null ? 'given_up' : 'failing'
  const next = pause === null ? null : new Date(ctx.now.getTime() + pause * 1000)
  const attempt = JSON.stringify([{ at: ctx.now.toISOString(), ...answered }])
  await sql`
    update webhook_delivery set state = ${state}, attempts = ${attempts}, next_attempt_at = ${next},
      tries = (select jsonb_agg(each order by place) from (
        select each, place from jsonb_array_elements(tries || ${attempt}::jsonb) with ordinality as all_tries(each, place)
        order by place desc limit ${keptTries}) newest)
    where id = ${delivery.id}`.execute(ctx.tx)
  const since = meaning === 'arrived' ? sql`null` : sql`coalesce(failing_since, ${ctx.now}::timestamptz)`
  await sql`update webhook set failing_since = ${since},
    paused_at = ${meaning === 'gone' ? sql`coalesce(paused_at, ${ctx.now}::timestamptz)` : sql`paused_at`}
    where id = ${delivery.webhook_id}`.execute(ctx.tx)
  if (next)
    await addJob(ctx, 'send_webhook', { deliveryId: delivery.id }, { key: `send_webhook ${delivery.id}`, at: next })
  return state
}
