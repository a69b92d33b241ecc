import { sql } from 'kysely'
import type * as z from 'zod'
import { GuideContent } from '../../contract/guide-steps.ts'
import { createCustomField } from '../custom-fields/commands.ts'
import { createGuide, publishGuide } from '../guides/commands.ts'
import { answerGuide, leaveGuide, startGuide } from '../guides/running/commands.ts'
import type { Ctx } from '../platform/ctx.ts'
import { Refusal } from '../platform/refusal.ts'
import { pick } from '../seed/random.ts'
import type { Team } from './script.ts'
import { type Act, actorOf, type Stage } from './stage.ts'

type Content = z.input<typeof GuideContent>
const is = (step: string, value: string, to: string) => ({ answers: [{ step, operator: 'is' as const, value }], to })

const damaged: Content = {
  language: 'en',
  start: 'what',
  steps: [
    {
      ...{ key: 'what', kind: 'question', title: 'What came damaged, {{ contact.firstName }}?' },
      answer: {
        type: 'choice',
        field: 'conversation.damage',
        options: [
          { key: 'glass', label: 'Glass or shade' },
          { key: 'metal', label: 'Frame or foot' },
          { key: 'cable', label: 'Cable or plug' },
          { key: 'missing', label: 'Something is missing' },
        ],
      },
      branches: [
        is('what', 'glass', 'photo'),
        is('what', 'metal', 'photo'),
        is('what', 'cable', 'unplug'),
        is('what', 'missing', 'part'),
      ],
    },
    {
      ...{ key: 'unplug', kind: 'information', title: 'Ask them to unplug it first' },
      ...{ html: '<p>A damaged cable is dangerous. Go on only when the lamp is unplugged.</p>', otherwise: 'photo' },
    },
    {
      ...{ key: 'photo', kind: 'question', title: 'Is there a photo of the damage and of the box?' },
      answer: {
        type: 'yes_no',
        options: [
          { key: 'yes', label: 'Yes' },
          { key: 'no', label: 'Not yet' },
        ],
      },
      branches: [is('photo', 'no', 'ask_photo')],
      otherwise: 'value',
    },
    {
      ...{ key: 'part', kind: 'question', title: 'Which part is missing?', otherwise: 'send' },
      answer: { type: 'text', hint: 'As printed in the manual, such as 4410-S' },
    },
    {
      ...{ key: 'value', kind: 'question', title: 'What did it cost?', otherwise: 'send' },
      answer: { type: 'number', min: 0, max: 5000, unit: '€' },
      branches: [{ answers: [{ step: 'value', operator: 'greater', value: 300 }], to: 'lead' }],
    },
    {
      ...{ key: 'send', kind: 'action', title: 'Book a replacement', otherwise: 'settled' },
      changes: { priority: 'high', addTags: ['replacement'] },
    },
    {
      ...{ key: 'lead', kind: 'action', title: 'Mark it for a lead', otherwise: 'lead_decides' },
      changes: { priority: 'high', addTags: ['lead decides'] },
    },
    {
      ...{ key: 'settled', kind: 'outcome', title: 'A replacement is on its way' },
      reply:
        '<p>Dear {{ contact.firstName }},</p><p>thank you, that was all we needed. The replacement leaves our warehouse today, and you can keep the old one.</p>',
    },
    {
      ...{ key: 'ask_photo', kind: 'outcome', title: 'Waiting for a photo' },
      reply:
        '<p>Dear {{ contact.firstName }},</p><p>could you send us a photo of the damage and one of the box? The carrier asks for both.</p>',
    },
    {
      ...{ key: 'lead_decides', kind: 'outcome', title: 'A lead decides today' },
      reply: '<p>Dear {{ contact.firstName }},</p><p>you hear from us today how we put this right.</p>',
    },
  ],
}

