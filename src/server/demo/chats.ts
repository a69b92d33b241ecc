import { sql } from 'kysely'
import { ChatSettings } from '../../contract/chat-widgets.ts'
import { end, rate } from '../chat/ending/commands.ts'
import { takeUp } from '../chat/offering/commands.ts'
import { takeLine } from '../chat/receiving/commands.ts'
import { beginSession } from '../chat/visitors/commands.ts'
import { visitorById } from '../chat/visitors/queries.ts'
import type { Identity } from '../chat/visitors/rules.ts'
import { addInvitation, giveWidget } from '../chat/widgets/commands.ts'
import { findWidget, type WidgetRow } from '../chat/widgets/queries.ts'
import { changeConversation } from '../conversations/commands.ts'
import { addMessage } from '../conversations/messages/commands.ts'
import { heed } from '../platform/actor.ts'
import type { Ctx } from '../platform/ctx.ts'
import { hashToken } from '../platform/secrets.ts'
import { type Act, actorOf, type Stage } from './stage.ts'

const minute = 60_000
const day = 24 * 60 * minute
const shop = 'https://shop.lumen.example'

type Talk = {
  who: string
  identity: Identity | null
  name: string
  page: string
  /** Minutes ago; the visitor's words and ours in turn, a minute apart. */
  ago: number
  lines: string[]
  stars?: number
}

const talks: Talk[] = [
  {
    ...{ who: 'tom', name: 'Rosa', identity: null, page: '/delivery', ago: 26 * 60, stars: 5 },
    lines: [
      'Do you deliver to the islands?',
      'We do, it takes two days longer. Which island is it?',
      'Texel',
      'Then it would be there on Friday.',
      'Lovely, thank you',
    ],
  },
  {
    ...{ who: 'mara', name: 'Elena Marin', page: '/account/orders', ago: 6 },
    identity: {
      subject: 'c-20817',
      email: 'elena.marin@postbox.example',
      emailProved: true,
      portal: null,
      name: 'Elena Marin',
    },
    lines: [
      'Hi, the shade of my lamp came with a crack',
      'I am sorry, Elena. Is it the glass or the rim?',
      'The glass, on the left side',
      'Then you get a new shade from us. Shall it go to the same address?',
      'Yes please. Do I send the old one back?',
    ],
  },
]

/** The chat on the company's shop: one that ended well, and one that the admin is in the middle of. */
export function chatActs(stage: Stage, now: Date): Act[] {
  const at = (ago: number) => new Date(now.getTime() - ago)
  return [
    { at: at(30 * day), play: (ctx) => openShop(ctx, stage) },
    ...talks.flatMap((talk) => talkActs(stage, talk, at)),
  ]
}

async function openShop(ctx: Ctx, stage: Stage): Promise<void> {
  const admin = { ...ctx, actor: actorOf(stage, 'mara') }
  const { id } = stage.inboxes.chat
  await giveWidget(admin, id, {
    origins: [shop],
    mailInbox: stage.inboxes.support.id,
    settings: ChatSettings.parse({
      languages: ['en', 'de', 'fr', 'es', 'ar'],
      texts: { en: { title: 'Lamp help', greeting: 'Ask us anything about your lamp or your order.' } },
    }),
  })
  await addInvitation(admin, id, {
    texts: { en: 'Not sure which bulb fits? Ask us.', de: 'Welche Birne passt? Fragen Sie uns.' },
    ...{ path: '/bulbs*', afterSeconds: 30, minVisits: 1, returning: null, everyDays: 7, on: true },
  })
  await sql`update chat_invitation set shown = 412, accepted = 37, closed = 190 where inbox_id = ${id}`.execute(ctx.tx)
}

/** Each line at its own time, so that all that follows it stands behind it. */
function talkActs(stage: Stage, talk: Talk, at: (ago: number) => Date): Act[] {
  const held = { visitorId: 0, id: 0 }
  const acts = talk.lines.map((_, n) => ({
    at: at((talk.ago - n) * minute),
    play: (ctx: Ctx) => speak({ ...ctx, actor: heed }, stage, talk, held, n),
  }))
  const last = { at: at((talk.ago - talk.lines.length) * minute), play: (ctx: Ctx) => part(ctx, stage, talk, held) }
  return [...acts, last]
}

type Held = { visitorId: number; id: number }

async function speak(ctx: Ctx, stage: Stage, talk: Talk, held: Held, n: number): Promise<void> {
  const { who, identity, name, lines } = talk
  const text = lines[n] as string
  const own: Ctx = { ...ctx, actor: actorOf(stage, who) }
  if (n % 2 === 1) return void (await addMessage(own, held.id, { kind: 'reply', text, attachments: [], ask: [] }))
  const widget = await findWidget(ctx.tx, stage.inboxes.chat.id)
  if (n === 0) held.visitorId = await comeBy(ctx, widget, talk)
  const visitor = await visitorById(ctx.tx, held.visitorId)
  if (!visitor) return
  const line = { kind: 'line' as const, clientId: `demo-${who}-${n}`, text, files: [], start: identity ? {} : { name } }
  held.id = (await takeLine(ctx, widget, visitor, line)).conversationId
  if (n > 0) return
  await changeConversation(own, held.id, { assignee: actorOf(stage, who).id })
  await takeUp(own, held.id, actorOf(stage, who).id)
}

async function comeBy(ctx: Ctx, widget: WidgetRow, { identity, page }: Talk): Promise<number> {
  const { token } = await beginSession(ctx, widget, {
    ...{ identity, earlier: null, language: 'en', timeZone: 'Europe/Amsterdam' },
    userAgent: 'Mozilla/5.0 (Macintosh; Intel Mac OS X 14_6) AppleWebKit/605.1.15 Version/18.1 Safari/605.1.15',
    page: { url: `${shop}${page}`, title: '', referrer: 'https://search.example/' },
  })
  const { rows } = await sql<{ visitor_id: number }>`
    select visitor_id from chat_session where token_hash = ${hashToken(token)}`.execute(ctx.tx)
  return rows[0]?.visitor_id ?? 0
}

/** All of it was read; one of them ends, and is rated. */
async function part(given: Ctx, stage: Stage, { who, stars }: Talk, { visitorId, id }: Held): Promise<void> {
  const ctx: Ctx = { ...given, actor: heed }
  await sql`update chat set (seen_id, delivered_id, read_id) = (select max(id), max(id), max(id) from message
    where conversation_id = ${id}) where conversation_id = ${id}`.execute(ctx.tx)
  if (!stars) return
  await end(ctx, id, 'visitor')
  await changeConversation({ ...ctx, actor: actorOf(stage, who) }, id, { status: 'resolved' })
  await rate(ctx, visitorId, id, { stars, comment: 'Quick and friendly.' })
}
