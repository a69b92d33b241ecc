import { sql } from 'kysely'
import type { Request } from '../../../contract/endpoint.ts'
import type { addPushSubscription as adding, PushSubscription } from '../../../contract/notifications.ts'
import { agentId } from '../../platform/actor.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { addJob } from '../../platform/jobs.ts'
import { notFound, Refusal } from '../../platform/refusal.ts'
import { listSubscriptions } from './queries.ts'

const mostBrowsers = 20

/** Pushes to a browser from now on, as long as the session lasts that asked. Throws `conflict` beyond twenty browsers. */
export async function addSubscription(
  ctx: Ctx,
  { endpoint, keys }: Request<typeof adding>['body'],
  userAgent: string | null,
): Promise<PushSubscription> {
  if (ctx.actor.kind !== 'agent')
    throw new Refusal('forbidden', 'Only a browser in which somebody is signed in is pushed to.')
  const { id, sessionId } = ctx.actor
  const row = {
    ...{ agent_id: id, session_id: sessionId, p256dh: keys.p256dh, auth: keys.auth },
    ...{ user_agent: userAgent?.slice(0, 400) ?? null, failing_since: null },
  }
  // One browser is one person's at a time: whoever signs in there next takes it over.
  const { id: made } = await ctx.tx
    .insertInto('push_subscription')
    .values({ ...row, endpoint, created_at: ctx.now })
    .onConflict((conflict) => conflict.column('endpoint').doUpdateSet(row))
    .returning('id')
    .executeTakeFirstOrThrow()
  const { items } = await listSubscriptions(ctx)
  if (items.length > mostBrowsers)
    throw new Refusal('conflict', 'You are told in twenty browsers already. Remove one of them first.')
  const found = items.find((each) => each.id === made)
  if (!found) throw notFound('browser')
  return found
}

/** Throws `not_found` for one that is not the reader's. */
export async function removeSubscription(ctx: Ctx, id: number): Promise<void> {
  const gone = await ctx.tx
    .deleteFrom('push_subscription')
    .where('id', '=', id)
    .where('agent_id', '=', agentId(ctx.actor) ?? 0)
    .returning('id')
    .execute()
  if (gone.length === 0) throw notFound('browser')
}

/** Pushes to agents soon; what they read meanwhile is not pushed. */
export async function pushSoon(ctx: Ctx, agents: readonly number[]): Promise<void> {
  if (agents.length === 0) return
  const { rows } = await sql<{ agent_id: number }>`
    select distinct agent_id from push_subscription where agent_id = any(${[...agents]}::bigint[])`.execute(ctx.tx)
  const at = new Date(ctx.now.getTime() + pause)
  for (const { agent_id: agent } of rows)
    await addJob(ctx, 'push_notifications', { agentId: agent }, { key: `push ${agent}`, at, attempts: 5 })
}

/** Milliseconds in which whoever looks at the conversation anyway has seen it. */
const pause = 2000

/** Pushes a few words to every browser of the reader. */
export async function tryPush(ctx: Ctx): Promise<void> {
  const reader = agentId(ctx.actor)
  if (reader !== null) await addJob(ctx, 'push_trial', { agentId: reader }, { attempts: 1 })
}

/** Keeps what a push service answered: 404 and 410 mean that the browser is gone for good (RFC 8030, 7.3). */
export async function keepPushed(ctx: Ctx, id: number, status: number | null): Promise<void> {
  if (status === 404 || status === 410) await ctx.tx.deleteFrom('push_subscription').where('id', '=', id).execute()
  else if (status !== null && status < 300)
    await sql`update push_subscription set failing_since = null where id = ${id} and failing_since is not null`.execute(
      ctx.tx,
    )
  else
    await sql`update push_subscription set failing_since = coalesce(failing_since, ${ctx.now}) where id = ${id}`.execute(
      ctx.tx,
    )
}

/** Browsers that have failed for a month, and those whose session is over, are forgotten. */
export async function forgetBrowsers(ctx: Ctx): Promise<void> {
  const before = new Date(ctx.now.getTime() - 30 * 24 * 3600_000)
  await sql`
    delete from push_subscription using session
    where session.id = session_id and (failing_since < ${before} or ended_at is not null or expires_at < ${ctx.now})`.execute(
    ctx.tx,
  )
}
