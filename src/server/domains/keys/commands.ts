import { sql } from 'kysely'
import type { DkimAlgorithm } from '../../channels/email/dkim.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { record } from '../../platform/events.ts'
import { notFound, Refusal } from '../../platform/refusal.ts'
import { nextSelector } from '../dkim/rules.ts'
import { type KeyRow, keysOf } from './queries.ts'

type NewKey = { algorithm: DkimAlgorithm; publicKey: string; privateKey: string }

/** Keeps a new key; it signs once its record is seen, or somebody says so. Throws `conflict` while another one waits. */
export async function addKey(ctx: Ctx, domain: string, { algorithm, publicKey, privateKey }: NewKey): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('dkim keys'))`.execute(ctx.tx)
  const known = await keysOf(ctx.tx, [domain])
  if (known.some((key) => key.algorithm === algorithm && !key.active_since && !key.retired_at))
    throw new Refusal('conflict', 'A key of this kind waits already. Publish its record, or remove it first.')
  const selector = nextSelector(
    ctx.now,
    known.map((key) => key.selector),
  )
  const sealed = ctx.links.secrets.seal(privateKey)
  await ctx.tx
    .insertInto('dkim_key')
    .values({ domain, selector, algorithm, public_key: publicKey, private_key: sealed, created_at: ctx.now })
    .execute()
  await changed(ctx, domain)
}

/** Signs with this key from now on. The one before it retires; its private half is forgotten at once. */
export async function activateKey(ctx: Ctx, domain: string, id: number): Promise<void> {
  const key = await lockKey(ctx, domain, id)
  if (key.retired_at) throw new Refusal('conflict', 'This key has retired. Make a new one.')
  if (key.active_since) return
  await sql`update dkim_key set retired_at = ${ctx.now}, private_key = null where domain = ${domain}
    and algorithm = ${key.algorithm} and active_since is not null and retired_at is null`.execute(ctx.tx)
  await sql`update dkim_key set active_since = ${ctx.now} where id = ${id}`.execute(ctx.tx)
  await changed(ctx, domain)
}

/** Forgets a key. */
export async function deleteKey(ctx: Ctx, domain: string, id: number): Promise<void> {
  await lockKey(ctx, domain, id)
  await sql`delete from dkim_key where id = ${id}`.execute(ctx.tx)
  await changed(ctx, domain)
}

/** Notes which keys' records are in DNS; one that is the first of its kind begins to sign. */
export async function noteSeen(ctx: Ctx, domain: string, seen: readonly string[]): Promise<void> {
  const { rows } = await sql<{ id: number; algorithm: string }>`
    update dkim_key set seen_at = ${ctx.now} where domain = ${domain} and selector = any(${seen}::text[]) and seen_at is null
    and retired_at is null returning id, algorithm`.execute(ctx.tx)
  const active = (await keysOf(ctx.tx, [domain])).filter((key) => key.active_since && !key.retired_at)
  for (const { id, algorithm } of rows)
    if (!active.some((key) => key.algorithm === algorithm)) await activateKey(ctx, domain, id)
}

async function lockKey(ctx: Ctx, domain: string, id: number): Promise<KeyRow> {
  const { rows } = await sql<KeyRow>`select * from dkim_key where id = ${id} and domain = ${domain} for update`.execute(
    ctx.tx,
  )
  if (!rows[0]) throw notFound('key')
  return rows[0]
}

const changed = (ctx: Ctx, domain: string) => record(ctx, { type: 'domain.changed', data: { domain } })
