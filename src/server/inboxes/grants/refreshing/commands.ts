import { GrantEnded, OauthFailure, refreshTokens } from '../../../channels/email/oauth.ts'
import type { Sender } from '../../../channels/email/transports.ts'
import { heed } from '../../../platform/actor.ts'
import type { House } from '../../../platform/house.ts'
import { type InboxRow, inboxRow, secretsOf } from '../../queries.ts'
import { beginRefresh, endGrant, keepRefreshed, yieldRefresh } from '../commands.ts'
import { findGrant, type Grant, registrationOf } from '../queries.ts'
import { isDue } from '../rules.ts'

type TokenHouse = Pick<House, 'database' | 'links' | 'now' | 'log'>

/** Longer than a provider is waited for: then whoever asked has died. */
const turnLength = 60
const lookAgain = 150
const patience = 45_000

/**
 * An access token for the inbox's account, refreshed when it is due or when it is the one that a server `refused`. Of all
 * nodes one asks the provider, the others wait for what it gets. Throws GrantEnded when somebody must sign in again, and
 * OauthFailure when the provider cannot be asked now.
 */
export async function tokenOf(house: TokenHouse, inboxId: number, refused: string | null = null): Promise<string> {
  const { database, links } = house
  for (const until = Date.now() + patience; Date.now() < until; ) {
    const grant = await findGrant(database.reader, links.secrets, inboxId)
    if (!grant) throw new GrantEnded('Nobody has signed in for this inbox yet.')
    if (grant.ended_at) throw new GrantEnded(grant.reason ?? 'The sign-in has ended.')
    const { access } = grant.tokens
    if (access !== refused && !isDue(grant, house.now())) return access
    const mine = await database.write(heed, (ctx) => beginRefresh(ctx, inboxId, grant.refreshed_at, turnLength))
    if (mine) return refresh(house, inboxId, grant, refused)
    // Another asks just now. What is not at its end yet can be used meanwhile.
    if (access !== refused && grant.expires_at > house.now()) return access
    await new Promise((resolve) => setTimeout(resolve, lookAgain))
  }
  throw new OauthFailure('The provider has not given a new token yet.')
}

/** How an inbox's mail leaves: by its own account, else by the house's relay; null when neither is set. */
export function senderFor(house: TokenHouse & { smtpUrl: string | null }, inbox: InboxRow): Sender | null {
  const own = inbox.smtp && { account: inbox.smtp, password: secretsOf(inbox, house.links.secrets).smtp ?? null }
  return withGrant(house, inbox.id, own ?? (house.smtpUrl ? { url: house.smtpUrl } : null))
}

/** The sender with tokens in place of a password, where the inbox's account signs in by OAuth. */
export function withGrant(house: TokenHouse, inboxId: number | null, sender: Sender | null): Sender | null {
  if (inboxId === null || !sender || 'url' in sender || sender.account.auth !== 'oauth') return sender
  return { account: sender.account, grant: { id: inboxId, token: (refused) => tokenOf(house, inboxId, refused) } }
}

async function refresh(house: TokenHouse, inboxId: number, grant: Grant, refused: string | null): Promise<string> {
  const { database, links, log } = house
  const inbox = await inboxRow(database.reader, inboxId)
  if (!inbox) throw new GrantEnded('This inbox is closed.')
  const { access, refresh: refreshToken } = grant.tokens
  try {
    if (!refreshToken)
      throw new GrantEnded('The provider gave no refresh token, so the sign-in ends with its first token.')
    const given = await refreshTokens(registrationOf(inbox, links.secrets), refreshToken)
    await database.write(heed, (ctx) => keepRefreshed(ctx, inboxId, grant.tokens, given))
    return given.access
  } catch (error) {
    if (error instanceof GrantEnded) await database.write(heed, (ctx) => endGrant(ctx, inbox, error.message))
    else await database.write(heed, (ctx) => yieldRefresh(ctx, inboxId))
    log.debug({ err: error, inbox: inboxId }, 'a token could not be refreshed')
    // Asked ahead of time, the old one still does.
    if (!(error instanceof GrantEnded) && access !== refused && grant.expires_at > house.now()) return access
    throw error
  }
}