const pairing: Content = {
  language: 'de',
  start: 'lamp',
  steps: [
    {
      ...{ key: 'lamp', kind: 'question', title: 'Leuchtet die Lampe am Schalter?' },
      answer: {
        type: 'yes_no',
        options: [
          { key: 'yes', label: 'Ja' },
          { key: 'no', label: 'Nein' },
        ],
      },
      branches: [is('lamp', 'no', 'workshop')],
      otherwise: 'phone',
    },
    {
      ...{ key: 'phone', kind: 'question', title: 'Welches Telefon?', otherwise: 'firmware' },
      answer: {
        type: 'choice',
        options: [
          { key: 'iphone', label: 'iPhone' },
          { key: 'android', label: 'Android' },
        ],
      },
      branches: [is('phone', 'android', 'permission')],
    },
    {
      ...{ key: 'permission', kind: 'article', title: 'Bluetooth-Freigabe unter Android', otherwise: 'firmware' },
      url: 'https://lumen.example/hilfe/android-bluetooth',
    },
    {
      ...{ key: 'firmware', kind: 'question', title: 'Welche Firmware zeigt die App?', otherwise: 'reset' },
      answer: { type: 'text', field: 'conversation.firmware', hint: 'Unter Einstellungen, Über die Leuchte' },
    },
    {
      ...{ key: 'reset', kind: 'information', title: 'Fünfmal ein- und ausschalten', otherwise: 'works' },
      html: '<p>Bis die Lampe zweimal blinkt. Dann in der App neu koppeln.</p>',
    },
    {
      ...{ key: 'works', kind: 'question', title: 'Geht es jetzt?' },
      answer: {
        type: 'yes_no',
        options: [
          { key: 'yes', label: 'Ja' },
          { key: 'no', label: 'Nein' },
        ],
      },
      branches: [is('works', 'yes', 'solved')],
      otherwise: 'workshop',
    },
    {
      key: 'workshop',
      kind: 'action',
      title: 'An die Werkstatt geben',
      changes: { priority: 'high', addTags: ['workshop'] },
      otherwise: 'handed',
    },
    { key: 'solved', kind: 'outcome', title: 'Gekoppelt' },
    {
      ...{ key: 'handed', kind: 'outcome', title: 'Werkstatt meldet sich' },
      reply:
        '<p>Guten Tag {{ contact.name }},</p><p>unsere Werkstatt sieht sich das an und meldet sich bis morgen.</p>',
    },
  ],
}

/** Two decision trees, and the fields that they fill. */
export async function writeGuides(given: Ctx, stage: Stage): Promise<Record<'damaged' | 'pairing', number>> {
  const ctx: Ctx = { ...given, actor: actorOf(stage, 'mara') }
  const option = (key: string, label: string, colour: 'grey' | 'amber' | 'red' | 'blue') => ({
    key,
    label,
    colour,
    archived: false,
  })
  await createCustomField(ctx, {
    ...{ holder: 'conversation', type: 'choice', key: 'damage', label: 'Damage', section: 'Product' },
    translations: { de: { label: 'Schaden', description: '' }, fr: { label: 'Dommage', description: '' } },
    options: [
      option('glass', 'Glass or shade', 'blue'),
      option('metal', 'Frame or foot', 'grey'),
      option('cable', 'Cable or plug', 'red'),
      option('missing', 'Something is missing', 'amber'),
    ],
  })
  await createCustomField(ctx, {
    holder: 'conversation',
    type: 'text',
    key: 'firmware',
    label: 'Firmware',
    section: 'Product',
  })
  const publish = async (name: string, description: string, team: Team, words: string[], draft: Content) => {
    const any = (['subject', 'preview'] as const).map((field) => ({
      field,
      operator: 'contains_any' as const,
      value: words,
    }))
    const { id } = await createGuide(ctx, {
      ...{ name, description, teams: [stage.teams[team]], leftAfterMinutes: 240 },
      ...{ conditions: { version: 1, all: [], any }, draft: GuideContent.parse(draft) },
    })
    await publishGuide(ctx, id, { note: '' })
    return id
  }
  const broken = ['cracked', 'broken', 'damaged', 'missing', 'beschädigt', 'gerissen', 'cassé', 'Faltan', 'مكسور']
  return {
    damaged: await publish(
      'Damaged or incomplete',
      'From the first mail to a replacement in a minute.',
      'support',
      broken,
      damaged,
    ),
    pairing: await publish(
      'Leuchte koppelt nicht',
      'Für Anrufe und Mails zur App.',
      'technical',
      ['app', 'App', 'pairing', 'koppel'],
      pairing,
    ),
  }
}

