import { sql } from 'kysely'
import type { Ctx, Tx } from '../../platform/ctx.ts'

const remembered = 2000

/** Answers which server's Authentication-Results an inbox believes; what was found is remembered for two seconds. */
export function authservIdOf(tx: Tx): (inboxId: number | null) => Promise<string | null> {
  let known = new Map<number, string>()
  let until = 0
  return async (inboxId) => {
    if (Date.now() >= until) {
      const { rows } = await sql<{ id: number; authserv_id: string }>`
        select id, authserv_id from inbox where removed_at is null and authserv_id is not null`.execute(tx)
      known = new Map(rows.map((row) => [row.id, row.authserv_id]))
      until = Date.now() + remembered
    }
    return known.get(inboxId ?? 0) ?? null
  }
}

const newest = 30
/** So many of them must say the same name before it is worth showing to anybody. */
const enough = 3

/**
 * The server that most of the newest mails of an account name at their top, for an admin to confirm: by itself it is
 * never believed, as a mail may bring any name along.
 */
export async function suggestAuthservId(
  ctx: Ctx,
  inboxId: number,
): Promise<{ suggestion: string | null; seen: number }> {
  const { rows } = await sql<{ name: string | null; n: number }>`
    select message.sender_check ->> 'heard' as name, count(*)::int as n
    from (
      select message_id from intake
      where inbox_id = ${inboxId} and message_id is not null and origin ? 'folder' order by id desc limit ${newest}
    ) recent join message on message.id = recent.message_id
    group by 1 order by 2 desc, 1`.execute(ctx.tx)
  const seen = rows.reduce((sum, row) => sum + row.n, 0)
  const [top] = rows.filter((row) => row.name !== null)
  const clear = top && top.n >= enough && top.n * 2 > seen
  return { suggestion: clear ? top.name : null, seen }
}
