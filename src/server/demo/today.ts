import { sql } from 'kysely'
import { changeConversation } from '../conversations/commands.ts'
import { addMessage } from '../conversations/messages/commands.ts'
import type { Ctx } from '../platform/ctx.ts'
import { escalate, sendBack } from '../protocols/commands.ts'
import { appOutage, cardOutage, hardOnes, scenes } from './scenarios/scenes.ts'
import { type Act, actorOf, type Stage } from './stage.ts'
import { tellScene } from './story.ts'
import { beginTelling, type Telling } from './tell.ts'

const minute = 60_000

/** By whom and how many minutes ago each line of a scene was said. */
const told: Record<keyof typeof scenes, [by: string, ...ago: number[]]> = {
  refund: ['tom', 252, 238],
  warranty: ['hannah', 215, 196],
  callBack: ['amelie', 110, 86],
  leaves: ['mara', 178, 157],
  refundTold: ['amelie', 1660, 1620, 1344],
  slipped: ['lucia', 355, 331],
  moved: ['hannah', 1610, 1562],
  arabicWaits: ['samir', 47],
  chatWaits: ['mara', 7],
  chatMissed: ['mara', 38],
  letterLost: ['nadia', 268],
}

export type Scenes = Record<keyof typeof scenes, Telling> & { hard: Telling[]; app: Telling[]; cards: Telling[] }

/** The scenes that the present is made of, each as a story of its own. */
export function setScenes(now: Date, random: () => number): Scenes {
  const entries = Object.entries(told).map(([name, [by, ...ago]]) => {
    const scene = scenes[name as keyof typeof scenes]
    return [
      name,
      beginTelling(
        tellScene(
          { ...scene, tags: [...scene.tags], subjects: [...scene.subjects], lines: [...scene.lines] },
          by,
          ago,
          now,
          random,
        ),
        true,
      ),
    ]
  })
  const hard = hardOnes.map((scene, n) => {
    const began = 226 - 52 * n
    const ago = scene.lines.map((_, line) => began - line * (line === scene.lines.length - 1 ? 27 / line : 10))
    return beginTelling(tellScene(scene, 'tom', ago, now, random), true)
  })
  const came = [290, 276, 262, 245, 233, 171, 118, 24]
  const app = appOutage.map((scene, n) =>
    beginTelling(tellScene(scene, 'priya', [came[n] as number], now, random), true),
  )
  const cards = cardOutage.map((scene, n) => {
    const ago = 9 * 1440 - 4 * n - n * n * 3
    return beginTelling(tellScene(scene, 'jonas', [ago], now, random), true)
  })
  return { ...(Object.fromEntries(entries) as Record<keyof typeof scenes, Telling>), hard, app, cards }
}

/** What went to the next level today: one waits there, one has come back with an answer. */
export function escalations(stage: Stage, scenes: Scenes, now: Date): Act[] {
  const act = (ago: number, by: string, telling: Telling, play: (ctx: Ctx, id: number) => Promise<unknown>): Act => ({
    at: new Date(now.getTime() - ago * minute),
    play: async (ctx) => telling.conversationId && play({ ...ctx, actor: actorOf(stage, by) }, telling.conversationId),
  })
  return [
    act(231, 'tom', scenes.refund, (ctx, id) =>
      escalate(ctx, id, {
        summary: {
          done: 'Read the advice from March: we did promise that six pendants fit the rail. Collection is booked for tomorrow.',
          needed: 'Release the refund of 480 €; I may give back 100 €. Please answer today, I promised it.',
        },
        reason: 'Above my limit',
      }),
    ),
    act(188, 'hannah', scenes.warranty, (ctx, id) =>
      escalate(ctx, id, {
        summary: {
          done: 'Customer has unplugged the lamp. Type plate LN-24-60, bought four years ago, photo in the mail.',
          needed: 'Does it belong to the series that we replace? And may she use the lamp with another transformer?',
        },
      }),
    ),
    act(152, 'priya', scenes.warranty, (ctx, id) =>
      sendBack(ctx, id, {
        answer:
          'Yes, it is one of the 60 W series. Send the new LN-24-75 today, free of charge. She must not use the old one again; we collect it.',
      }),
    ),
  ]
}

/** What somebody wrote down in one conversation after the other, without looking up. */
const busy = [
  'Rung twice, nobody there. I try again before four.',
  'Reproduced here with firmware 1.9.4: flickers below 20 %.',
  'Dimmer is a leading-edge one of 2011, that explains the humming.',
  'Asked the workshop for the part number of the old socket.',
  'Photo shows the older bracket. Needs the adapter 28 mm.',
  'Customer sends the serial number tonight.',
  'Stock of the shade: 9 pieces, all in the old white.',
  'Same batch as last week, 26-41.',
  'Carrier has the parcel, arrives tomorrow before noon.',
  'Electrician comes on Thursday, asks for the wiring diagram.',
  'Wiring diagram found, goes out with the answer.',
  'Checked with Quality: covered, five years.',
  'Second transformer of this type this week.',
  'Swapped the article in the order, price stays.',
  'Tested with the phone of a colleague: pairs at once.',
  'Left a message with the installer.',
]

/** Somebody has worked for more than three hours without a pause, and through the break that was planned. */
export const busyMorning = (stage: Stage, now: Date): Act[] =>
  busy.map((text, n) => ({
    at: new Date(now.getTime() - (192 - 12.5 * n) * minute),
    async play(given) {
      const ctx: Ctx = { ...given, actor: actorOf(stage, 'hannah') }
      const { rows } = await sql<{ id: number }>`
        select id from conversation where team_id = ${stage.teams.technical} and part_of is null and status in ('open', 'waiting', 'on_hold')
          and created_at < ${new Date(now.getTime() - 400 * minute)}
        order by last_message_at desc offset ${n} limit 1`.execute(ctx.tx)
      if (!rows[0]) return
      await addMessage(ctx, rows[0].id, { kind: 'note', text, attachments: [], ask: [] })
    },
  }))

/** The admin has taken two, so that whoever looks in has something to do. */
export const ownWork = (stage: Stage, now: Date): Act[] => [
  {
    at: new Date(now.getTime() - 30 * minute),
    async play(given) {
      const mara = actorOf(stage, 'mara')
      const { rows } = await sql<{ id: number }>`
        select id from conversation where team_id = ${stage.teams.support} and status = 'open' and part_of is null and language in ('en', 'de') and channel = 'email' and level = 1
          and assignee_id is distinct from ${mara.id} order by last_message_at desc limit 2`.execute(given.tx)
      for (const { id } of rows) await changeConversation({ ...given, actor: mara }, id, { assignee: mara.id })
    },
  },
]
