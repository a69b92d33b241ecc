import type { OauthClient } from '../../../contract/inboxes.ts'
import type { Registration } from '../../channels/email/oauth.ts'
import type { Tx } from '../../platform/ctx.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Secrets } from '../../platform/secrets.ts'
import { type InboxRow, secretsOf } from '../queries.ts'

/** What is kept, sealed, of a grant. */
export type KeptTokens = { access: string; refresh: string | null }

export type Grant = {
  tokens: KeptTokens
  refreshed_at: Date
  expires_at: Date
  ends_at: Date | null
  ended_at: Date | null
  reason: string | null
  refreshing_until: Date | null
}

/** The grant of an inbox; null when nobody has signed in. */
export async function findGrant(tx: Tx, secrets: Secrets, inboxId: number): Promise<Grant | null> {
  const row = await tx.selectFrom('inbox_grant').selectAll().where('inbox_id', '=', inboxId).executeTakeFirst()
  return row ? { ...row, tokens: secrets.open(row.tokens) as KeptTokens } : null
}

/** Our registration at the inbox's provider; refuses when it has none. */
export function registrationOf(inbox: InboxRow, secrets: Secrets): Registration {
  if (!inbox.oauth) throw new Refusal('conflict', 'Set up signing in by OAuth for this inbox first.')
  return { client: inbox.oauth as OauthClient, secret: secretsOf(inbox, secrets).oauth ?? null }
}
