import { sql } from 'kysely'
import type { ReadMail } from '../../channels/email/reading/read.ts'
import type { Tx } from '../../platform/ctx.ts'
import type { Waiting } from '../rules.ts'
import type { Due } from './rules.ts'

/** Mails whose time has come, the longest waiting first, without those in hand. */
export async function dueMails(tx: Tx, now: Date, inHand: number[], limit: number): Promise<Due[]> {
  const { rows } = await sql<Due>`
    select id, attempts, next_attempt_at as since from intake
    where state = 'received' and next_attempt_at <= ${now} and id <> all(${inHand}::bigint[])
    order by next_attempt_at, id limit ${limit}`.execute(tx)
  return rows
}

const patience = 60_000

/** Whether the mail answers one that came before it and still waits elsewhere; that one must be filed first. */
export async function waitsForEarlier(tx: Tx, mail: Waiting, read: ReadMail, inHand: number[]): Promise<boolean> {
  const references = [...new Set([...read.references, ...read.inReplyTo])]
  if (references.length === 0 || Date.now() - mail.received_at.getTime() > patience) return false
  const { rows } = await sql`
    select 1 from intake where external_id = any(${references}::text[]) and state = 'received' and id < ${mail.id}
      and id <> all(${inHand}::bigint[]) limit 1`.execute(tx)
  return rows.length > 0
}
