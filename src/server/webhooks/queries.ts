import { sql } from 'kysely'
import type { Webhook, WebhookDelivery } from '../../contract/webhooks.ts'
import type { Ctx } from '../platform/ctx.ts'
import { markOf, pageOf, readIdMark } from '../platform/paging.ts'
import { notFound } from '../platform/refusal.ts'

export type WebhookRow = {
  id: number
  name: string
  url: string
  secret: Buffer
  secret_hint: string
  paused_at: Date | null
  failing_since: Date | null
  created_at: Date
}

type Shown = WebhookRow & {
  arrived: number
  failing: number
  given_up: number
  used_by: { id: number; name: string }[]
}

/** Webhooks by name. */
export async function listWebhooks(ctx: Ctx, id: number | null = null): Promise<{ items: Webhook[] }> {
  const { rows } = await sql<Shown>`
    select webhook.id, name, url, secret, secret_hint, paused_at, failing_since, webhook.created_at, sent.*,
      coalesce((select json_agg(json_build_object('id', automation.id, 'name', automation.name) order by lower(automation.name))
        from automation where removed_at is null
          and content -> 'actions' @> jsonb_build_array(jsonb_build_object('do', 'webhook', 'webhook', webhook.id))), '[]') as used_by
    from webhook left join lateral (
      select count(*) filter (where state = 'arrived')::int as arrived, count(*) filter (where state in ('failing', 'queued'))::int as failing,
        count(*) filter (where state = 'given_up')::int as given_up
      from (select state, created_at from webhook_delivery where webhook_id = webhook.id order by id desc limit 1000) recent
      where created_at > ${ctx.now}::timestamptz - interval '1 day'
    ) sent on true
    where removed_at is null and (${id}::bigint is null or webhook.id = ${id}::bigint)
    order by lower(name), webhook.id`.execute(ctx.tx)
  return { items: rows.map(toWebhook) }
}

/** One webhook. Throws `not_found`. */
export async function getWebhook(ctx: Ctx, id: number): Promise<Webhook> {
  const [found] = (await listWebhooks(ctx, id)).items
  if (!found) throw notFound('webhook')
  return found
}

const toWebhook = (row: Shown): Webhook => ({
  ...{ id: row.id, name: row.name, url: row.url, secretHint: row.secret_hint },
  paused: row.paused_at !== null,
  failingSince: row.failing_since?.toISOString() ?? null,
  deliveries: { arrived: row.arrived, failing: row.failing, givenUp: row.given_up },
  usedBy: row.used_by,
  createdAt: row.created_at.toISOString(),
})

/** A webhook as commands see it, locked. Throws `not_found`. */
export async function lockWebhook(ctx: Ctx, id: number): Promise<WebhookRow> {
  const { rows } = await sql<WebhookRow>`select id, name, url, secret, secret_hint, paused_at, failing_since, created_at
    from webhook where id = ${id} and removed_at is null for update`.execute(ctx.tx)
  if (!rows[0]) throw notFound('webhook')
  return rows[0]
}

export type DeliveryRow = {
  id: number
  webhook_id: number
  message_id: string
  type: string
  conversation_id: number | null
  automation_id: number | null
  run_id: number | null
  body: string
  state: WebhookDelivery['state']
  attempts: number
  tries: WebhookDelivery['tries']
  next_attempt_at: Date | null
  created_at: Date
  replay_of: number | null
}

const columns = sql`id, webhook_id, message_id, type, conversation_id, automation_id, run_id, body, state, attempts, tries,
  next_attempt_at, created_at, replay_of`

/** What was sent to a webhook, the newest first. Throws `not_found`. */
export async function listWebhookDeliveries(
  ctx: Ctx,
  id: number,
  query: { limit: number; after?: string | undefined },
) {
  await getWebhook(ctx, id)
  const before = readIdMark(query.after)
  const { rows } = await sql<DeliveryRow>`select ${columns} from webhook_delivery
    where webhook_id = ${id} and ${before === null ? sql`true` : sql`id < ${before}`}
    order by id desc limit ${query.limit + 1}`.execute(ctx.tx)
  return pageOf(rows, query.limit, toDelivery, (row) => markOf(row.id))
}

/** One delivery of a webhook. Throws `not_found`. */
export async function findDelivery(ctx: Ctx, webhook: number, id: number): Promise<DeliveryRow> {
  const { rows } = await sql<DeliveryRow>`select ${columns} from webhook_delivery
    where id = ${id} and webhook_id = ${webhook}`.execute(ctx.tx)
  if (!rows[0]) throw notFound('delivery')
  return rows[0]
}

export const toDelivery = (row: DeliveryRow): WebhookDelivery => ({
  ...{ id: row.id, messageId: row.message_id, type: row.type, state: row.state, attempts: row.attempts },
  ...{
    tries: row.tries,
    body: row.body,
    conversationId: row.conversation_id,
    runId: row.run_id,
    replayOf: row.replay_of,
  },
  nextAttemptAt: row.next_attempt_at?.toISOString() ?? null,
  createdAt: row.created_at.toISOString(),
})
