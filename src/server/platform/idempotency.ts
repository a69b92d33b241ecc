import { createHash } from 'node:crypto'
import { actorName } from './actor.ts'
import type { Ctx } from './ctx.ts'
import { Refusal } from './refusal.ts'

export type Answered = { status: number; answer: unknown }

/** What makes a request the same one: its method, path and body. */
export function requestMark(method: string, path: string, body: unknown): string {
  const hash = createHash('sha256')
    .update(JSON.stringify(body ?? null))
    .digest('hex')
  return `${method} ${path} ${hash}`
}

/**
 * Does the work once for each actor and key, in the caller's transaction; the same key again gets the first answer. A
 * second request that comes while the first is at work waits for it. Throws `idempotency_mismatch` for another request.
 */
export async function once(ctx: Ctx, key: string, request: string, work: () => Promise<Answered>): Promise<Answered> {
  if (key.length > 200) throw new Refusal('invalid', 'Use an Idempotency-Key of at most 200 characters.')
  const actor = actorName(ctx.actor)
  const claimed = await ctx.tx
    .insertInto('idempotency')
    .values({ actor, key, request, status: 0, created_at: ctx.now })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  if (!claimed.numInsertedOrUpdatedRows) return firstAnswer(ctx, actor, key, request)
  const answered = await work()
  await ctx.tx
    .updateTable('idempotency')
    .set({ status: answered.status, answer: sealed(ctx, answered.answer) })
    .where('actor', '=', actor)
    .where('key', '=', key)
    .execute()
  return answered
}

async function firstAnswer(ctx: Ctx, actor: string, key: string, request: string): Promise<Answered> {
  const first = await ctx.tx
    .selectFrom('idempotency')
    .selectAll()
    .where('actor', '=', actor)
    .where('key', '=', key)
    .executeTakeFirstOrThrow()
  if (first.request !== request)
    throw new Refusal('idempotency_mismatch', 'This Idempotency-Key was used for another request. Use a new one.')
  return { status: first.status, answer: opened(ctx, first.answer) }
}

// Sealed, because an answer may hold what is shown only once: the secret of a key, a sign-in link.
const sealed = (ctx: Ctx, answer: unknown) => JSON.stringify(ctx.links.secrets.seal(answer ?? null).toString('base64'))

const opened = (ctx: Ctx, answer: unknown) => ctx.links.secrets.open(Buffer.from(String(answer), 'base64'))

/** Forgets keys older than a day. */
export async function forgetKeys(ctx: Ctx): Promise<void> {
  const dayAgo = new Date(ctx.now.getTime() - 24 * 3600 * 1000)
  await ctx.tx.deleteFrom('idempotency').where('created_at', '<', dayAgo).execute()
}
