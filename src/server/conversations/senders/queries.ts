import { sql } from 'kysely'
import { abilities } from '../../channels/channel.ts'
import { reach } from '../../platform/access.ts'
import type { Actor } from '../../platform/actor.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { Refusal } from '../../platform/refusal.ts'
import { type Locked, lockConversation } from '../queries.ts'
import type { Answered } from '../writing/queries.ts'
import { addressed, ownAddress } from './rules.ts'

/** The inbox that a message leaves from. */
export type SenderInbox = {
  id: number
  channel: string
  address: string | null
  aliases: string[]
  catch_all_domain: string | null
  sender_name: string
  name: string
  team_id: number | null
}

/** From which of its addresses a message leaves. */
export type Sender = { inbox: SenderInbox; address: string }

// Without a name of its own, an inbox writes under that of its brand.
const columns = sql`id, channel, address, aliases, catch_all_domain, coalesce(nullif(sender_name, ''),
  (select brand.sender_name from brand where brand.id = inbox.brand_id and brand.removed_at is null), '') as sender_name, name, team_id`

async function findInbox(ctx: Ctx, id: number): Promise<SenderInbox | undefined> {
  const { rows } = await sql<SenderInbox>`select ${columns} from inbox where id = ${id} and removed_at is null`.execute(
    ctx.tx,
  )
  return rows[0]
}

/** Locks a conversation to answer in it, and reads the inbox that answers in the same breath. `inbox` throws where none can. */
export async function lockToAnswer(ctx: Ctx, id: number): Promise<{ conversation: Locked; inbox(): SenderInbox }> {
  const [conversation, { rows }] = await Promise.all([
    lockConversation(ctx, id),
    sql<SenderInbox>`select ${columns} from inbox
      where id = (select inbox_id from conversation where conversation.id = ${id}) and removed_at is null`.execute(
      ctx.tx,
    ),
  ])
  return { conversation, inbox: () => answering(rows[0]) }
}

/** Whoever sees only their teams' conversations writes only from their teams' inboxes. */
function mayWriteFrom(actor: Actor, inbox: SenderInbox): boolean {
  if (reach(actor) === 'all') return true
  return actor.kind === 'agent' && inbox.team_id !== null && actor.teamIds.includes(inbox.team_id)
}

/** An inbox that the actor begins a conversation from. */
export async function startingInbox(ctx: Ctx, id: number): Promise<SenderInbox> {
  const inbox = await findInbox(ctx, id)
  if (!inbox || !mayWriteFrom(ctx.actor, inbox))
    throw new Refusal('not_found', 'There is no such inbox.', { inboxId: 'Choose an inbox that exists.' })
  refuseSilent(inbox)
  if (!abilities[inbox.channel as keyof typeof abilities].start)
    throw new Refusal('conflict', 'Nobody can be written to first on this channel. Write from an e-mail inbox.')
  return inbox
}

/** The inbox that answers in this conversation. */
export async function conversationInbox(ctx: Ctx, conversation: Locked): Promise<SenderInbox> {
  return answering(conversation.inbox_id === null ? undefined : await findInbox(ctx, conversation.inbox_id))
}

function answering(inbox: SenderInbox | undefined): SenderInbox {
  if (!inbox)
    throw new Refusal(
      'conflict',
      'The inbox of this conversation was closed. Start a new conversation from another one.',
    )
  refuseSilent(inbox)
  return inbox
}

function refuseSilent(inbox: SenderInbox) {
  const can = abilities[inbox.channel as keyof typeof abilities]
  if (can?.reply && !can.live && !inbox.address)
    throw new Refusal('conflict', `The inbox "${inbox.name}" has no address to send from. Give it one in the settings.`)
  if (!can?.reply)
    throw new Refusal('conflict', 'Heed cannot send on this channel yet. Add a note, or write from an e-mail inbox.')
}

/**
 * From which address a message leaves. What is chosen must be the inbox's, one at its caught domain that the customer has
 * written to, or another inbox's that the actor may write from. Without a choice it is the one the customer last wrote to.
 */
export async function chooseSender(
  ctx: Ctx,
  inbox: SenderInbox,
  chosen: string | undefined,
  answered: Answered | null,
): Promise<Sender> {
  const usual = inbox.address
  if (usual === null)
    throw new Refusal('conflict', `The inbox "${inbox.name}" has no address to send from. Give it one in the settings.`)
  if (!chosen) return { inbox, address: addressed(inbox, answered) ?? usual }
  const wanted = chosen.toLowerCase()
  if ([inbox.address, ...inbox.aliases].includes(wanted)) return { inbox, address: wanted }
  if (addressed(inbox, answered) === wanted) return { inbox, address: wanted }
  const other = await inboxAt(ctx, wanted)
  if (other && mayWriteFrom(ctx.actor, other)) return { inbox: other, address: wanted }
  throw new Refusal('conflict', `You cannot write from ${chosen} here.`, {
    from: 'Choose an address of this inbox, or of another one that is yours.',
  })
}

/** From where a mail to a colleague leaves: the conversation's inbox, else the first that can; null where none can. */
export async function insideSender(ctx: Ctx, inboxId: number | null): Promise<Sender | null> {
  const { rows } = await sql<SenderInbox>`select ${columns} from inbox
    where removed_at is null and channel = 'email' and address is not null
    order by id = ${inboxId ?? 0} desc, id limit 1`.execute(ctx.tx)
  const inbox = rows[0]
  return inbox?.address ? { inbox, address: inbox.address } : null
}

async function inboxAt(ctx: Ctx, address: string): Promise<SenderInbox | undefined> {
  const { rows } = await sql<SenderInbox>`select ${columns} from inbox
    where removed_at is null and channel = 'email' and address is not null
      and (address = ${address} or ${address} = any(aliases)) order by address = ${address} desc, id limit 1`.execute(
    ctx.tx,
  )
  return rows[0]
}

/** Every address of the inbox, and those at its caught domain among the given: nobody answers to ourselves. */
export function ownAmong(inbox: SenderInbox, addresses: readonly string[]): string[] {
  return addresses.filter((address) => ownAddress(inbox, address) !== null)
}

/** Of the addresses those of our inboxes, in whatever form: a mail from us to there comes back to us, and nobody reads it. */
export async function inboxesAmong(ctx: Ctx, addresses: readonly string[]): Promise<string[]> {
  const { rows } = await sql<SenderInbox>`select ${columns} from inbox
    where removed_at is null and channel = 'email'`.execute(ctx.tx)
  // A caught domain may be that of colleagues as well.
  const inboxes = rows.map((inbox) => ({ ...inbox, catch_all_domain: null }))
  return addresses.filter((address) => inboxes.some((inbox) => ownAddress(inbox, address) !== null))
}
