import { randomBytes } from 'node:crypto'
import type { Request } from '../../../../contract/endpoint.ts'
import type { finishConsent as finishContract } from '../../../../contract/grants.ts'
import { consentUrl, OauthFailure, redeemCode, type Ties, type Tokens } from '../../../channels/email/oauth.ts'
import type { Actor } from '../../../platform/actor.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import type { House } from '../../../platform/house.ts'
import type { Links } from '../../../platform/links.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { findInbox, type InboxRow } from '../../queries.ts'
import { keepGrant } from '../commands.ts'
import { registrationOf } from '../queries.ts'
import { type Consent, nonceOf, readState, stateOf, verifierOf } from '../rules.ts'

const within = 15 * 60_000

/** Where providers send the browser back to. */
export const redirectUrl = (publicUrl: string): string => `${publicUrl.replace(/\/$/, '')}/api/oauth/callback`

/** The provider's page on which the account's owner consents; it can be gone through in this session only. */
export async function startConsent(ctx: Ctx, inboxId: number): Promise<{ url: string }> {
  const inbox = await findInbox(ctx, inboxId)
  const registration = registrationOf(inbox, ctx.links.secrets)
  const consent = {
    inboxId,
    sessionId: sessionOf(ctx.actor),
    until: ctx.now.getTime() + within,
    random: randomBytes(24).toString('base64url'),
  }
  try {
    return { url: await consentUrl(registration, tiesOf(ctx.links, consent), userOf(inbox)) }
  } catch (error) {
    if (error instanceof OauthFailure) throw new Refusal('unavailable', error.message)
    throw error
  }
}

type Answer = Request<typeof finishContract>['query']
/** What became of a consent, as the inbox's page says it. */
type Outcome = 'given' | 'denied' | 'expired' | 'other_account' | 'failed'

/** Takes what the provider answered through the browser; tells where the browser goes on to. */
export async function finishConsent(ctx: Ctx, house: House, answer: Answer): Promise<string> {
  const consent = readState(ctx.links.secrets, answer.state, sessionOf(ctx.actor), ctx.now.getTime())
  if (!consent) return '/settings/inboxes?consent=expired'
  const page = `/settings/inboxes/${consent.inboxId}`
  const outcome = await take(ctx, house, consent, answer)
  return `${page}?consent=${outcome}`
}

async function take(ctx: Ctx, house: House, consent: Consent, answer: Answer): Promise<Outcome> {
  const inbox = await findInbox(ctx, consent.inboxId)
  if (answer.error) return answer.error === 'access_denied' ? 'denied' : failed(house, inbox, answer.error)
  const query = new URLSearchParams(Object.entries(answer).filter(([, value]) => value !== undefined))
  let tokens: Tokens
  try {
    tokens = await redeemCode(registrationOf(inbox, ctx.links.secrets), tiesOf(ctx.links, consent), query)
  } catch (error) {
    return failed(house, inbox, error)
  }
  if (!inbox.oauth?.shared && tokens.account !== null && isAnother(tokens.account, inbox)) return 'other_account'
  await house.database.write(ctx.actor, (writing) => keepGrant(writing, inbox.id, tokens))
  return 'given'
}

function failed(house: House, inbox: InboxRow, reason: unknown): Outcome {
  house.log.warn({ err: reason, inbox: inbox.id }, 'signing in for an inbox did not work out')
  return 'failed'
}

/** The account that the inbox's servers know, where it is an address. */
const userOf = ({ imap, smtp, address }: InboxRow): string | null => imap?.user ?? smtp?.user ?? address

function isAnother(account: string, inbox: InboxRow): boolean {
  const user = userOf(inbox)
  return user?.includes('@') === true && user.toLowerCase() !== account.toLowerCase()
}

function tiesOf({ secrets, publicUrl }: Links, consent: Consent): Ties {
  return {
    redirectUrl: redirectUrl(publicUrl),
    state: stateOf(secrets, consent),
    nonce: nonceOf(secrets, consent),
    verifier: verifierOf(secrets, consent),
  }
}

function sessionOf(actor: Actor): number {
  if (actor.kind === 'agent') return actor.sessionId
  throw new Refusal('forbidden', 'Signing in at the provider needs a person in a browser.')
}
