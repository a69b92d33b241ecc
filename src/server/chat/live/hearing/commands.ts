import { FromVisitor, type HeardFromVisitor, type ToVisitor } from '../../../../contract/chat-live.ts'
import { heed } from '../../../platform/actor.ts'
import type { House } from '../../../platform/house.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { endByVisitor, rate } from '../../ending/commands.ts'
import { askTranscript } from '../../mailing/commands.ts'
import { type Taken, takeLine } from '../../receiving/commands.ts'
import { moveTo } from '../../visitors/commands.ts'
import { type Visitor, visitorById } from '../../visitors/queries.ts'
import { findWidget } from '../../widgets/queries.ts'
import type { Client, Room } from '../clients/rules.ts'
import type { Receipts } from '../commands.ts'
import { framesPerMinute } from '../rules.ts'

export type Hello = Extract<HeardFromVisitor, { kind: 'hello' }>
type Frame = Exclude<HeardFromVisitor, Hello>

/** What a frame needs of the hub. */
export type Hearing = {
  house: House
  room: Room
  send(client: Client, frame: ToVisitor): void
  spent(name: string): number
  receipts: Receipts
  raise(map: Map<number, number>, key: number, value: number): unknown
  tellHere(client: Client, conversationId: number): Promise<void>
}

/** Hears one frame. What fails is told to the visitor; nothing else of theirs is lost by it. */
export async function hearFrame(
  hearing: Hearing,
  client: Client,
  text: string,
  greet: (hello: Hello) => Promise<void>,
): Promise<void> {
  const given = readJson(text)
  const clientId = clientIdOf(given)
  const refuse = (because: string, message: string, retry: boolean) =>
    hearing.send(client, { kind: 'refused', clientId, because: codeOf(because), message, retry })
  const parsed = FromVisitor.safeParse(given)
  if (!parsed.success) return refuse('invalid', 'That could not be understood.', false)
  const frame = parsed.data
  if (frame.kind === 'hello') return client.visitorId === null ? greet(frame) : undefined
  if (client.visitorId === null) return refuse('unauthenticated', 'Say hello first.', true)
  const spent = hearing.spent(`frames ${client.visitorId}`)
  if (spent > framesPerMinute * 2) return client.socket.close(4008, 'too much at once')
  if (spent > framesPerMinute) return refuse('too_many_requests', 'Wait a moment.', true)
  try {
    await hearKnown(hearing, client, client.visitorId, frame)
  } catch (error) {
    if (error instanceof Refusal) return refuse(error.code, error.message, error.code === 'too_many_requests')
    hearing.house.log.error({ err: error }, 'a visitor’s frame failed')
    refuse('failed', 'That did not work. It is tried again.', true)
  }
}

async function hearKnown(hearing: Hearing, client: Client, visitorId: number, frame: Frame): Promise<void> {
  const { house, receipts } = hearing
  const { conversationId } = client
  switch (frame.kind) {
    case 'line':
      return hearLine(hearing, client, visitorId, frame)
    case 'typing':
      return hearTyping(hearing, client, frame.text)
    case 'seen':
      if (conversationId !== null) hearing.raise(receipts.seen, conversationId, frame.id)
      return
    case 'page':
      await house.database.write(heed, (ctx) => moveTo(ctx, visitorId, frame.page))
      if (conversationId !== null) house.live.tellVisitor({ conversationId, changed: true })
      return
    case 'end':
      if (conversationId === null) return
      return house.database.write(heed, (ctx) => endByVisitor(ctx, visitorId, conversationId))
    case 'rate':
      return house.database.write(heed, (ctx) => rate(ctx, visitorId, frame.conversationId, frame.rating))
    case 'transcript': {
      const sent = await house.database.write(heed, (ctx) => askTranscript(ctx, visitorId, frame.conversationId))
      if (!sent) hearing.send(client, { kind: 'told', what: 'transcript_later' })
    }
  }
}

type Line = Extract<Frame, { kind: 'line' }>

async function hearLine(hearing: Hearing, client: Client, visitorId: number, line: Line): Promise<void> {
  const { database } = hearing.house
  const taken: Taken = await database.write(heed, async (ctx) => {
    const widget = await findWidget(ctx.tx, client.widgetId ?? 0)
    if (hearing.spent(`lines ${visitorId}`) > widget.settings.linesPerMinute)
      throw new Refusal('too_many_requests', 'You write faster than we can read. Wait a minute.')
    return takeLine(ctx, widget, (await visitorById(ctx.tx, visitorId)) as Visitor, line)
  })
  const { id, conversationId, at } = taken
  hearing.send(client, { kind: 'taken', clientId: line.clientId, id, conversationId, at: at.toISOString() })
  const first = client.conversationId !== conversationId
  for (const each of hearing.room.ofVisitor(visitorId)) hearing.room.settle(each, conversationId)
  hearing.house.live.tellVisitor({ conversationId, typing: false })
  if (first) await hearing.tellHere(client, conversationId)
}

async function hearTyping({ house }: Hearing, client: Client, text: string | null): Promise<void> {
  const { conversationId, widgetId } = client
  if (conversationId === null || widgetId === null) return
  const typing = text !== null
  const { settings } = await findWidget(house.database.reader, widgetId)
  const shown = typing && settings.showTyping ? text.slice(0, 500) : null
  house.live.tellVisitor({ conversationId, typing, text: shown })
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text.replaceAll('\\u0000', ''), (_key, value) =>
      typeof value === 'string' ? value.replaceAll('\0', '').toWellFormed() : value,
    )
  } catch {
    return null
  }
}

const clientIdOf = (given: unknown): string | null => {
  const { clientId } = (given ?? {}) as { clientId?: unknown }
  return typeof clientId === 'string' ? clientId.slice(0, 64) : null
}

type Because = Extract<ToVisitor, { kind: 'refused' }>['because']
const codes: readonly string[] = [
  'invalid',
  'unauthenticated',
  'forbidden',
  'not_found',
  'conflict',
  'too_many_requests',
]
const codeOf = (code: string): Because => (codes.includes(code) ? (code as Because) : 'failed')
