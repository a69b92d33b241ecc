import { sql } from 'kysely'
import type { Request } from '../../../contract/endpoint.ts'
import type { saveLetter as contract } from '../../../contract/letters.ts'
import { sanitizeHtml } from '../../channels/email/reading/sanitize.ts'
import { agentId } from '../../platform/actor.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { Refusal } from '../../platform/refusal.ts'
import { writerOf } from '../commands.ts'
import { newVersion, refuseUnseen } from '../queries.ts'

/** So many letters one person may have begun at a time. */
const most = 100

/** Saves a begun letter. Throws `conflict` when another version is there than the one its writer knows. */
export async function saveLetter(ctx: Ctx, key: string, body: Request<typeof contract>['body']) {
  const writer = writerOf(ctx)
  await sql`select pg_advisory_xact_lock(hashtextextended(${`letters of ${writer}`}, 0))`.execute(ctx.tx)
  const kept = await ctx.tx.selectFrom('letter').select(['key', 'version']).where('agent_id', '=', writer).execute()
  const there = kept.find((letter) => letter.key === key)
  refuseUnseen(body, there?.version ?? null)
  if (!there && kept.length >= most)
    throw new Refusal('conflict', `You have ${most} letters that were not sent. Send or discard one first.`)
  const letter = {
    inbox_id: await existingInbox(ctx, body.inboxId),
    subject: body.subject.replaceAll('\0', ''),
    html: sanitizeHtml(body.html),
    to_addresses: body.to,
    cc_addresses: body.cc,
    bcc_addresses: body.bcc,
    from_address: body.from,
    attachment_ids: body.attachments,
    saved_at: ctx.now,
    version: newVersion,
  }
  const { version } = await ctx.tx
    .insertInto('letter')
    .values({ agent_id: writer, key, ...letter })
    .onConflict((conflict) => conflict.columns(['agent_id', 'key']).doUpdateSet(letter))
    .returning('version')
    .executeTakeFirstOrThrow()
  return { savedAt: ctx.now.toISOString(), version }
}

/** An inbox that was removed meanwhile is no reason to lose the words. */
async function existingInbox(ctx: Ctx, id: number | null): Promise<number | null> {
  if (id === null) return null
  const row = await ctx.tx.selectFrom('inbox').select('id').where('id', '=', id).executeTakeFirst()
  return row?.id ?? null
}

export async function discardLetter(ctx: Ctx, key: string): Promise<void> {
  await ctx.tx
    .deleteFrom('letter')
    .where('agent_id', '=', agentId(ctx.actor) ?? 0)
    .where('key', '=', key)
    .execute()
}
