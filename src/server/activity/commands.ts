import { sql } from 'kysely'
import type { Ctx } from '../platform/ctx.ts'
import type { LoggedEvent } from '../platform/events.ts'
import { contactNamed, tellingOf } from './rules.ts'

/** Keeps what happened with the contact around whom it did. */
export async function keepActivity(ctx: Ctx, events: readonly LoggedEvent[]): Promise<void> {
  const kept = tellingOf(events)
  if (kept.length === 0) return
  // Joined with the contacts, as one may have gone since; of a conversation that is gone nothing is kept.
  await sql`
    insert into contact_activity (contact_id, event_id, at, conversation_id)
    select contact.id, told.event_id, told.at, told.conversation_id
    from unnest(${kept.map(({ id }) => id)}::bigint[], ${kept.map(({ at }) => at)}::timestamptz[],
        ${kept.map((event) => event.conversation_id)}::bigint[], ${kept.map(contactNamed)}::bigint[])
      as told(event_id, at, conversation_id, contact_id)
    left join conversation on conversation.id = told.conversation_id
    join contact on contact.id = coalesce(told.contact_id, conversation.contact_id)
    where told.conversation_id is null or conversation.id is not null
    on conflict do nothing`.execute(ctx.tx)
}
