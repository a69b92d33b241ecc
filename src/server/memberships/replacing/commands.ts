import { sql } from 'kysely'
import { heed } from '../../platform/actor.ts'
import type { Database } from '../../platform/database.ts'
import { record } from '../../platform/events.ts'
import { lockMembers, placeConversations } from '../commands.ts'
import type { SetCache } from '../queries.ts'

const batch = 1000

/** Places every conversation of a contact or an organization anew, after something about them has changed. */
export async function replaceConversations(
  database: Database,
  of: { contactId?: number; organizationId?: number },
  cache: SetCache,
): Promise<void> {
  const whose = of.contactId
    ? sql`contact_id = ${of.contactId}`
    : sql`contact_id in (select id from contact where organization_id = ${of.organizationId ?? 0})`
  for (let after = 0; ; ) {
    const { rows } = await sql<{ id: number }>`
      select id from conversation where ${whose} and id > ${after} order by id limit ${batch}`.execute(database.reader)
    const ids = rows.map(({ id }) => id)
    if (ids.length === 0) return
    await database.write(heed, async (ctx) => {
      await lockMembers(ctx)
      const changed = await placeConversations(ctx, await cache.read(ctx), ids, { whole: true })
      if (changed.size > 0) await record(ctx, { type: 'view.members_changed', data: { sets: [...changed] } })
    })
    after = ids.at(-1) as number
  }
}
