import { sql } from 'kysely'
import { clearAlarm, raiseAlarm } from '../../alarms/commands.ts'
import type { Tokens } from '../../channels/email/oauth.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { record } from '../../platform/events.ts'
import type { InboxRow } from '../queries.ts'
import type { KeptTokens } from './queries.ts'

export const signInAlarm = (inboxId: number) => `sign in ${inboxId}`

/** Keeps what somebody gave consent to, in place of any grant before. */
export async function keepGrant(ctx: Ctx, inboxId: number, given: Tokens): Promise<void> {
  const values = {
    account: given.account,
    given_at: ctx.now,
    ended_at: null,
    reason: null,
    ...tokenValues(ctx, given, given.refresh),
  }
  await ctx.tx
    .insertInto('inbox_grant')
    .values({ inbox_id: inboxId, ...values })
    .onConflict((conflict) => conflict.column('inbox_id').doUpdateSet(values))
    .execute()
  await clearAlarm(ctx, signInAlarm(inboxId))
  await record(ctx, { type: 'inbox.changed', data: { inboxId, changed: ['oauth'] } })
}

/** Keeps new tokens; a provider that sends no new refresh token lets the old one go on. */
export async function keepRefreshed(ctx: Ctx, inboxId: number, before: KeptTokens, given: Tokens): Promise<void> {
  await ctx.tx
    .updateTable('inbox_grant')
    .set(tokenValues(ctx, given, given.refresh ?? before.refresh))
    .where('inbox_id', '=', inboxId)
    // Whoever signed in again meanwhile is not overwritten.
    .where('refreshing_until', 'is not', null)
    .execute()
}

function tokenValues(ctx: Ctx, given: Tokens, refresh: string | null) {
  const later = (seconds: number) => new Date(ctx.now.getTime() + seconds * 1000)
  const kept: KeptTokens = { access: given.access, refresh }
  return {
    tokens: ctx.links.secrets.seal(kept),
    refreshed_at: ctx.now,
    expires_at: later(given.expiresIn),
    ...(given.endsIn !== null && { ends_at: later(given.endsIn) }),
    refreshing_until: null,
  }
}

/** Takes the turn to ask for a new token, for so many seconds; false when another has it. */
export async function beginRefresh(ctx: Ctx, inboxId: number, refreshedAt: Date, seconds: number): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update inbox_grant set refreshing_until = now() + ${`${seconds} seconds`}::interval
    where inbox_id = ${inboxId} and refreshed_at = ${refreshedAt} and ended_at is null
      and (refreshing_until is null or refreshing_until < now())`.execute(ctx.tx)
  return numAffectedRows === 1n
}

/** Gives the turn back after a failure that may pass. */
export async function yieldRefresh(ctx: Ctx, inboxId: number): Promise<void> {
  await ctx.tx.updateTable('inbox_grant').set({ refreshing_until: null }).where('inbox_id', '=', inboxId).execute()
}

/** The provider goes no further: keeps why, and calls for somebody to sign in again. */
export async function endGrant(ctx: Ctx, inbox: InboxRow, reason: string): Promise<void> {
  await ctx.tx
    .updateTable('inbox_grant')
    .set({ ended_at: ctx.now, reason, refreshing_until: null })
    .where('inbox_id', '=', inbox.id)
    .where('ended_at', 'is', null)
    .execute()
  await raiseAlarm(ctx, {
    key: signInAlarm(inbox.id),
    kind: 'sign_in',
    inboxId: inbox.id,
    message: `${reason} Sign in again on the inbox’s page. ${standsStill(inbox)}`,
  })
  await record(ctx, { type: 'inbox.changed', data: { inboxId: inbox.id, changed: ['oauth'] } })
}

/** Forgets who signed in, with the tokens. */
export async function forgetGrant(ctx: Ctx, inboxId: number): Promise<void> {
  const { numDeletedRows } = await ctx.tx.deleteFrom('inbox_grant').where('inbox_id', '=', inboxId).executeTakeFirst()
  await clearAlarm(ctx, signInAlarm(inboxId))
  if (numDeletedRows) await record(ctx, { type: 'inbox.changed', data: { inboxId, changed: ['oauth'] } })
}

function standsStill({ name, imap, smtp }: InboxRow): string {
  const reading = imap?.auth === 'oauth' ? `no mail is read into “${name}”` : null
  const sending = smtp?.auth === 'oauth' ? `its answers wait in the outbox` : null
  const both = [reading, sending].filter(Boolean).join(', and ')
  return both ? `Until then ${both}; nothing is lost.` : ''
}
