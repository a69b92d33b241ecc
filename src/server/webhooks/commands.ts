import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { Request } from '../../contract/endpoint.ts'
import type {
  changeWebhook as changeContract,
  createWebhook as createContract,
  Webhook,
  WebhookDelivery,
} from '../../contract/webhooks.ts'
import { actorName } from '../platform/actor.ts'
import type { Ctx } from '../platform/ctx.ts'
import { record } from '../platform/events.ts'
import { addJob } from '../platform/jobs.ts'
import { Refusal, whenTaken } from '../platform/refusal.ts'
import { findDelivery, getWebhook, lockWebhook, toDelivery } from './queries.ts'
import { hintOf, newSecret } from './rules.ts'

type WithSecret = Webhook & { secret: string }

const taken = whenTaken('webhook_name', 'There is a webhook of this name already.', {
  name: 'There is a webhook of this name already.',
})

/** Adds a webhook. Its secret is in this answer, and nowhere else but sealed. */
export async function createWebhook(
  ctx: Ctx,
  { name, url }: Request<typeof createContract>['body'],
): Promise<WithSecret> {
  const secret = newSecret()
  const { id } = await ctx.tx
    .insertInto('webhook')
    .values({
      ...{ name, url, secret: ctx.links.secrets.seal(secret), secret_hint: hintOf(secret) },
      ...{ created_at: ctx.now, created_by: actorName(ctx.actor) },
    })
    .returning('id')
    .executeTakeFirstOrThrow()
    .catch(taken)
  await record(ctx, { type: 'webhook.created', data: { webhookId: id } })
  return { ...(await getWebhook(ctx, id)), secret }
}

/** Changes what is named; what waited goes on when a pause ends. */
export async function changeWebhook(
  ctx: Ctx,
  id: number,
  { name, url, paused }: Request<typeof changeContract>['body'],
): Promise<Webhook> {
  const before = await lockWebhook(ctx, id)
  const pausedAt = paused === undefined ? before.paused_at : paused ? (before.paused_at ?? ctx.now) : null
  await ctx.tx
    .updateTable('webhook')
    .set({ name: name ?? before.name, url: url ?? before.url, paused_at: pausedAt })
    .where('id', '=', id)
    .execute()
    .catch(taken)
  if (before.paused_at && !pausedAt) await addJob(ctx, 'send_webhooks', {}, { key: 'send_webhooks' })
  const changed = Object.entries({ name, url, paused }).flatMap(([key, value]) => (value === undefined ? [] : [key]))
  await record(ctx, { type: 'webhook.changed', data: { webhookId: id, changed } })
  return getWebhook(ctx, id)
}

/** Signs with a new secret from now on; also what waits. */
export async function renewWebhookSecret(ctx: Ctx, id: number): Promise<WithSecret> {
  await lockWebhook(ctx, id)
  const secret = newSecret()
  const sealed = ctx.links.secrets.seal(secret)
  await sql`update webhook set secret = ${sealed}, secret_hint = ${hintOf(secret)} where id = ${id}`.execute(ctx.tx)
  await record(ctx, { type: 'webhook.changed', data: { webhookId: id, changed: ['secret'] } })
  return { ...(await getWebhook(ctx, id)), secret }
}

/** Removes a webhook that no rule uses. */
export async function removeWebhook(ctx: Ctx, id: number): Promise<void> {
  const { name } = await lockWebhook(ctx, id)
  const { usedBy } = await getWebhook(ctx, id)
  if (usedBy[0]) throw new Refusal('conflict', `The rule "${usedBy[0].name}" uses this webhook. Change it first.`)
  await sql`update webhook set removed_at = ${ctx.now} where id = ${id}`.execute(ctx.tx)
  await sql`update webhook_delivery set state = 'given_up', next_attempt_at = null
    where webhook_id = ${id} and state in ('queued', 'failing')`.execute(ctx.tx)
  await record(ctx, { type: 'webhook.removed', data: { webhookId: id, name } })
}

export type WebhookCall = {
  type: string
  data: Record<string, unknown>
  conversationId?: number
  automationId?: number
  runId?: number
}

/** Lets something leave for a webhook, once this is committed. Throws `not_found`. Returns the delivery's id. */
export async function callWebhook(ctx: Ctx, id: number, call: WebhookCall): Promise<number> {
  const { name } = await lockWebhook(ctx, id)
  const messageId = `msg_${randomBytes(16).toString('hex')}`
  const body = JSON.stringify({ type: call.type, timestamp: ctx.now.toISOString(), data: call.data })
  const deliveryId = await queue(ctx, { webhook_id: id, message_id: messageId, body, ...call })
  if (call.conversationId !== undefined)
    await record(ctx, {
      type: 'webhook.called',
      conversationId: call.conversationId,
      data: { webhookId: id, name, deliveryId },
    })
  return deliveryId
}

type Queued = Omit<WebhookCall, 'data'> & { webhook_id: number; message_id: string; body: string; replay_of?: number }

async function queue(ctx: Ctx, { webhook_id, message_id, body, replay_of, ...call }: Queued): Promise<number> {
  const { id } = await ctx.tx
    .insertInto('webhook_delivery')
    .values({
      ...{ webhook_id, message_id, body, type: call.type, created_at: ctx.now, next_attempt_at: ctx.now },
      conversation_id: call.conversationId ?? null,
      automation_id: call.automationId ?? null,
      run_id: call.runId ?? null,
      replay_of: replay_of ?? null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await addJob(ctx, 'send_webhook', { deliveryId: id }, { key: `send_webhook ${id}` })
  return id
}

/** Sends something that means nothing, to see whether it arrives. */
export async function testWebhook(ctx: Ctx, id: number): Promise<void> {
  await callWebhook(ctx, id, { type: 'heed.trial', data: { text: 'This is a trial. Nothing has happened.' } })
}

/** Sends it once more, with the same message id. Throws `not_found`. */
export async function replayWebhookDelivery(ctx: Ctx, webhook: number, id: number): Promise<WebhookDelivery> {
  await lockWebhook(ctx, webhook)
  const { message_id, body, type, conversation_id, automation_id, run_id } = await findDelivery(ctx, webhook, id)
  const again = await queue(ctx, {
    ...{ webhook_id: webhook, message_id, body, type, replay_of: id },
    ...(conversation_id !== null && { conversationId: conversation_id }),
    ...(automation_id !== null && { automationId: automation_id }),
    ...(run_id !== null && { runId: run_id }),
  })
  return toDelivery(await findDelivery(ctx, webhook, again))
}
