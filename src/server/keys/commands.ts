import type { Role } from '../../contract/access.ts'
import { actorName } from '../platform/actor.ts'
import type { Ctx } from '../platform/ctx.ts'
import { record } from '../platform/events.ts'
import { notFound } from '../platform/refusal.ts'
import { newToken } from '../platform/secrets.ts'
import { keyColumns, keyOf } from './queries.ts'

/** Makes an API key. Its secret is in the answer and nowhere else: only its hash is kept. */
export async function createKey(ctx: Ctx, { name, role }: { name: string; role: Role }) {
  const { token, hash } = newToken('heed_')
  const row = await ctx.tx
    .insertInto('api_key')
    .values({ name, role, token_hash: hash, created_at: ctx.now, created_by: actorName(ctx.actor) })
    .returning(keyColumns)
    .executeTakeFirstOrThrow()
  await record(ctx, { type: 'key.created', data: { keyId: row.id, name, role } })
  return { ...keyOf(row), secret: token }
}

/** Makes a key worthless; doing it again changes nothing. */
export async function revokeKey(ctx: Ctx, id: number): Promise<void> {
  const row = await ctx.tx
    .selectFrom('api_key')
    .select('revoked_at')
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw notFound('key')
  if (row.revoked_at) return
  await ctx.tx.updateTable('api_key').set({ revoked_at: ctx.now }).where('id', '=', id).execute()
  await record(ctx, { type: 'key.revoked', data: { keyId: id } })
}
