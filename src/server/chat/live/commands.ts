import { sql } from 'kysely'
import { heed } from '../../platform/actor.ts'
import type { Ctx } from '../../platform/ctx.ts'
import type { House } from '../../platform/house.ts'
import type { Client, Room } from './clients/rules.ts'
import { type Gathering, type Marks, markedIn } from './marks/rules.ts'
import type { Remembered } from './remembering/queries.ts'

/** What one node's hub of visitors consists of. */
export type Hub = {
  house: House
  room: Room
  marks: Gathering
  widgets: Remembered
  /** How often that name was said in this minute, this time included. */
  spent(name: string): number
}

/** Keeps marks of many chats at once; none ever goes back. Only lines of the chat itself count. */
export async function keepMarks(ctx: Ctx, marks: Marks): Promise<void> {
  const come = [...marks.here].filter(([, here]) => here).map(([id]) => id)
  const gone = [...marks.here].filter(([, here]) => !here).map(([id]) => id)
  await Promise.all([keepReceipts(ctx, marks), keepPresence(ctx, come, true), keepPresence(ctx, gone, false)])
}

async function keepReceipts(ctx: Ctx, marks: Marks): Promise<void> {
  const ids = markedIn(marks)
  if (ids.length === 0) return
  const of = (map: Map<number, number>) => ids.map((id) => map.get(id) ?? 0)
  await sql`
    update chat set delivered_id = greatest(delivered_id, told.delivered, least(told.seen, newest)),
      seen_id = greatest(seen_id, least(told.seen, newest)), read_id = greatest(read_id, least(told.read, newest))
    from unnest(${ids}::bigint[], ${of(marks.delivered)}::bigint[], ${of(marks.seen)}::bigint[], ${of(marks.read)}::bigint[])
        as told(id, delivered, seen, read),
      lateral (select coalesce(max(id), 0) as newest from message where conversation_id = told.id) newest
    where chat.conversation_id = told.id`.execute(ctx.tx)
}

/** Keeps that visitors are there, or have left. */
export async function keepPresence(ctx: Ctx, visitorIds: readonly number[], here: boolean): Promise<void> {
  if (visitorIds.length === 0) return
  await sql`update chat_visitor set last_seen_at = ${ctx.now}, left_at = ${here ? null : ctx.now}::timestamptz
    where id = any(${[...visitorIds]}::bigint[])`.execute(ctx.tx)
}

/** The client's visitor has come, or has begun a chat: the desk sees them there. */
export function tellHere({ house, marks }: Hub, { visitorId }: Client, conversationId: number): void {
  house.live.tellVisitor({ conversationId, here: true, changed: true })
  if (visitorId !== null) marks.here(visitorId, true)
}

/** The connection is gone; whoever has another one is still here. */
export function part({ house, room, marks }: Hub, client: Client): void {
  const { visitorId, conversationId } = client
  room.leave(client)
  if (visitorId === null || conversationId === null || room.ofVisitor(visitorId).size > 0) return
  house.live.tellVisitor({ conversationId, here: false, typing: false })
  marks.here(visitorId, false)
}

/** Keeps what was gathered. Returns what it was; null for nothing. */
export async function keepGathered({ house, marks }: Hub): Promise<Marks | null> {
  const taken = marks.take()
  if (markedIn(taken).length + taken.here.size === 0) return null
  await house.database.write(heed, (ctx) => keepMarks(ctx, taken))
  for (const id of new Set([...taken.delivered.keys(), ...taken.seen.keys()]))
    house.live.tellVisitor({ conversationId: id, changed: true })
  return taken
}
