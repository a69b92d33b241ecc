import { sql } from 'kysely'
import webPush from 'web-push'
import type { PushSubscription } from '../../../contract/notifications.ts'
import { agentId } from '../../platform/actor.ts'
import type { Ctx, Tx } from '../../platform/ctx.ts'
import type { Secrets } from '../../platform/secrets.ts'

export type SubscriptionRow = { id: number; endpoint: string; p256dh: string; auth: string }

/** The browsers that the reader is pushed to, the newest first. */
export async function listSubscriptions(ctx: Ctx): Promise<{ items: PushSubscription[] }> {
  const { rows } = await sql<{
    id: number
    session_id: number
    user_agent: string | null
    created_at: Date
    failing_since: Date | null
  }>`
    select push_subscription.id, session_id, push_subscription.user_agent, push_subscription.created_at, failing_since
    from push_subscription join session on session.id = session_id and ended_at is null
    where push_subscription.agent_id = ${agentId(ctx.actor) ?? 0} order by push_subscription.id desc`.execute(ctx.tx)
  const here = ctx.actor.kind === 'agent' ? ctx.actor.sessionId : null
  return {
    items: rows.map((row) => ({
      id: row.id,
      userAgent: row.user_agent,
      here: row.session_id === here,
      createdAt: row.created_at.toISOString(),
      failingSince: row.failing_since?.toISOString() ?? null,
    })),
  }
}

/** Where an agent can be pushed to: browsers in which they are signed in now. */
export async function subscriptionsOf(tx: Tx, agent: number, now: Date): Promise<SubscriptionRow[]> {
  const { rows } = await sql<SubscriptionRow>`
    select push_subscription.id, endpoint, p256dh, auth
    from push_subscription join session on session.id = session_id
    join agent on agent.id = push_subscription.agent_id
    where push_subscription.agent_id = ${agent} and session.agent_id = ${agent}
      and ended_at is null and expires_at > ${now} and deactivated_at is null`.execute(tx)
  return rows
}

export type VapidKeys = { publicKey: string; privateKey: string }

/** The keys that push services know this house by; made when first asked for, the private half sealed. */
export async function vapidKeys(tx: Tx, secrets: Secrets): Promise<VapidKeys> {
  const known = await keptKeys(tx)
  if (known) return opened(known, secrets)
  const made = webPush.generateVAPIDKeys()
  const value = JSON.stringify({
    publicKey: made.publicKey,
    privateKey: secrets.seal(made.privateKey).toString('base64'),
  })
  // Another node may have been quicker: then its keys stand.
  await sql`insert into setting (key, value) values ('push', ${value}::jsonb) on conflict do nothing`.execute(tx)
  const kept = await keptKeys(tx)
  return kept ? opened(kept, secrets) : made
}

async function keptKeys(tx: Tx): Promise<VapidKeys | null> {
  const row = await tx.selectFrom('setting').select('value').where('key', '=', 'push').executeTakeFirst()
  return (row?.value as VapidKeys | undefined) ?? null
}

const opened = ({ publicKey, privateKey }: VapidKeys, secrets: Secrets): VapidKeys => ({
  publicKey,
  privateKey: secrets.open(Buffer.from(privateKey, 'base64')) as string,
})
