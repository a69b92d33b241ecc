import { sql } from 'kysely'
import type { FileAnswer } from '../../../contract/endpoint.ts'
import { messageOfUnsubscribeAddress } from '../../channels/email/unsubscribe-address.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { suspend } from '../commands.ts'
import { checkLink, type Link, pageFor } from './queries.ts'

/** Stops automatic mail to the address of a signed link, by its reader's press of a button or their mail program's. */
export async function unsubscribe(
  ctx: Ctx,
  link: Link,
  asking: { 'accept-language'?: string | undefined },
): Promise<FileAnswer> {
  checkLink(ctx, link)
  const { rows } = await sql<{ conversation_id: number }>`
    select conversation_id from message where id = ${link.message}`.execute(ctx.tx)
  const message = rows[0] ? link.message : null
  await stopFor(ctx, [link.address], message, rows[0]?.conversation_id ?? null)
  return pageFor(ctx, link, asking, 'done')
}

/**
 * Stops automatic mail to whoever got the message that one of these addresses was made for: a mail program has written to it.
 * Returns the conversation, or null when it is none of those addresses.
 */
export async function unsubscribeByMail(ctx: Ctx, recipients: readonly string[]): Promise<number | null> {
  for (const recipient of recipients) {
    const messageId = messageOfUnsubscribeAddress(ctx.links.secrets, recipient)
    if (messageId === null) continue
    const { rows } = await sql<{ conversation_id: number; address: string }>`
      select conversation_id, address from message join delivery on delivery.message_id = message.id
      where message.id = ${messageId} and message.automatic is not null`.execute(ctx.tx)
    if (!rows[0]) continue
    await stopFor(
      ctx,
      rows.map(({ address }) => address),
      messageId,
      rows[0].conversation_id,
    )
    return rows[0].conversation_id
  }
  return null
}

async function stopFor(ctx: Ctx, addresses: string[], messageId: number | null, conversationId: number | null) {
  for (const address of addresses.toSorted())
    await suspend(ctx, { address, scope: 'automatic', cause: 'unsubscribed', reason: null, messageId, conversationId })
}