const day = 86_400_000

/** How people went through them in the last weeks: most to the end, some until the photo or the reset was asked for. */
export function guideActs(
  stage: Stage,
  guides: Record<'damaged' | 'pairing', number>,
  now: Date,
  random: () => number,
): Act[] {
  const runs = [
    ...Array.from({ length: 17 }, () => ['damaged', 'support', ['amelie', 'tom', 'lucia', 'jonas']] as const),
    ...Array.from({ length: 9 }, () => ['pairing', 'technical', ['kofi', 'hannah', 'priya']] as const),
  ]
  const begun = runs.map(([name, team, agents]): Act => {
    const ago = 0.1 + 20 * random()
    const run = {
      guide: guides[name],
      team: stage.teams[team],
      by: pick(random, agents),
      drops: random() < 0.36,
    }
    return {
      at: new Date(now.getTime() - ago * day),
      play: (ctx) => goThrough({ ...ctx, actor: actorOf(stage, run.by) }, run, random),
    }
  })
  // One that somebody is in the middle of.
  const standing = { guide: guides.damaged, team: stage.teams.support, drops: true, stands: true }
  const tom = { at: new Date(now.getTime() - 25 * 60_000), by: actorOf(stage, 'tom') }
  return [...begun, { at: tom.at, play: (ctx) => goThrough({ ...ctx, actor: tom.by }, standing, random) }]
}

/** Twenty seconds a step, in the newest conversation of the team that fits and has no run yet. */
async function goThrough(
  ctx: Ctx,
  run: { guide: number; team: number; drops: boolean; stands?: boolean },
  random: () => number,
): Promise<void> {
  const { rows } = await sql<{ id: number }>`
    select id from conversation where team_id = ${run.team} and part_of is null and status in ('open', 'waiting') and channel = 'email'
      and not exists (select from guide_run where conversation_id = conversation.id)
    order by (subject ~* 'app|pair|kopp|crack|brok|missing|beschäd|gerissen|cass|faltan|damag') desc, id desc limit 1`.execute(
    ctx.tx,
  )
  if (!rows[0]) return
  let now = ctx.now.getTime()
  const then = (): Ctx => {
    now += (8 + random() * 50) * 1000
    return { ...ctx, now: new Date(now) }
  }
  let state = await startGuide(ctx, rows[0].id, run.guide)
  const stops = run.drops ? 1 + Math.floor(random() * 3) : 99
  for (let n = 0; state.state === 'open'; n++) {
    if (n === stops) return run.stands ? undefined : void (await leaveGuide(then(), state.id))
    try {
      state = await answerGuide(then(), state.id, { step: state.step.key, answer: answerTo(state.step, random) })
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      return void (await leaveGuide(then(), state.id))
    }
  }
}

type Step = Awaited<ReturnType<typeof startGuide>>['step']

function answerTo({ key, kind, question }: Step, random: () => number) {
  if (kind === 'action') return true
  if (question?.type === 'choice') return pick(random, question.options).key
  if (question?.type === 'yes_no') return random() < 0.75
  if (question?.type === 'number') return Math.round(40 + random() ** 2 * 420)
  if (question?.type === 'text')
    return key === 'firmware'
      ? pick(random, ['1.9.4', '1.9.2', '2.0.1'])
      : pick(random, ['4410-S', 'Bag of screws M4', 'Ring 28 mm'])
  return null
}
