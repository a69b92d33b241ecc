import { sql } from 'kysely'
import type { SmtpAccount } from '../../../contract/inboxes.ts'
import type { Mailbox } from '../../../contract/shapes.ts'
import type { Letter } from '../../channels/email/compose.ts'
import { replyAddress } from '../../channels/email/references.ts'
import type { Sender } from '../../channels/email/transports.ts'
import { secretsOf } from '../../inboxes/queries.ts'
import type { Blobs } from '../../platform/blobs.ts'
import type { Tx } from '../../platform/ctx.ts'
import type { Links } from '../../platform/links.ts'
import type { Secrets } from '../../platform/secrets.ts'
import { unsubscribeLinks } from '../../suspensions/unsubscribing/queries.ts'
import { drawn, filesOf, linksOf, partsOf, withPictures } from './files/queries.ts'
import { takePictures } from './files/rules.ts'
import { frameOf } from './frames/queries.ts'
import { letterBody } from './rules.ts'

export type Outgoing = {
  id: number
  conversation_id: number
  subject: string
  from_name: string | null
  from_address: string | null
  people: { to?: Mailbox[]; cc?: Mailbox[]; bcc?: Mailbox[] }
  text: string
  html: string | null
  sent_at: Date
  external_id: string
  in_reply_to: string | null
  reference_ids: string[]
  forward_of: number | null
  automatic: string | null
  agent_name: string | null
  agent_signature: string | null
  team_name: string | null
  team_greeting: string | null
  team_signature: string | null
  brand_name: string | null
  brand_signature: string | null
  business_name: string | null
  contact_name: string | null
  contact_language: string | null
  contact_zone: string | null
  /** Whether the customer is among whom it is addressed to. */
  to_contact: boolean
  /** It asks a colleague, and is complete as it is. */
  asks: boolean
  inbox_id: number | null
  inbox_name: string | null
  inbox_address: string | null
  signed_reply_address: boolean
  quote_history: boolean
  smtp: SmtpAccount | null
  secrets: Buffer | null
}

/** A message that leaves, with all that stands around its words; null when there is no such message. */
export async function findOutgoing(tx: Tx, messageId: number): Promise<Outgoing | null> {
  const { rows } = await sql<Outgoing>`
    select message.id, message.conversation_id, message.subject, message.from_name, message.from_address, message.people,
      message.text, message.html, message.sent_at, message.external_id, message.in_reply_to, message.reference_ids,
      message.forward_of, message.automatic, agent.name as agent_name, agent.signature as agent_signature, team.name as team_name,
      team.greeting as team_greeting, team.signature as team_signature, contact.name as contact_name,
      contact.language as contact_language, contact.time_zone as contact_zone,
      contact.id is null or exists (select from contact_address, jsonb_path_query(message.people, '$.to[*].address') named
        where contact_id = contact.id and contact_address.address = lower(named #>> '{}')) as to_contact, coalesce(conversation.part_as = 'question', false) as asks,
      inbox.address as inbox_address,
      coalesce(inbox.signed_reply_address, false) as signed_reply_address, coalesce(inbox.quote_history, false) as quote_history,
      inbox.smtp, inbox.secrets, inbox.id as inbox_id, brand.name as brand_name, brand.signature as brand_signature,
      coalesce(nullif(inbox.sender_name, ''), nullif(brand.sender_name, ''), inbox.name) as inbox_name,
      (select value ->> 'name' from setting where key = 'workspace') as business_name
    from message join conversation on conversation.id = message.conversation_id
      left join inbox on inbox.id = coalesce(message.sender_inbox_id, conversation.inbox_id)
      left join brand on brand.id = inbox.brand_id and brand.removed_at is null
      left join agent on agent.id = message.author_id
      left join team on team.id = coalesce(conversation.team_id, inbox.team_id)
      left join contact on contact.id = conversation.contact_id
    where message.id = ${messageId} and message.kind = 'sent'`.execute(tx)
  return rows[0] ?? null
}

/** The server the message leaves by; null when none is set. */
export function senderOf(outgoing: Outgoing, secrets: Secrets, smtpUrl: string | null): Sender | null {
  if (outgoing.smtp) return { account: outgoing.smtp, password: secretsOf(outgoing, secrets).smtp ?? null }
  return smtpUrl ? { url: smtpUrl } : null
}

/**
 * The envelope's sender, where bounces go. Our own relay takes any address of ours, so they come back signed; a provider's
 * account is often only allowed its plain address.
 */
export function bounceAddress(outgoing: Outgoing, secrets: Secrets): string {
  const plain = outgoing.from_address ?? outgoing.inbox_address ?? ''
  if (outgoing.automatic) return ''
  const signs = outgoing.signed_reply_address && outgoing.inbox_address && !outgoing.smtp?.user
  return signs ? replyAddress(secrets, outgoing.conversation_id, outgoing.inbox_address as string) : plain
}

/** The mail as it leaves. */
export async function writeLetter(tx: Tx, blobs: Blobs, links: Links, outgoing: Outgoing): Promise<Letter> {
  const { secrets } = links
  const from = { name: outgoing.from_name ?? '', address: outgoing.from_address ?? outgoing.inbox_address ?? '' }
  const domain = from.address.split('@')[1] ?? 'localhost'
  const files = await filesOf(tx, outgoing.id, domain)
  const contentIds = new Map(files.map((file) => [file.id, file.contentId]))
  const drawing = outgoing.html === null ? null : takePictures(outgoing.html, domain, contentIds)
  const { frame, quoted } = await frameOf(tx, outgoing)
  const quotedHtml = frame.quote?.html && quoted ? { id: quoted.id, html: frame.quote.html } : null
  const pictured = quotedHtml && (await withPictures(tx, blobs, quotedHtml, domain))
  const quote = frame.quote && { ...frame.quote, html: pictured?.html ?? null }
  const language = outgoing.contact_language
  const words = { text: outgoing.text, html: drawing?.html ?? null }
  const body = letterBody(words, { ...frame, quote, files: linksOf(links, files), language })
  const parts = [
    ...drawn(drawing?.pictures ?? []),
    ...(pictured?.parts ?? []),
    ...(await partsOf(blobs, files, body.html)),
  ]
  return {
    ...body,
    from,
    to: outgoing.people.to ?? [],
    cc: outgoing.people.cc ?? [],
    replyTo:
      outgoing.signed_reply_address && outgoing.inbox_address
        ? replyAddress(secrets, outgoing.conversation_id, from.address)
        : null,
    subject: outgoing.subject,
    messageId: outgoing.external_id,
    inReplyTo: outgoing.in_reply_to,
    references: outgoing.reference_ids,
    date: outgoing.sent_at,
    automatic: outgoing.automatic !== null,
    unsubscribe: unsubscribeOf(links, outgoing),
    // What a cut quote does not show any more does not travel either.
    attachments: parts.filter(({ inline, contentId }) => !inline || body.html.includes(`cid:${contentId}`)),
  }
}

function unsubscribeOf(links: Links, { automatic, id, people, inbox_address, signed_reply_address }: Outgoing) {
  const [reader] = people.to ?? []
  if (automatic === null || !reader) return null
  return unsubscribeLinks(links, id, reader.address, signed_reply_address ? inbox_address : null)
}
