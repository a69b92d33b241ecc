import type {
  AutomationAction,
  AutomationTrigger,
  FieldTransition,
  RuleContent,
} from '../../../contract/automation-rules.ts'
import type { Automation } from '../../../contract/automations.ts'
import type { Condition } from '../../../contract/conditions.ts'
import { isComplete } from '../conditions/fields.ts'

/** A rule as it stands in the editor. */
export type Draft = RuleContent & { teams: number[] }
export type Put = (change: Partial<Draft>) => void

const conditions = (all: Condition[] = []) => ({ version: 1 as const, all, any: [] })
const zoneHere = () => Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC'

export const fresh = (): Draft => ({
  name: '',
  description: '',
  trigger: { kind: 'event', events: ['message.received'] },
  conditions: conditions([{ field: 'status', operator: 'is', value: 'open' }]),
  before: conditions(),
  transitions: [],
  actions: [{ do: 'change', changes: { priority: 'high' } }],
  limits: { times: 10, hours: 1, perHour: null },
  stop: false,
  zone: zoneHere(),
  teams: [],
})

export const draftOf = (rule: Automation): Draft => {
  const { name, description, trigger, conditions: now, before, transitions, actions, limits, stop, zone } = rule
  return {
    ...{ name, description, trigger, conditions: now, before, transitions, actions, limits, stop, zone },
    teams: rule.teams.map(({ id }) => id),
  }
}

export type ReadyName = 'urgent' | 'reminder' | 'waiting' | 'vip' | 'bounced' | 'reopened'

const notify = (text: string, ...who: ('assignee' | 'team' | 'leads')[]): AutomationAction => ({
  ...{ do: 'notify', who, agents: [], teams: [], text },
})
const words = (field: string, ...values: string[]): Condition[] =>
  values.map((value) => ({ field, operator: 'contains', value }))
const became = (field: FieldTransition['field'], to: string): FieldTransition => ({ field, to })
const on = (...events: Extract<AutomationTrigger, { kind: 'event' }>['events']): AutomationTrigger => ({
  ...{ kind: 'event', events },
})

/** Rules that many houses have, to be taken as they are or changed. */
const ready: Record<ReadyName, (text: string) => Partial<Draft>> = {
  urgent: (text) => ({
    trigger: on('message.received'),
    conditions: { version: 1, all: [], any: words('preview', 'urgent', 'emergency', 'dringend', 'immediately') },
    actions: [{ do: 'change', changes: { priority: 'urgent' } }, notify(text, 'leads')],
    limits: { times: 1, hours: 24, perHour: null },
  }),
  reminder: (text) => ({
    trigger: {
      kind: 'after',
      n: 4,
      unit: 'hours',
      calendar: null,
      since: 'message.received',
      unless: ['message.sent'],
    },
    conditions: conditions([{ field: 'status', operator: 'is', value: 'open' }]),
    actions: [notify(text, 'assignee', 'team')],
  }),
  waiting: () => ({
    trigger: { kind: 'after', n: 7, unit: 'days', calendar: null, since: 'message.sent', unless: ['message.received'] },
    conditions: conditions([{ field: 'status', operator: 'is', value: 'waiting' }]),
    actions: [{ do: 'change', changes: { status: 'resolved', addTags: ['no answer'] } }],
  }),
  vip: (text) => ({
    trigger: on('conversation.kind_changed'),
    conditions: conditions(),
    transitions: [became('kind', 'complaint')],
    actions: [{ do: 'change', changes: { priority: 'high' } }, notify(text, 'leads')],
  }),
  bounced: () => ({
    trigger: on('delivery.failed'),
    conditions: conditions([{ field: 'status', operator: 'any_of', value: ['waiting', 'resolved'] }]),
    actions: [{ do: 'change', changes: { status: 'open', addTags: ['undelivered'] } }],
  }),
  reopened: (text) => ({
    trigger: on('conversation.status_changed'),
    conditions: conditions(),
    transitions: [{ field: 'status', from: 'resolved', to: 'open' }],
    actions: [{ do: 'change', changes: { addTags: ['back again'] } }, notify(text, 'assignee')],
  }),
}
export const readyNames = Object.keys(ready) as ReadyName[]

export const readyDraft = (name: ReadyName, said: { name: string; text: string }): Draft => ({
  ...fresh(),
  ...ready[name](said.name),
  name: said.name,
  description: said.text,
})

const isFull = (action: AutomationAction): boolean => {
  if (action.do === 'change') return Object.keys(action.changes).length > 0
  if (action.do === 'reply') return action.macro > 0
  if (action.do === 'note') return action.html.replace(/<[^>]*>/g, '').trim() !== ''
  if (action.do === 'notify')
    return action.text.trim() !== '' && action.who.length + action.agents.length + action.teams.length > 0
  if (action.do === 'follow') return action.agents.length > 0
  if (action.do === 'webhook') return action.webhook > 0
  if (action.do === 'escalate') return action.summary.done.trim() !== '' && action.summary.needed.trim() !== ''
  return action.do !== 'start_clock' || action.minutes > 0
}

/** Whether the rule says all it needs to. */
export function isWhole({ trigger, conditions: now, before, actions }: Draft): boolean {
  const begins = trigger.kind !== 'event' || trigger.events.length > 0
  const asked = [...now.all, ...now.any, ...before.all, ...before.any]
  return begins && asked.every(isComplete) && actions.length > 0 && actions.every(isFull)
}
