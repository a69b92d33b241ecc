import { sql } from 'kysely'
import type { forwardMessage as contract } from '../../../contract/departures.ts'
import type { Request } from '../../../contract/endpoint.ts'
import type { Mailbox } from '../../../contract/shapes.ts'
import { agentId } from '../../platform/actor.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { notFound, Refusal } from '../../platform/refusal.ts'
import { applyChanges } from '../commands.ts'
import { chooseDeparture } from '../departures/commands.ts'
import { type Locked, lockConversation, refuseClosed } from '../queries.ts'
import { chooseSender, conversationInbox } from '../senders/queries.ts'
import { distinct, linkLargeFiles, newWords, sendMessage, wordsOf } from '../writing/commands.ts'
import { forwarded, forwardSubject } from './rules.ts'

type Body = Request<typeof contract>['body']

type Original = {
  id: number
  conversation_id: number
  from_name: string | null
  from_address: string | null
  people: { to?: Mailbox[]; cc?: Mailbox[] }
  subject: string
  sent_at: Date
  text: string
  html: string | null
  withheld: boolean
}

/**
 * Passes a message on to somebody else, with its files: a message of the same conversation, whose status stays as it is.
 * Their answer comes back into it by the signed reply address, and is known as not the customer's. Returns the new message's id.
 */
export async function forwardMessage(ctx: Ctx, messageId: number, body: Body): Promise<number> {
  const { withheld, ...original } = await findOriginal(ctx, messageId)
  const conversation = await lockSeen(ctx, original.conversation_id)
  if (withheld)
    throw new Refusal(
      'conflict',
      'This mail may hold a code or a link that opens somebody’s account. Heed passes it on to nobody.',
    )
  refuseClosed(conversation)
  const sender = await chooseSender(ctx, await conversationInbox(ctx, conversation), body.from, null)
  const own = wordsOf(body)
  const words = forwarded(own, shown(original), await languageOf(ctx))
  const { departure } = chooseDeparture(ctx, body, conversation, conversation.status)
  // A forward moves nothing, now or when it leaves: nobody waits for the customer because of it.
  const unmoved = departure && {
    ...departure,
    before: { ...departure.before, became: conversation.status },
    status: null,
  }
  const message = {
    ...words,
    ...distinct(body),
    ...{ conversationId: conversation.id, inReplyTo: null, references: [], forwardOf: messageId },
    ...{ subject: forwardSubject(original.subject || conversation.subject), attachments: body.attachments },
  }
  const id = await sendMessage(ctx, sender, { ...message, ownText: own.text }, unmoved)
  await copyFiles(ctx, messageId, id, body.keep)
  await linkLargeFiles(ctx, id, departure?.leavesAt ?? ctx.now)
  const me = agentId(ctx.actor)
  if (conversation.assignee_id === null && me !== null) await applyChanges(ctx, conversation, { assignee: me })
  await newWords(ctx, conversation.id, { text: own.text.trim() || words.text, html: null })
  return id
}

async function findOriginal(ctx: Ctx, id: number): Promise<Original> {
  const { rows } = await sql<Original>`
    select id, conversation_id, from_name, from_address, people, subject, sent_at, text, html, withheld from message
    where id = ${id} and kind in ('received', 'sent')`.execute(ctx.tx)
  if (!rows[0]) throw notFound('message')
  return rows[0]
}

const lockSeen = (ctx: Ctx, conversationId: number): Promise<Locked> =>
  lockConversation(ctx, conversationId).catch(() => {
    throw notFound('message')
  })

function shown({ from_name, from_address, people, sent_at, ...rest }: Omit<Original, 'withheld'>) {
  const from = from_address || from_name ? { name: from_name ?? '', address: from_address ?? '' } : null
  return { ...rest, from, to: people.to ?? [], cc: people.cc ?? [], sentAt: sent_at }
}

/** The writer's language, in which they introduce what they pass on. */
async function languageOf(ctx: Ctx): Promise<string> {
  const me = agentId(ctx.actor)
  if (me === null) return 'en'
  const { rows } = await sql<{ language: string | null }>`
    select preferences ->> 'language' as language from agent where id = ${me}`.execute(ctx.tx)
  return rows[0]?.language ?? 'en'
}

/** The files of the original, as the new message's own; pictures inside its words always come along. */
async function copyFiles(ctx: Ctx, from: number, to: number, keep: readonly number[] | undefined) {
  const kept = keep ? sql`(inline or id = any(${[...keep]}::bigint[]))` : sql`true`
  await sql`
    insert into attachment (message_id, name, type, size, md5, blob, inline, content_id, created_at)
    select ${to}, name, type, size, md5, blob, inline, content_id, ${ctx.now} from attachment
    where message_id = ${from} and ${kept} order by id`.execute(ctx.tx)
}
