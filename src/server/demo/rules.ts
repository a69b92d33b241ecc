import { sql } from 'kysely'
import type * as z from 'zod'
import { RuleContent as Content, type RuleContent } from '../../contract/automation-rules.ts'
import { createAutomation } from '../automations/commands.ts'
import { undoAutomationRun } from '../automations/undoing/commands.ts'
import type { Ctx } from '../platform/ctx.ts'
import { Refusal } from '../platform/refusal.ts'
import { createWebhook } from '../webhooks/commands.ts'
import { keepAttempt } from '../webhooks/sending/commands.ts'
import { type Act, actorOf, type Stage } from './stage.ts'

type Rule = z.input<typeof Content>
const version = 1 as const
const says = (...words: string[]) =>
  (['subject', 'preview'] as const).map((field) => ({ field, operator: 'contains_any' as const, value: words }))

/** What happens by itself at Lumen & Loom, and the systems that are told. */
export async function writeRules(given: Ctx, stage: Stage): Promise<void> {
  const ctx: Ctx = { ...given, actor: actorOf(stage, 'mara') }
  const warehouse = await createWebhook(ctx, { name: 'Warehouse', url: 'https://warehouse.lumen.example/heed' })
  await createWebhook(ctx, { name: 'Wall in the office', url: 'https://wall.lumen.example/hooks/service' })
  for (const rule of rulesOf(stage, warehouse.id)) await add(ctx, rule, [], true)
  const sofia: Ctx = { ...given, actor: actorOf(stage, 'sofia') }
  await add(sofia, offersWait, [stage.teams.sales], true)
  await add(sofia, praise, [stage.teams.sales], false)
}

async function add(ctx: Ctx, rule: Rule, teams: number[], enabled: boolean): Promise<void> {
  const content: RuleContent = Content.parse(rule)
  await createAutomation(ctx, { ...content, teams, enabled })
}

const rulesOf = ({ teams, actors }: Stage, warehouse: number): Rule[] => [
  {
    name: 'Broken on arrival goes first',
    description: 'Whoever writes that something came broken need not wait behind questions.',
    trigger: { kind: 'event', events: ['conversation.created'] },
    conditions: {
      version,
      all: [{ field: 'channel', operator: 'is', value: 'email' }],
      any: says('cracked', 'broken', 'beschädigt', 'gerissen', 'Transportschaden', 'cassé', 'déchiré', 'مكسور'),
    },
    actions: [{ do: 'change', changes: { priority: 'high', addTags: ['damaged'] } }],
  },
  {
    name: 'Companies are marked',
    description: 'So that views and figures can tell them apart.',
    trigger: { kind: 'event', events: ['conversation.created'] },
    conditions: { version, all: [{ field: 'organization', operator: 'not_empty' }], any: [] },
    actions: [{ do: 'change', changes: { addTags: ['b2b'] } }],
  },
  {
    name: 'Urgent complaints reach the leads',
    trigger: { kind: 'event', events: ['conversation.kind_changed', 'conversation.priority_changed'] },
    conditions: {
      version,
      all: [
        { field: 'kind', operator: 'is', value: 'complaint' },
        { field: 'priority', operator: 'is', value: 'urgent' },
      ],
      any: [],
    },
    actions: [
      { do: 'notify', who: ['leads'], text: 'An urgent complaint has come in. Look in on whoever answers it.' },
      { do: 'change', changes: { addTags: ['lead informed'] } },
    ],
    limits: { times: 1, hours: 72, perHour: null },
  },
  {
    name: 'The warehouse hears of returns',
    trigger: { kind: 'event', events: ['conversation.tags_changed'] },
    conditions: { version, all: [{ field: 'tags', operator: 'contains', value: 'return' }], any: [] },
    actions: [{ do: 'webhook', webhook: warehouse }],
    limits: { times: 1, hours: 720, perHour: null },
  },
  {
    name: 'Hot transformers are somebody’s at once',
    description: 'Safety first: high priority, and the workshop’s lead is told.',
    trigger: { kind: 'event', events: ['conversation.created'] },
    conditions: {
      version,
      all: [],
      any: says('very hot', 'burning smell', 'sehr heiß', 'riecht verbrannt', 'brûlé', 'quemado'),
    },
    actions: [
      { do: 'change', changes: { priority: 'urgent', team: teams.technical, addTags: ['safety'] } },
      {
        do: 'notify',
        ...{
          agents: [actors.get('priya@lumen.example')?.id as number],
          text: 'Something runs hot at a customer’s home.',
        },
      },
    ],
    stop: true,
  },
  {
    name: 'Ten days of silence end it',
    description: 'What we answered and nobody came back to is resolved. A new mail opens it again.',
    trigger: { kind: 'after', n: 10, unit: 'days', since: 'message.sent', unless: ['message.received'] },
    conditions: { version, all: [{ field: 'status', operator: 'is', value: 'waiting' }], any: [] },
    actions: [
      { do: 'note', html: '<p>Nobody wrote for ten days, so this counts as settled.</p>' },
      { do: 'change', changes: { status: 'resolved' } },
    ],
  },
]

const offersWait: Rule = {
  name: 'Offers are asked after',
  description: 'Five days after our offer somebody looks whether a call would help.',
  trigger: { kind: 'while', n: 5, unit: 'days' },
  conditions: {
    version,
    all: [
      { field: 'tags', operator: 'contains', value: 'offer' },
      { field: 'status', operator: 'is', value: 'waiting' },
    ],
    any: [],
  },
  actions: [{ do: 'change', changes: { priority: 'high', addTags: ['call'], status: 'open' } }],
}

const praise: Rule = {
  name: 'Praise is shared with the team',
  description: 'Off until everybody has agreed to be named.',
  trigger: { kind: 'event', events: ['conversation.kind_changed'] },
  conditions: { version, all: [{ field: 'kind', operator: 'is', value: 'feedback' }], any: [] },
  actions: [{ do: 'notify', who: ['team'], text: 'Somebody was happy with us.' }],
}

/** A lead takes back what a rule did to one conversation that it did not mean. */
export const undoActs = (stage: Stage, now: Date): Act[] => [
  {
    at: new Date(now.getTime() - 5 * 3_600_000),
    async play(ctx) {
      const { rows } = await sql<{ id: number }>`
        select run.id from automation_run run join automation on automation.id = automation_id
          join conversation on conversation.id = conversation_id
        where automation.name = 'Broken on arrival goes first' and outcome = 'done' and status in ('open', 'waiting', 'resolved')
        order by run.id desc limit 1`.execute(ctx.tx)
      if (!rows[0]) return
      await undoAutomationRun({ ...ctx, actor: actorOf(stage, 'jonas') }, rows[0].id).catch((error) => {
        if (!(error instanceof Refusal)) throw error
      })
    },
  },
]

/** What left for other systems arrived there. */
export async function letWebhooksArrive(ctx: Ctx): Promise<void> {
  const { rows } = await sql<{ id: number; webhook_id: number; attempts: number; created_at: Date }>`
    select id, webhook_id, attempts, created_at from webhook_delivery where state = 'queued' order by id`.execute(
    ctx.tx,
  )
  for (const { created_at: at, ...delivery } of rows)
    await keepAttempt({ ...ctx, now: at }, delivery, { status: 204, reason: null, ms: 40 + (delivery.id % 90) })
}
