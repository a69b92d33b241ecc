import type { ToVisitor } from '../../../../contract/chat-live.ts'
import { heed } from '../../../platform/actor.ts'
import { type Cursor, endOfLog, formatCursor, type LoggedEvent, readLog } from '../../../platform/events.ts'
import { queuesOf, whoIsThere } from '../../configuring/queries.ts'
import { chatsOf, linesOfMessages, toChat, toLine } from '../../lines/queries.ts'
import { sendText, tell } from '../clients/rules.ts'
import type { Hub } from '../commands.ts'
import { queuedIn } from '../queries.ts'
import { changesStanding, lineOf, movesQueue, toldOf } from './rules.ts'

/** Reads the log for those who are connected: lines as they are said on any node, how chats stand, what is said and kept nowhere. */
export function openTelling(hub: Hub) {
  const { house, room, marks, widgets } = hub
  const { database, live, links } = house
  const db = database.watcher
  const movedQueues = new Set<number>()
  const availability = new Map<number, string>()
  /** Where the log was read to; null while nobody is here and nothing is read. */
  let cursor: Cursor | null = null
  /** Events behind the cursor whose lines were told: nobody waits for a line until every older transaction has ended. */
  const toldEarly = new Set<number>()

  async function turn() {
    if (room.size() === 0) cursor = null
    if (cursor === null) {
      toldEarly.clear()
      return 'idle'
    }
    const { events, early, waiting } = await readLog(db, cursor, 500, database.horizon.before)
    const last = events.at(-1)
    await tellLines([...events, ...early], formatCursor(last ?? cursor))
    for (const { id } of events) toldEarly.delete(id)
    if (!last && waiting) await database.horizon.look()
    if (!last) return waiting ? 'waiting' : 'idle'
    const next = { tx: last.tx, id: last.id }
    await tellChats(events, formatCursor(next))
    await tellWords(events)
    cursor = next
    return 'moved'
  }

  async function tellLines(events: LoggedEvent[], mark: string) {
    const news = events.filter(({ id }) => !toldEarly.has(id))
    const ids = [...new Set(news.flatMap((event) => lineOf(event) ?? []))]
    const rows = ids.length > 0 ? await linesOfMessages(db, ids) : []
    for (const { id } of news) toldEarly.add(id)
    for (const row of rows) {
      const clients = room.ofVisitor(row.visitor_id)
      if (clients.size === 0) continue
      const text = JSON.stringify({ kind: 'line', cursor: mark, line: toLine(row, links) } satisfies ToVisitor)
      for (const client of clients) {
        room.settle(client, row.conversation_id)
        sendText(client, text)
      }
      if (row.kind === 'sent') marks.delivered(row.conversation_id, row.id)
      else if (live.viewersOf(row.conversation_id).some(({ idle }) => !idle)) marks.read(row.conversation_id, row.id)
    }
  }

  async function tellChats(events: LoggedEvent[], mark: string) {
    const ids = events.flatMap((event) => (changesStanding(event) ? [event.conversation_id] : []))
    const own = [...new Set(ids)].filter((id) => id !== null && room.ofConversation(id).size > 0) as number[]
    await tellStanding(own, mark)
    for (const event of events) if (movesQueue(event)) movedQueues.add(event.conversation_id ?? 0)
  }

  async function tellStanding(ids: readonly number[], mark: string) {
    if (ids.length === 0) return
    const chats = await chatsOf(db, ids)
    const queueOf = await queuesOf(db, chats, house.now())
    for (const row of chats) {
      const chat = toChat(row, queueOf(row.conversation_id), links)
      const text = JSON.stringify({ kind: 'chat', cursor: mark, chat } satisfies ToVisitor)
      for (const client of room.ofConversation(row.conversation_id)) sendText(client, text)
    }
  }

  async function tellWords(events: LoggedEvent[]) {
    for (const event of events) {
      const what = toldOf(event)
      if (what)
        for (const client of room.ofConversation(event.conversation_id ?? 0)) tell(client, { kind: 'told', what })
      if (event.type !== 'chat_widget.changed') continue
      widgets.forget()
      await lookAt(event.data.inboxId)
    }
  }

  /** Whether somebody is there is asked now and then, and told when it has changed. */
  async function lookAt(widgetId: number) {
    if (!room.widgets().includes(widgetId)) return
    const widget = await widgets.byId(widgetId)
    const now = widget ? (await whoIsThere(database.read(heed), widget)).availability : 'closed'
    const before = availability.get(widgetId)
    availability.set(widgetId, now)
    if (before === undefined || before === now) return
    for (const client of room.ofWidget(widgetId)) tell(client, { kind: 'availability', availability: now })
  }

  return {
    turn,
    lookAt,
    /** Begins to read where the log ends, unless it is read already. Returns where it was read to. */
    async begin(): Promise<Cursor> {
      const end = cursor ?? (await endOfLog(db))
      cursor ??= end
      return cursor
    },
    /** What was just told of a widget. */
    known(widgetId: number, now: string) {
      availability.set(widgetId, now)
    },
    /** How these chats stand. */
    async stands(ids: readonly number[]) {
      if (cursor) await tellStanding(ids, formatCursor(cursor))
    },
    /** Whoever waits hears where they stand when those before them were taken up, or went. */
    async queues() {
      if (movedQueues.size === 0) return
      const moved = await chatsOf(db, [...movedQueues])
      movedQueues.clear()
      const waiting = await queuedIn(db, [...new Set(moved.map(({ inbox_id }) => inbox_id))])
      const here = waiting.filter((id) => room.ofConversation(id).size > 0)
      if (cursor) await tellStanding(here, formatCursor(cursor))
    },
  }
}

export type Telling = ReturnType<typeof openTelling>
