import { type RawBuilder, sql } from 'kysely'
import { heard } from './rules.ts'

/** Whether something that a clock may hear of has happened to the conversation, and their follower has still to come to it. */
export const unheardOf = (conversation: RawBuilder<unknown>): RawBuilder<boolean> =>
  sql<boolean>`exists (
    select from event join follower_cursor cursor on cursor.name = 'sla' and (event.tx, event.id) > (cursor.tx, cursor.id)
    where event.conversation_id = ${conversation} and event.type = any(${[...heard]}::text[]))`
