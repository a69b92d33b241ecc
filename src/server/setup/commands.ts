import { sql } from 'kysely'
import type * as z from 'zod'
import type { createFirstAdmin as contract } from '../../contract/setup.ts'
import { addAgent } from '../agents/commands.ts'
import { placeDefaultCalendar } from '../business-hours/calendars/commands.ts'
import type { Ctx } from '../platform/ctx.ts'
import type { Links } from '../platform/links.ts'
import { Refusal } from '../platform/refusal.ts'
import { takeAllOffers } from '../protocols/offering/commands.ts'
import { type Place, type Started, startSession } from '../sessions/commands.ts'
import { nameWorkspace } from '../settings/commands.ts'
import { isSetupNeeded } from './queries.ts'

const purpose = 'setup'

/** What the terminal prints and the first admin types: made from HEED_SECRET, so every node knows it. */
export const setupToken = (links: Links): string => links.secrets.sign(purpose, ['first admin'], 32)

/** Where the first admin is made; the token is behind the hash, which servers and logs never see. */
export const setupUrl = (links: Links): string => `${links.publicUrl}/setup#token=${setupToken(links)}`

/** Makes the first admin, in all teams, and signs them in. Throws `forbidden` for a wrong token, `conflict` once there is an agent. */
export async function createFirstAdmin(ctx: Ctx, body: z.output<typeof contract.body>, place: Place): Promise<Started> {
  if (!ctx.links.secrets.verify(purpose, ['first admin'], body.token.trim()))
    throw new Refusal('forbidden', 'This is not the token from the terminal.', {
      token: 'Copy it from the terminal where Heed was started.',
    })
  // Two at once: the second waits here and then sees the first one's admin.
  await sql`select pg_advisory_xact_lock(hashtext('heed setup'))`.execute(ctx.tx)
  if (!(await isSetupNeeded(ctx))) throw new Refusal('conflict', 'This workspace has an admin already. Sign in.')
  const { workspace, name, email, password } = body
  await nameWorkspace(ctx, workspace)
  const teams = await ctx.tx.selectFrom('team').select('id').where('removed_at', 'is', null).execute()
  const admin = await addAgent(ctx, { name, email, password, role: 'admin', teams: teams.map((team) => team.id) })
  await takeAllOffers(ctx)
  if (body.timeZone) await placeDefaultCalendar(ctx, body.timeZone)
  return startSession(ctx, admin.id, 'setup', place)
}
