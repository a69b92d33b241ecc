import { sql } from 'kysely'
import type { Claims } from '../../../platform/claims.ts'
import type { House } from '../../../platform/house.ts'
import { blockedAmong } from '../../blocking/queries.ts'
import { namesOf } from '../../blocking/rules.ts'
import { suspectedFrom, type Waiting } from '../../rules.ts'
import { dueMails } from '../queries.ts'
import { mayBegin } from '../rules.ts'

/**
 * Claims due mails; each counts as begun from here on, so that a mail which ends the whole process is found out. One that
 * is suspected of it is claimed alone, when nothing else is in hand.
 */
export async function takeDue(house: House, claims: Claims, inHand: number[], room: number): Promise<Waiting[]> {
  const due = await dueMails(house.database.reader, house.now(), inHand, room)
  const wanted = mayBegin(due, { suspectedFrom, inHand: inHand.length, now: house.now() })
  if (wanted.length === 0) return []
  const ours = await claims.take('intake', wanted)
  if (ours.length === 0) return []
  const { rows } = await sql<Waiting>`
    with lazily as materialized (select set_config('synchronous_commit', 'off', true)), begun as (
      update intake set attempts = attempts + 1 from lazily where id = any(${ours}::bigint[]) and state = 'received'
      returning id, inbox_id, sender, from_address, recipients, origin, blob, size, external_id, attempts, received_at, skips
    )
    select * from begun order by id`.execute(house.database.reader)
  const begun = new Set(rows.map((row) => row.id))
  for (const id of ours) if (!begun.has(id)) claims.release('intake', id)
  return markBlocked(house, rows)
}

const sendersOf = ({ sender, from_address }: Waiting) =>
  [sender, from_address].flatMap((name) => (name ? namesOf(name) : []))

async function markBlocked(house: House, mails: Waiting[]): Promise<Waiting[]> {
  const blocked = await blockedAmong(house.database.reader, mails.flatMap(sendersOf))
  return mails.map((mail) => {
    const by = mail.skips.includes('block') ? undefined : sendersOf(mail).find((name) => blocked.has(name))
    return { ...mail, blocked: by ?? null }
  })
}
