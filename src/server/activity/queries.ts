import { sql } from 'kysely'
import type { Activity } from '../../contract/activity.ts'
import { mustBeContact } from '../contacts/queries.ts'
import { toTimelineEvent } from '../conversations/queries.ts'
import { visible } from '../platform/access.ts'
import type { Ctx } from '../platform/ctx.ts'
import type { LoggedEvent } from '../platform/events.ts'
import { markOf, pageOf, readIdMark } from '../platform/paging.ts'

type Row = LoggedEvent & { actor_name: string | null; subject: string | null }

const activityOf = (row: Row): Activity => ({
  ...toTimelineEvent(row),
  conversation: row.conversation_id === null ? null : { id: row.conversation_id, subject: row.subject ?? '' },
})

/**
 * What happened around a contact, the newest first. The page is cut along the contact's own rows; each event is then
 * found by its id and time, in the one month that holds it.
 */
export async function listActivity(ctx: Ctx, contactId: number, query: { limit: number; after?: string | undefined }) {
  await mustBeContact(ctx, contactId)
  const before = readIdMark(query.after)
  const { rows } = await sql<Row>`
    select event.id, event.at, event.actor, event.type, event.data, event.conversation_id, page.subject,
      coalesce(agent.name, contact.name, api_key.name, automation.name) as actor_name
    from (
      select activity.event_id, activity.at, conversation.subject
      from contact_activity activity left join conversation on conversation.id = activity.conversation_id
      where activity.contact_id = ${contactId} and (${before}::bigint is null or activity.event_id < ${before})
        and (activity.conversation_id is null or (conversation.id is not null and ${visible(ctx.actor)}))
      order by activity.event_id desc limit ${query.limit + 1}
    ) page
    join event on event.id = page.event_id and event.at = page.at
    left join agent on agent.id = substring(event.actor from '^agent:(\\d+)$')::bigint
    left join contact on contact.id = substring(event.actor from '^contact:(\\d+)$')::bigint
    left join api_key on api_key.id = substring(event.actor from '^key:(\\d+)$')::bigint
    left join automation on automation.id = substring(event.actor from '^automation:(\\d+)$')::bigint
    order by event.id desc`.execute(ctx.tx)
  return pageOf(rows, query.limit, activityOf, (row) => markOf(row.id))
}
