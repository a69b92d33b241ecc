import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { Answer, Request } from '../../contract/endpoint.ts'
import type * as contract from '../../contract/inbound-webhooks.ts'
import type { InboundWebhook } from '../../contract/inbound-webhooks.ts'
import { basicUser } from '../channels/email/webhooks/delivery.ts'
import { services } from '../channels/email/webhooks/registry.ts'
import { findInbox } from '../inboxes/queries.ts'
import type { Ctx } from '../platform/ctx.ts'
import { record } from '../platform/events.ts'
import { Refusal } from '../platform/refusal.ts'
import { newToken } from '../platform/secrets.ts'
import { findWebhook, type Sealed, sealedOf, toWebhook } from './queries.ts'
import { addressOf } from './rules.ts'

type Creation = Request<typeof contract.createInboundWebhook>['body']
type Created = Answer<typeof contract.createInboundWebhook>

/** Makes an address for a service. Of its token only a hash is kept, so the address is in this answer and nowhere else. */
export async function createInboundWebhook(ctx: Ctx, inboxId: number, body: Creation): Promise<Created> {
  await findInbox(ctx, inboxId)
  const { signingKey, password: shown } = services[body.service]
  if (signingKey === 'required' && !body.signingKey)
    refuseKey('Paste the key that the service signs its requests with.')
  const { token, hash } = newToken()
  const sealed: Sealed = { password: randomBytes(24).toString('base64url'), signingKey: keyOf(body) }
  const row = await ctx.tx
    .insertInto('inbound_webhook')
    .values({
      inbox_id: inboxId,
      service: body.service,
      token_hash: hash,
      secrets: ctx.links.secrets.seal(sealed),
      topic: body.service === 'ses' ? (body.topic ?? null) : null,
      created_at: ctx.now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await changed(ctx, inboxId)
  const access = shown === 'in address' ? { user: basicUser, password: sealed.password } : null
  return {
    ...toWebhook(await findWebhook(ctx, inboxId, row.id), ctx.links.secrets),
    address: addressOf(ctx.links.publicUrl, token, access),
    secret: shown === 'bearer' ? sealed.password : null,
  }
}

/** Keeps the key that the service signs with, or forgets it. */
export async function changeInboundWebhook(
  ctx: Ctx,
  inboxId: number,
  id: number,
  signingKey: string | null,
): Promise<InboundWebhook> {
  const row = await findWebhook(ctx, inboxId, id)
  const given = keyOf({ service: row.service, signingKey: signingKey ?? undefined })
  if (services[row.service].signingKey === 'required' && given === null)
    refuseKey('Without its key nothing of this service can be believed.')
  const sealed: Sealed = { ...sealedOf(row, ctx.links.secrets), signingKey: given }
  await ctx.tx
    .updateTable('inbound_webhook')
    .set({ secrets: ctx.links.secrets.seal(sealed) })
    .where('id', '=', id)
    .execute()
  await changed(ctx, inboxId)
  return toWebhook(await findWebhook(ctx, inboxId, id), ctx.links.secrets)
}

/** Takes the address back; what came by it stays. */
export async function deleteInboundWebhook(ctx: Ctx, inboxId: number, id: number): Promise<void> {
  await findWebhook(ctx, inboxId, id)
  await sql`delete from inbound_webhook where id = ${id}`.execute(ctx.tx)
  await changed(ctx, inboxId)
}

const changed = (ctx: Ctx, inboxId: number) =>
  record(ctx, { type: 'inbox.changed', data: { inboxId, changed: ['webhooks'] } })

/** The key as it is kept. Throws `invalid` where the service has none, or where this is none of its keys. */
function keyOf({ service, signingKey }: Pick<Creation, 'service' | 'signingKey'>): string | null {
  if (!signingKey) return null
  if (services[service].signingKey === 'none') refuseKey('This service signs with no key that Heed would have to know.')
  services[service].checkKey?.(signingKey)
  return signingKey
}

function refuseKey(message: string): never {
  throw new Refusal('invalid', message, { signingKey: message })
}
