import { type RawBuilder, sql } from 'kysely'
import { fromThirdParty } from '../../../conversations/messages/queries.ts'
import type { Tx } from '../../../platform/ctx.ts'
import { fillIn } from '../../../platform/templates.ts'
import type { Outgoing } from '../queries.ts'
import { attribution, type Frame, firstName } from '../rules.ts'

/**
 * What stands around the words. A machine's are complete as they are, and never carry what somebody wrote to us: the sender
 * of that may not be whom it reaches. The customer is greeted by name only where the mail goes to them.
 */
export async function frameOf(tx: Tx, outgoing: Outgoing): Promise<{ frame: Frame; quoted: Quoted | null }> {
  if (outgoing.automatic !== null || outgoing.asks)
    return { frame: { greeting: '', signature: '', quote: null }, quoted: null }
  const quoted = outgoing.quote_history && outgoing.forward_of === null ? await quotedBy(tx, outgoing) : null
  const greeting = outgoing.to_contact ? await written(outgoing.team_greeting, outgoing) : ''
  return {
    frame: { greeting, signature: await signatureOf(outgoing), quote: quoted && quoteOf(quoted, outgoing) },
    quoted,
  }
}

export type Quoted = {
  id: number
  text: string
  visible_text: string
  html: string | null
  sent_at: Date
  from_name: string | null
  from_address: string | null
}

/**
 * The message that is answered, else the customer's newest before it. What somebody said to whom a message was passed on is
 * quoted only to themselves; what may hold somebody's code or link, to nobody.
 */
async function quotedBy(tx: Tx, { conversation_id, id, in_reply_to }: Outgoing): Promise<Quoted | null> {
  if (in_reply_to === null) return null
  const find = async (which: RawBuilder<unknown>) => {
    const { rows } = await sql<Quoted>`
      select id, text, visible_text, html, sent_at, from_name, from_address from message
      where conversation_id = ${conversation_id} and kind = 'received' and not withheld and id < ${id} and ${which}
      order by id desc limit 1`.execute(tx)
    return rows[0] ?? null
  }
  return (await find(sql`external_id = ${in_reply_to}`)) ?? (await find(sql`not ${fromThirdParty}`))
}

function quoteOf(quoted: Quoted, outgoing: Outgoing) {
  const who = quoted.from_name || quoted.from_address || '?'
  const line = attribution(quoted.sent_at, who, outgoing.contact_language, outgoing.contact_zone)
  return { attribution: line, text: quoted.text, ownText: quoted.visible_text, html: quoted.html }
}

/** Below the words stands first who wrote, then for which team, then for which brand. */
async function signatureOf(outgoing: Outgoing): Promise<string> {
  const { agent_signature, team_signature, brand_signature } = outgoing
  const parts = [agent_signature, team_signature, brand_signature].map((template) => written(template, outgoing))
  return (await Promise.all(parts)).filter(Boolean).join('\n')
}

/** A greeting or signature with its Liquid variables filled in; as it stands where the template is wrong. */
async function written(template: string | null, outgoing: Outgoing): Promise<string> {
  if (!template?.trim()) return ''
  const contact = { name: outgoing.contact_name ?? '', firstName: firstName(outgoing.contact_name ?? '') }
  const variables = {
    contact,
    agent: { name: outgoing.agent_name ?? '', firstName: firstName(outgoing.agent_name ?? '') },
    team: { name: outgoing.team_name ?? '' },
    inbox: { name: outgoing.inbox_name ?? '', address: outgoing.inbox_address ?? '' },
    brand: { name: outgoing.brand_name ?? '' },
    business: { name: outgoing.business_name ?? 'Heed' },
    conversation: { number: outgoing.conversation_id, subject: outgoing.subject },
  }
  return (await fillIn(template, variables)).trim()
}
