import type { Consent, recordConsent as contract } from '../../../contract/consents.ts'
import type { Request } from '../../../contract/endpoint.ts'
import { actorName } from '../../platform/actor.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { record } from '../../platform/events.ts'
import { Refusal } from '../../platform/refusal.ts'
import { lockContact } from '../queries.ts'
import { consentState, getConsent } from './queries.ts'

const slack = 5 * 60_000

/** Writes down what a contact said; what they said before stays as its history. Throws `conflict` where nothing was given that could be withdrawn. */
export async function recordConsent(
  ctx: Ctx,
  contactId: number,
  { purpose, state, how, at }: Request<typeof contract>['body'],
): Promise<Consent> {
  await lockContact(ctx, contactId)
  const given = at ? new Date(at) : ctx.now
  if (given.getTime() > ctx.now.getTime() + slack)
    throw new Refusal('invalid', 'at: This has not happened yet.', { at: 'This has not happened yet.' })
  const from = await consentState(ctx, contactId, purpose)
  if (state === 'withdrawn' && from !== 'given')
    throw new Refusal('conflict', 'Nothing was given that could be withdrawn. Choose refused instead.', {
      state: 'Choose refused instead.',
    })
  const { id } = await ctx.tx
    .insertInto('contact_consent')
    .values({
      ...{ contact_id: contactId, purpose, state, how },
      ...{ given_at: given, recorded_at: ctx.now, actor: actorName(ctx.actor) },
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await record(ctx, { type: 'contact.consent_changed', data: { contactId, purpose, from, to: state } })
  return getConsent(ctx, id)
}
