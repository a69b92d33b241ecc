import { sql } from 'kysely'
import type { Newcomers } from '../../../contract/inboxes.ts'
import { domainsOf, isPublicMail, normalDomain } from '../../organizations/rules.ts'
import type { Ctx } from '../../platform/ctx.ts'
import type { Evidence, Known, Standing } from './rules.ts'

/** What we know of whoever writes, and the inbox's rule for newcomers. */
export type Facts = Known & { rule: Newcomers; contactId: number | null; addresses: string[] }

/** Looks up the sender before anything of this message is stored. `address` in lower case, '' where there is none. */
export async function factsOf(
  ctx: Ctx,
  { address, contactId, inboxId }: { address: string; contactId: number | null; inboxId: number },
): Promise<Facts> {
  const { rows } = await sql<{
    known: boolean
    inbox: boolean
    agent: boolean
    rule: Newcomers | null
    addresses: string[]
  }>`
    select
      exists(select from conversation where contact_id = ${contactId}::bigint)
        or exists(select from message where contact_id = ${contactId}::bigint) as known,
      exists(select from inbox where removed_at is null and channel = 'email' and (address = any(${bare(address)}::text[])
        or aliases && ${bare(address)}::text[] or catch_all_domain = ${address.split('@')[1] ?? ''})) as inbox,
      exists(select from agent where lower(email) = ${address} and deactivated_at is null) as agent,
      (select newcomers from inbox where id = ${inboxId}) as rule,
      array(select address from contact_address where contact_id = ${contactId}::bigint and kind = 'email') as addresses`.execute(
    ctx.tx,
  )
  const { known, inbox, agent, rule, addresses } = rows[0] as (typeof rows)[number]
  const own = address === '' ? null : agent ? 'agent' : inbox ? 'inbox' : null
  return { known, own, rule: rule ?? 'linked', contactId, addresses: [...new Set([address, ...addresses])] }
}

/** The address, and the one behind its plus part: what an inbox may be written as. */
function bare(address: string): string[] {
  return [address, address.replace(/\+[^@]*@/, '@')]
}

/** The conversation of the newest message that has one of these external ids; null when none is known. */
export async function findByReferences(ctx: Ctx, references: readonly string[]): Promise<number | null> {
  if (references.length === 0) return null
  const { rows } = await sql<{ conversation_id: number }>`
    select conversation_id from message where external_id = any(${[...references]}::text[]) order by id desc limit 1`.execute(
    ctx.tx,
  )
  return rows[0]?.conversation_id ?? null
}

/**
 * The evidence after messages have moved: what we signed names the conversation a message was written in; where that
 * message, or the one it answers, was split off since, its new conversation is meant.
 */
export async function followSplits(ctx: Ctx, evidence: Evidence): Promise<Evidence> {
  const { byAddress, byMessageId, byReference } = evidence
  if (byReference === null || (byAddress ?? byMessageId ?? byReference) === byReference) return evidence
  const { rows } = await sql<{ from_id: number }>`
    with recursive origin as (
      select from_id from message_split where to_id = ${byReference}
      union
      select message_split.from_id from message_split join origin on message_split.to_id = origin.from_id
    )
    select from_id from origin`.execute(ctx.tx)
  const origins = new Set(rows.map((row) => row.from_id))
  const follow = (id: number | null) => (id !== null && origins.has(id) ? byReference : id)
  return { byAddress: follow(byAddress), byMessageId: follow(byMessageId), byReference }
}

/**
 * A message that speaks for whoever wrote it: no machine's, not under a name that did not hold, and not one that only came
 * at the same time as others.
 */
const speaks = sql`kind <> 'note' and automatic is null and coalesce(sender_check ->> 'level', '') <> 'failing'
  and threaded_by is distinct from 'storm'`

/** Where the sender stands in the conversation; the other addresses of their contact count as theirs. */
export async function standingOf(ctx: Ctx, conversationId: number, facts: Facts): Promise<Standing> {
  const { rows } = await sql<{ standing: Standing }>`
    select case
      when exists(select from conversation where id = ${conversationId} and contact_id = ${facts.contactId}::bigint) then 'contact'
      when exists(select from message where conversation_id = ${conversationId} and kind = 'received'
        and contact_id = ${facts.contactId}::bigint and ${speaks}) then 'part'
      when exists(select from ${named(conversationId)} where address = any(${facts.addresses}::text[])) then 'part'
      else 'stranger' end as standing`.execute(ctx.tx)
  return rows[0]?.standing ?? 'stranger'
}

/** The addresses that messages of a conversation name: whom we wrote to, and whom participants copied in. */
const named = (conversationId: number) => sql`(
  select lower(box #>> '{}') as address from message, jsonb_path_query(people, '$.to[*].address') box
    where conversation_id = ${conversationId} and ${speaks}
  union all
  select lower(box #>> '{}') from message, jsonb_path_query(people, '$.cc[*].address') box
    where conversation_id = ${conversationId} and ${speaks}
  union all
  select lower(box #>> '{}') from message, jsonb_path_query(people, '$.bcc[*].address') box
    where conversation_id = ${conversationId} and kind = 'sent'
  union all
  select lower(box #>> '{}') from message, jsonb_path_query(people, '$.replyTo[*].address') box
    where conversation_id = ${conversationId} and ${speaks}
      and coalesce(sender_check ->> 'replyToBelieved', 'true') = 'true') named`

/** Of the addresses, in lower case, those that take part in the conversation. */
export async function participantsAmong(ctx: Ctx, conversationId: number, addresses: string[]): Promise<Set<string>> {
  if (addresses.length === 0) return new Set()
  const { rows } = await sql<{ address: string }>`
    select address from conversation join contact_address using (contact_id)
      where conversation.id = ${conversationId} and address = any(${addresses}::text[])
    union
    select lower(from_address) from message
      where conversation_id = ${conversationId} and lower(from_address) = any(${addresses}::text[]) and ${speaks}
    union
    select address from ${named(conversationId)} where address = any(${addresses}::text[])`.execute(ctx.tx)
  return new Set(rows.map((row) => row.address))
}

/** Whether the address is of a domain that belongs to somebody in the conversation; never of a public mail provider. */
export async function isKin(ctx: Ctx, conversationId: number, address: string): Promise<boolean> {
  const domain = normalDomain(address.slice(address.lastIndexOf('@') + 1))
  if (!domain || isPublicMail(domain)) return false
  const { rows } = await sql`
    select 1 from conversation join contact on contact.id = contact_id join organization on organization.id = organization_id
      where conversation.id = ${conversationId} and domains && ${domainsOf(address)}::text[]
    union all
    select 1 from conversation join contact_address using (contact_id)
      where conversation.id = ${conversationId} and contact_address.kind = 'email' and split_part(address, '@', 2) = ${domain}
    union all
    select 1 from message where conversation_id = ${conversationId} and kind = 'received'
      and lower(split_part(from_address, '@', 2)) = ${domain} and ${speaks}
    limit 1`.execute(ctx.tx)
  return rows.length > 0
}

/** The conversation that this contact has begun beside another one and that is still open to answers. */
export async function besideOf(ctx: Ctx, conversationId: number, contactId: number | null): Promise<number | null> {
  if (contactId === null) return null
  const { rows } = await sql<{ id: number }>`
    select id from conversation where linked_to = ${conversationId} and contact_id = ${contactId} and status <> 'closed'
      and not exists (select from message_split where to_id = conversation.id)
    order by id desc limit 1`.execute(ctx.tx)
  return rows[0]?.id ?? null
}
