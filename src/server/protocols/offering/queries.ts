import { sql } from 'kysely'
import type { ProtocolOffer } from '../../../contract/protocols.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { offers } from './rules.ts'

/** Rules that Heed proposes to the teams made for such things, and nobody has taken. */
export async function listOffers(ctx: Ctx): Promise<{ items: ProtocolOffer[] }> {
  const teams = await sql<{ id: number; name: string; duty: string }>`
    select distinct on (duty) id, name, duty from team where duty is not null and removed_at is null order by duty, id`.execute(
    ctx.tx,
  )
  const taken = await sql<{ offer: string }>`
    select offer from protocol_rule where offer is not null and removed_at is null`.execute(ctx.tx)
  const known = new Set(taken.rows.map(({ offer }) => offer))
  const items = offers.flatMap((offer) => {
    const team = teams.rows.find(({ duty }) => duty === offer.duty)
    return team && !known.has(offer.key) ? [{ ...offer, team: { id: team.id, name: team.name } }] : []
  })
  return { items }
}
