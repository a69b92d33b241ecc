import type { PortalSession } from '../../../contract/portal-sessions.ts'
import { mustBeContact } from '../../contacts/queries.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { devicesOf } from '../queries.ts'

/** Where a contact is signed in, as the desk reads it. */
export async function listSessions(ctx: Ctx, contactId: number): Promise<{ items: PortalSession[] }> {
  await mustBeContact(ctx, contactId)
  const devices = await devicesOf(ctx, { contactId, sessionId: null })
  return {
    items: devices.map(({ id, name, ip, helpCentre, since, lastUsedAt }) => ({
      ...{ id, device: name, ip, helpCentre },
      ...{ createdAt: since.toISOString(), lastUsedAt: lastUsedAt.toISOString() },
    })),
  }
}
