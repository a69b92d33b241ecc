import { sql } from 'kysely'
import { mustBeContact } from '../../contacts/queries.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { record } from '../../platform/events.ts'
import { Refusal } from '../../platform/refusal.ts'
import { spoilLinks } from '../commands.ts'
import { addressesOf } from '../queries.ts'

/** Signs a customer out on one device. Throws `not_found` where no such session of theirs lasts. */
export async function endSession(ctx: Ctx, contactId: number, sessionId: number): Promise<void> {
  await mustBeContact(ctx, contactId)
  const ended = await end(ctx, contactId, sessionId)
  if (ended === 0) throw new Refusal('not_found', 'This session has ended already.')
  await record(ctx, { type: 'contact.signed_out', data: { contactId, devices: 'one' } })
}

/** Signs a customer out everywhere; a link or code that is still on its way lets nobody in either. */
export async function endSessions(ctx: Ctx, contactId: number): Promise<void> {
  await mustBeContact(ctx, contactId)
  const ended = await end(ctx, contactId, null)
  await spoilLinks(ctx, contactId)
  if (ended > 0) await record(ctx, { type: 'contact.signed_out', data: { contactId, devices: 'all' } })
}

async function end(ctx: Ctx, contactId: number, sessionId: number | null): Promise<number> {
  const { numAffectedRows } = await sql`update portal_session set ended_at = ${ctx.now}
    where address in ${addressesOf(contactId)} and ended_at is null and expires_at > ${ctx.now}
      and (${sessionId}::bigint is null or id = ${sessionId})`.execute(ctx.tx)
  return Number(numAffectedRows)
}
