import { sql } from 'kysely'
import type { HandedOver, WebhookRequest } from '../../channels/email/webhooks/delivery.ts'
import { services } from '../../channels/email/webhooks/registry.ts'
import { inboxesOfRecipients } from '../../inboxes/queries.ts'
import type { Acceptance } from '../../intake/acceptance/commands.ts'
import { deliveredTo } from '../../intake/rules.ts'
import type { House } from '../../platform/house.ts'
import { Refusal } from '../../platform/refusal.ts'
import { type OpenWebhook, sealedOf } from '../queries.ts'
import { deliveryKey, noteEvery } from '../rules.ts'

type Request = Pick<WebhookRequest, 'url' | 'headers' | 'body'>

/** Stores every mail of a request before it is answered; how many there were. What is refused is noted at the webhook. */
export async function receiveInbound(
  house: House,
  acceptance: Acceptance,
  webhook: OpenWebhook,
  request: Request,
): Promise<{ stored: number }> {
  try {
    const { mails, topic } = await readRequest(house, webhook, request)
    if (topic && !webhook.topic) await keepTopic(house, webhook.id, topic)
    // All or none is answered as stored: those that are stored already do nothing the next time.
    await Promise.all(mails.map((mail) => store(house, acceptance, webhook, mail)))
    if (mails.length > 0) await note(house, webhook.id, 'received', null)
    return { stored: mails.length }
  } catch (error) {
    if (error instanceof Refusal) await note(house, webhook.id, 'refused', error.message).catch(() => {})
    throw error
  }
}

function readRequest({ links, now }: House, webhook: OpenWebhook, request: Request) {
  const secrets = { ...sealedOf(webhook, links.secrets), topic: webhook.topic }
  return services[webhook.service].read({ ...request, secrets, now: now() })
}

async function store(house: House, acceptance: Acceptance, webhook: OpenWebhook, mail: HandedOver): Promise<void> {
  if (mail.bytes.length === 0) throw new Refusal('invalid', 'The request holds no mail.')
  const { bytes, sender, origin } = mail
  try {
    await acceptance.accept({
      sender,
      recipients: await recipientsOf(house, webhook, mail),
      bytes,
      origin: { ...origin, webhook: webhook.id },
      inboxId: webhook.inbox_id,
      deliveryKey: deliveryKey(webhook.id, mail),
    })
  } catch (error) {
    house.log.error({ err: error }, 'mail could not be stored, and its service was asked to try again')
    throw new Refusal('unavailable', 'Heed cannot store mail at this moment. Try again later.')
  }
  house.arrivals.ring()
}

/**
 * The envelope's recipients. Where the service took the mail at an address of its own, or names none, the header says for
 * which of our addresses it was; the inbox's own webhook is reason enough to take the rest.
 */
async function recipientsOf(
  { database, links }: House,
  { address }: OpenWebhook,
  { recipients, bytes }: HandedOver,
): Promise<string[]> {
  const { envelope, header } = deliveredTo(bytes)
  const named = [...new Set([...recipients, ...envelope, ...header])].slice(0, 1000)
  const ours = await inboxesOfRecipients(database.reader, links.secrets, named)
  const known = recipients.filter((address) => ours.has(address))
  if (known.length > 0) return recipients
  const found = [...envelope, ...header].filter((address) => ours.has(address))
  return found.length > 0 ? [...new Set(found)] : recipients.length > 0 ? recipients : [address ?? '']
}

async function keepTopic({ database }: House, id: number, topic: string) {
  await sql`update inbound_webhook set topic = ${topic} where id = ${id} and topic is null`.execute(database.reader)
}

/** Notes when mail last came, or was last refused and why; not each time when many come. */
async function note({ database, now }: House, id: number, what: 'received' | 'refused', refusal: string | null) {
  const at = now()
  const before = new Date(at.getTime() - noteEvery)
  await (what === 'received'
    ? sql`update inbound_webhook set last_received_at = ${at}
        where id = ${id} and (last_received_at is null or last_received_at < ${before})`
    : sql`update inbound_webhook set last_refused_at = ${at}, last_refusal = ${refusal}
        where id = ${id} and (last_refused_at is null or last_refused_at < ${before})`
  ).execute(database.reader)
}
