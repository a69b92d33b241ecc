import { sql } from 'kysely'
import type { InboundService, InboundWebhook } from '../../contract/inbound-webhooks.ts'
import type { WebhookSecrets } from '../channels/email/webhooks/delivery.ts'
import { findInbox } from '../inboxes/queries.ts'
import type { Ctx, Tx } from '../platform/ctx.ts'
import { notFound } from '../platform/refusal.ts'
import { hashToken, type Secrets } from '../platform/secrets.ts'

/** What is kept sealed: Heed's own password, and the key that the service signs with. */
export type Sealed = Pick<WebhookSecrets, 'password' | 'signingKey'>

export type WebhookRow = {
  id: number
  inbox_id: number
  service: InboundService
  secrets: Buffer
  topic: string | null
  created_at: Date
  last_received_at: Date | null
  last_refused_at: Date | null
  last_refusal: string | null
}

/** With the address of its inbox. */
export type OpenWebhook = WebhookRow & { address: string | null }

const columns = sql`inbound_webhook.id, inbound_webhook.inbox_id, service, inbound_webhook.secrets, topic, inbound_webhook.created_at,
  last_received_at, last_refused_at, last_refusal`

/** An inbox's webhooks, the oldest first. */
export async function listInboundWebhooks(ctx: Ctx, inboxId: number): Promise<{ items: InboundWebhook[] }> {
  await findInbox(ctx, inboxId)
  const { rows } = await sql<WebhookRow>`select ${columns} from inbound_webhook
    where inbox_id = ${inboxId} order by id`.execute(ctx.tx)
  return { items: rows.map((row) => toWebhook(row, ctx.links.secrets)) }
}

/** A webhook of an open inbox; throws `not_found`. */
export async function findWebhook(ctx: Ctx, inboxId: number, id: number): Promise<WebhookRow> {
  await findInbox(ctx, inboxId)
  const { rows } = await sql<WebhookRow>`select ${columns} from inbound_webhook
    where inbox_id = ${inboxId} and id = ${id}`.execute(ctx.tx)
  if (!rows[0]) throw notFound('webhook')
  return rows[0]
}

/** The webhook that an address belongs to, of an inbox that is open; throws `not_found`. */
export async function webhookOf(tx: Tx, token: string): Promise<OpenWebhook> {
  const { rows } = await sql<OpenWebhook>`select ${columns}, inbox.address from inbound_webhook
    join inbox on inbox.id = inbound_webhook.inbox_id and inbox.removed_at is null
    where token_hash = ${hashToken(token)}`.execute(tx)
  if (!rows[0]) throw notFound('address')
  return rows[0]
}

export const sealedOf = (row: Pick<WebhookRow, 'secrets'>, secrets: Secrets): Sealed =>
  secrets.open(row.secrets) as Sealed

/** The row as the contract shows it: of keys only whether they are kept. */
export function toWebhook(row: WebhookRow, secrets: Secrets): InboundWebhook {
  return {
    id: row.id,
    inboxId: row.inbox_id,
    service: row.service,
    hasSigningKey: sealedOf(row, secrets).signingKey !== null,
    topic: row.topic,
    createdAt: row.created_at.toISOString(),
    lastReceivedAt: row.last_received_at?.toISOString() ?? null,
    lastRefusedAt: row.last_refused_at?.toISOString() ?? null,
    lastRefusal: row.last_refusal,
  }
}
