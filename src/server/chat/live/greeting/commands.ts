import type { ToVisitor } from '../../../../contract/chat-live.ts'
import { heed } from '../../../platform/actor.ts'
import { formatCursor, parseCursor } from '../../../platform/events.ts'
import { queuesOf, whoIsThere } from '../../configuring/queries.ts'
import { currentChat, toChat, toLine } from '../../lines/queries.ts'
import { moveTo } from '../../visitors/commands.ts'
import { toVisitor, visitorOf } from '../../visitors/queries.ts'
import type { WidgetRow } from '../../widgets/queries.ts'
import { isAmong, isOwn } from '../../widgets/rules.ts'
import { type Client, sendText, tell } from '../clients/rules.ts'
import { type Hub, tellHere } from '../commands.ts'
import type { Hello } from '../hearing/commands.ts'
import { missedSince } from '../queries.ts'
import type { Telling } from '../telling/commands.ts'

/** The page that a connection comes from. */
export type Page = { host: string; origin: string }

/** Lets a visitor in who says hello: with how their chat stands and what they missed, before anything new. */
export async function greet(hub: Hub, telling: Telling, client: Client, hello: Hello, page: Page): Promise<void> {
  const { house, room, marks, widgets } = hub
  const { database, links } = house
  const ctx = database.read(heed)
  const widget = await widgets.byKey(hello.key)
  if (!widget || !mayChat(hub, widget, page)) return client.socket.close(4003, 'this page may not chat')
  const visitor = await visitorOf(ctx.tx, widget.id, hello.token, ctx.now)
  if (!visitor) return client.socket.close(4000, 'begin a session first')
  if (client.socket.readyState !== client.socket.OPEN) return
  client.pending = []
  room.seat(client, { widgetId: widget.id, visitorId: visitor.id })
  client.portalSessionId = visitor.portal_session_id
  const now = await telling.begin()
  const row = await currentChat(ctx.tx, visitor.id, ctx.now)
  if (row) room.settle(client, row.conversation_id)
  const from = hello.cursor === null ? null : parseCursor(hello.cursor)
  const { lines, ...missed } = await missedSince(ctx.tx, visitor.id, row?.conversation_id ?? null, from)
  const { availability } = await whoIsThere(ctx, widget)
  telling.known(widget.id, availability)
  const queueOf = await queuesOf(ctx.tx, row ? [row] : [], ctx.now)
  const frame: ToVisitor = {
    ...{ kind: 'welcome', cursor: formatCursor(now), ...missed, availability },
    visitor: toVisitor(visitor),
    chat: row ? toChat(row, queueOf(row.conversation_id), links) : null,
    lines: lines.map((line) => toLine(line, links)),
  }
  const waited = client.pending ?? []
  client.pending = null
  tell(client, frame)
  for (const text of waited) sendText(client, text)
  for (const line of lines) if (line.kind === 'sent') marks.delivered(line.conversation_id, line.id)
  const { page: at } = hello
  if (at) await database.write(heed, (inside) => moveTo(inside, visitor.id, at))
  if (row) tellHere(hub, client, row.conversation_id)
}

/** A house that is reached by several names serves the frame under each of them. */
const mayChat = ({ house }: Hub, widget: WidgetRow, { host, origin }: Page) =>
  isOwn(origin, host, house.links.publicUrl) || isAmong(origin, widget.origins)
