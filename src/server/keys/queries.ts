import type * as z from 'zod'
import type { Role } from '../../contract/access.ts'
import type { Key } from '../../contract/keys.ts'
import type { Ctx } from '../platform/ctx.ts'

type Row = {
  id: number
  name: string
  role: string
  created_at: Date
  last_used_at: Date | null
  revoked_at: Date | null
}

export const keyColumns = ['id', 'name', 'role', 'created_at', 'last_used_at', 'revoked_at'] as const

export const keyOf = (row: Row): z.infer<typeof Key> => ({
  id: row.id,
  name: row.name,
  role: row.role as Role,
  createdAt: row.created_at.toISOString(),
  lastUsedAt: row.last_used_at?.toISOString() ?? null,
  revokedAt: row.revoked_at?.toISOString() ?? null,
})

/** Every API key, the newest first. */
export async function listKeys(ctx: Ctx): Promise<{ items: z.infer<typeof Key>[] }> {
  const rows = await ctx.tx.selectFrom('api_key').select(keyColumns).orderBy('id', 'desc').execute()
  return { items: rows.map(keyOf) }
}
