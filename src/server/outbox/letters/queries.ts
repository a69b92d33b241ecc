import { sql } from 'kysely'
import { Liquid } from 'liquidjs'
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
import { attribution, firstName, letterBody, type Quote, takePictures } from './rules.ts'

export type Outgoing = {
  id: number
  conversation_id: number
  subject: string
  from_name: string | null
  from_address: string | null
  people: { to?: Mailbox[]; cc?: Mailbox[] }
  text: string
  html: string | null
  sent_at: Date
  external_id: string
  in_reply_to: string | null
  reference_ids: string[]
  automatic: string | null
  agent_name: string | null
  agent_signature: string | null
  team_name: string | null
  team_greeting: string | null
  team_signature: string | null
  contact_name: string | null
  contact_language: string | null
  contact_zone: string | null
  inbox_id: number | null
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
      message.automatic, agent.name as agent_name, agent.signature as agent_signature, team.name as team_name,
      team.greeting as team_greeting, team.signature as team_signature, contact.name as contact_name,
      contact.language as contact_language, contact.time_zone as contact_zone, inbox.address as inbox_address,
      coalesce(inbox.signed_reply_address, false) as signed_reply_address, coalesce(inbox.quote_history, false) as quote_history,
      inbox.smtp, inbox.secrets, inbox.id as inbox_id
    from message join conversation on conversation.id = message.conversation_id
      left join inbox on inbox.id = coalesce(message.sender_inbox_id, conversation.inbox_id)
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
  const files = await filesOf(tx, outgoing.id, domainOf(from.address))
  const contentIds = new Map(files.map((file) => [file.id, file.contentId]))
  const pictured = outgoing.html === null ? null : takePictures(outgoing.html, domainOf(from.address), contentIds)
  const frame = await frameOf(tx, outgoing)
  const body = letterBody({ text: outgoing.text, html: pictured?.html ?? null }, frame)
  const attachments = await Promise.all(
    files.map(async ({ id, name, type, blob, contentId, inline }) => {
      const shown = inline || (pictured?.shown.has(id) ?? false)
      return { name, type, contentId, inline: shown, content: await blobs.get(blob) }
    }),
  )
  const pictures = (pictured?.pictures ?? []).map(({ type, base64, contentId }, index) => ({
    ...{
      name: `picture-${index + 1}.${type.split('/')[1]?.replace(/\W.*/, '') ?? 'png'}`,
      type,
      contentId,
      inline: true,
    },
    content: Buffer.from(base64, 'base64'),
  }))
  return {
    ...body,
    from,
    to: outgoing.people.to ?? [],
    cc: outgoing.people.cc ?? [],
    replyTo:
      outgoing.signed_reply_address && outgoing.inbox_address
        ? replyAddress(secrets, outgoing.conversation_id, outgoing.inbox_address)
        : null,
    subject: outgoing.subject,
    messageId: outgoing.external_id,
    inReplyTo: outgoing.in_reply_to,
    references: outgoing.reference_ids,
    date: outgoing.sent_at,
    automatic: outgoing.automatic !== null,
    unsubscribe: unsubscribeOf(links, outgoing),
    attachments: [...pictures, ...attachments],
  }
}

/**
 * What stands around the words. A machine's are complete as they are, and never carry what somebody wrote to us: the sender of
 * that may not be whom it reaches.
 */
async function frameOf(tx: Tx, outgoing: Outgoing) {
  if (outgoing.automatic !== null) return { greeting: '', signature: '', quote: null }
  return {
    greeting: await written(outgoing.team_greeting, outgoing),
    signature: await signatureOf(outgoing),
    quote: outgoing.quote_history ? await quoteOf(tx, outgoing) : null,
  }
}

function unsubscribeOf(links: Links, { automatic, id, people, inbox_address, signed_reply_address }: Outgoing) {
  const [reader] = people.to ?? []
  if (automatic === null || !reader) return null
  return unsubscribeLinks(links, id, reader.address, signed_reply_address ? inbox_address : null)
}

const domainOf = (address: string) => address.split('@')[1] ?? 'localhost'

async function filesOf(tx: Tx, messageId: number, domain: string) {
  const rows = await tx
    .selectFrom('attachment')
    .select(['id', 'name', 'type', 'blob', 'inline', 'content_id'])
    .where('message_id', '=', messageId)
    .orderBy('id')
    .execute()
  return rows.map(({ content_id, ...row }) => ({ ...row, contentId: content_id ?? `file-${row.id}@${domain}` }))
}

type Quoted = {
  text: string
  html: string | null
  sent_at: Date
  from_name: string | null
  from_address: string | null
}

async function quoteOf(tx: Tx, outgoing: Outgoing): Promise<Quote | null> {
  const { rows } = await sql<Quoted>`
    select text, html, sent_at, from_name, from_address from message
    where conversation_id = ${outgoing.conversation_id} and kind = 'received' and id < ${outgoing.id}
    order by external_id is not distinct from ${outgoing.in_reply_to} desc, id desc limit 1`.execute(tx)
  const quoted = rows[0]
  if (!quoted || outgoing.in_reply_to === null) return null
  const who = quoted.from_name || quoted.from_address || '?'
  const line = attribution(quoted.sent_at, who, outgoing.contact_language, outgoing.contact_zone)
  return { attribution: line, text: quoted.text, html: quoted.html }
}

async function signatureOf(outgoing: Outgoing): Promise<string> {
  const own = await written(outgoing.agent_signature, outgoing)
  const team = await written(outgoing.team_signature, outgoing)
  return [own, team].filter(Boolean).join('\n')
}

// What an admin writes runs here, so it gets neither files nor time to waste.
const liquid = new Liquid({
  fs: { ...emptyDisk() },
  relativeReference: false,
  ownPropertyOnly: true,
  parseLimit: 100_000,
  renderLimit: 500,
  memoryLimit: 1_000_000,
})

/** A greeting or signature with its Liquid variables filled in; as it stands where the template is wrong. */
async function written(template: string | null, outgoing: Outgoing): Promise<string> {
  if (!template?.trim()) return ''
  const contact = { name: outgoing.contact_name ?? '', firstName: firstName(outgoing.contact_name ?? '') }
  const variables = {
    contact,
    agent: { name: outgoing.agent_name ?? '', firstName: firstName(outgoing.agent_name ?? '') },
    team: { name: outgoing.team_name ?? '' },
    conversation: { number: outgoing.conversation_id, subject: outgoing.subject },
  }
  try {
    return String(await liquid.parseAndRender(template, variables)).trim()
  } catch {
    return template.trim()
  }
}

function emptyDisk() {
  const nothing = () => {
    throw new Error('templates read no files')
  }
  return {
    readFileSync: nothing,
    readFile: async () => nothing(),
    existsSync: () => false,
    exists: async () => false,
    contains: async () => false,
    containsSync: () => false,
    resolve: (_root: string, file: string) => file,
  }
}
