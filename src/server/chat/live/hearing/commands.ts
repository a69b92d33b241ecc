import { FromVisitor, type HeardFromVisitor, type ToVisitor } from '../../../../contract/chat-live.ts'
import { heed } from '../../../platform/actor.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { endByVisitor, rate } from '../../ending/commands.ts'
import { askTranscript } from '../../mailing/commands.ts'
import { type Taken, takeLine } from '../../receiving/commands.ts'
import { moveTo } from '../../visitors/commands.ts'
import { type Visitor, visitorById } from '../../visitors/queries.ts'
import { findWidget } from '../../widgets/queries.ts'
import { type Client, tell } from '../clients/rules.ts'
import { type Hub, tellHere } from '../commands.ts'
import { framesPerMinute } from '../rules.ts'

export type Hello = Extract<HeardFromVisitor, { kind: 'hello' }>
type Frame = Exclude<HeardFromVisitor, Hello>

/** Hears one frame. What fails is told to the visitor; nothing else of theirs is lost by it. */
export async function hearFrame(
  hub: Hub,
  client: Client,
  text: string,
  greet: (hello: Hello) => Promise<void>,
): Promise<void> {
  const given = readJson(text)
  const clientId = clientIdOf(given)
  const refuse = (because: string, message: string, retry: boolean) =>
    tell(client, { kind: 'refused', clientId, because: codeOf(because), message, retry })
  const parsed = FromVisitor.safeParse(given)
  if (!parsed.success) return refuse('invalid', 'That could not be understood.', false)
  const frame = parsed.data
  if (frame.kind === 'hello') return client.visitorId === null ? greet(frame) : undefined
  if (client.visitorId === null) return refuse('unauthenticated', 'Say hello first.', true)
  const spent = hub.spent(`frames ${client.visitorId}`)
  if (spent > framesPerMinute * 2) return client.socket.close(4008, 'too much at once')
  if (spent > framesPerMinute) return refuse('too_many_requests', 'Wait a moment.', true)
  try {
    await hearKnown(hub, client, client.visitorId, frame)
  } catch (error) {
    if (error instanceof Refusal) return refuse(error.code, error.message, error.code === 'too_many_requests')
    hub.house.log.error({ err: error }, 'a visitor’s frame failed')
    refuse('failed', 'That did not work. It is tried again.', true)
  }
}

async function hearKnown(hub: Hub, client: Client, visitorId: number, frame: Frame): Promise<void> {
  const { house, marks } = hub
  const { conversationId } = client
  switch (frame.kind) {
    case 'line':
      return hearLine(hub, client, visitorId, frame)
    case 'typing':
      return hearTyping(hub, client, frame.text)
    case 'seen':
      if (conversationId !== null) marks.seen(conversationId, frame.id)
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
      if (!sent) tell(client, { kind: 'told', what: 'transcript_later' })
    }
  }
}

type Line = Extract<Frame, { kind: 'line' }>

async function hearLine(hub: Hub, client: Client, visitorId: number, line: Line): Promise<void> {
  const { database } = hub.house
  const taken: Taken = await database.write(heed, async (ctx) => {
    const widget = await findWidget(ctx.tx, client.widgetId ?? 0)
    if (hub.spent(`lines ${visitorId}`) > widget.settings.linesPerMinute)
      throw new Refusal('too_many_requests', 'You write faster than we can read. Wait a minute.')
    return takeLine(ctx, widget, (await visitorById(ctx.tx, visitorId)) as Visitor, line)
  })
  const { id, conversationId, at } = taken
  tell(client, { kind: 'taken', clientId: line.clientId, id, conversationId, at: at.toISOString() })
  const first = client.conversationId !== conversationId
  for (const each of hub.room.ofVisitor(visitorId)) hub.room.settle(each, conversationId)
  hub.house.live.tellVisitor({ conversationId, typing: false })
  if (first) tellHere(hub, client, conversationId)
}

async function hearTyping({ house, widgets }: Hub, client: Client, text: string | null): Promise<void> {
  const { conversationId, widgetId } = client
  if (conversationId === null || widgetId === null) return
  const typing = text !== null
  const shows = typing && (await widgets.byId(widgetId))?.settings.showTyping
  const shown = shows ? text.slice(0, 500) : null
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
