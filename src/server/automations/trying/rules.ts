import type { RunChange, TrialRow } from '../../../contract/automation-runs.ts'
import type { Fact, Facts } from '../../conditions/rules.ts'
import { changesFor } from '../../conversations/planning/rules.ts'
import type { LoggedEvent } from '../../platform/events.ts'
import { type Prepared, standsAgainst } from '../compiling/rules.ts'
import { changesOf, type FactChange, unwound } from '../facts/rules.ts'
import { eventName } from '../rules.ts'

/** One transaction's events of a conversation, and what stood after them. */
export type Step = {
  events: LoggedEvent[]
  changes: FactChange[]
  facts: Facts
  at: Date
  byRule: boolean
}

const lastOf = (steps: readonly LoggedEvent[], types: readonly string[], until: number): number | null =>
  steps.findLast(({ type, at }) => types.includes(type) && at.getTime() <= until)?.at.getTime() ?? null

const heardTypes = ['message.received']
const spokenTypes = ['message.sent', 'message.received', 'note.added', 'message.recorded']

/**
 * A conversation's past, step by step, as the log tells it: what it keeps is as it was then, all else (the customer, say) as it is
 * now. `events` in their order.
 */
export function stepsOf(events: readonly LoggedEvent[], now: Facts): Step[] {
  const groups = [...Map.groupBy(events, ({ tx, run_id }) => `${tx} ${run_id ?? ''}`).values()]
  const steps: Step[] = []
  let facts = now
  for (const group of groups.toReversed()) {
    const changes = changesOf(group)
    const at = (group.at(-1) as LoggedEvent).at
    steps.push({
      events: group,
      changes,
      facts: timesAt(facts, events, at),
      at,
      byRule: group.some((each) => each.run_id),
    })
    facts = unwound(facts, changes)
  }
  return steps.toReversed()
}

/** The facts of a moment, with who had spoken when until then. */
function timesAt(facts: Facts, events: readonly LoggedEvent[], at: Date): Facts {
  const until = at.getTime()
  const received = lastOf(events, heardTypes, until)
  const spoken = lastOf(events, spokenTypes, until)
  const then: Record<string, Fact> = { ...facts }
  if ('lastReceivedAt' in then) then.lastReceivedAt = received
  if ('lastMessageAt' in then && spoken !== null) then.lastMessageAt = spoken
  if ('lastSpoke' in then) then.lastSpoke = received !== null && received >= (spoken ?? 0) ? 'customer' : 'us'
  return then
}

/** When a rule would have run, and on what. */
export type Hit = { step: Step; at: Date; facts: Facts }

/** Where the rule would have run in this past, if nobody else's rules had; `moment`: when so long after `since` is. */
export function hitsOf(rule: Prepared, steps: readonly Step[], now: Date, moment: (since: Date) => Date | null): Hit[] {
  const { trigger } = rule.content
  if (trigger.kind === 'event') return eventHits(rule, steps)
  return trigger.kind === 'after' ? laterHits(rule, steps, now, moment) : heldHits(rule, steps, now, moment)
}

const namesOf = ({ events }: Step) => [...new Set(events.flatMap((event) => eventName(event) ?? []))]

/** What it would have changed itself stays so until something else changes it, so that it is not told again and again. */
function eventHits(rule: Prepared, steps: readonly Step[]): Hit[] {
  const hits: Hit[] = []
  let own: Record<string, Fact> = {}
  for (const step of steps) {
    const changed = new Set(step.changes.map(({ field }) => field))
    own = Object.fromEntries(Object.entries(own).filter(([field]) => !changed.has(field)))
    const facts = { ...step.facts, ...own }
    const happening = { names: namesOf(step), changes: step.changes }
    if (step.byRule || standsAgainst(rule, happening, facts, step.at.getTime()) !== null) continue
    hits.push({ step, at: step.at, facts })
    for (const { field, to } of changesBy(rule, facts, step.at)) own[field] = to as Fact
  }
  return hits
}

function laterHits(rule: Prepared, steps: readonly Step[], now: Date, moment: (since: Date) => Date | null): Hit[] {
  const hits: Hit[] = []
  let waits: { step: Step; at: Date } | null = null
  const settle = (until: Date) => {
    if (!waits || waits.at > until) return
    const facts = factsAt(steps, waits.at)
    if (facts && rule.now(facts, waits.at.getTime())) hits.push({ step: waits.step, at: waits.at, facts })
    waits = null
  }
  for (const step of steps) {
    settle(step.at)
    for (const name of namesOf(step)) {
      if (rule.events.includes(name)) {
        const at = moment(step.at)
        waits = at ? { step, at } : null
      } else if (rule.unless.has(name)) waits = null
    }
  }
  settle(now)
  return hits
}

function heldHits(rule: Prepared, steps: readonly Step[], now: Date, moment: (since: Date) => Date | null): Hit[] {
  const hits: Hit[] = []
  let since: Step | null = null
  const settle = (until: Date) => {
    const at = since && moment(since.at)
    const facts = at && at <= until ? factsAt(steps, at) : null
    if (since && at && facts) hits.push({ step: since, at, facts })
  }
  for (const step of steps) {
    const holds = rule.now(step.facts, step.at.getTime())
    if (holds && !since) since = step
    if (!holds && since) {
      settle(step.at)
      since = null
    }
  }
  settle(now)
  return hits
}

const factsAt = (steps: readonly Step[], at: Date): Facts | null =>
  steps.findLast((step) => step.at <= at)?.facts ?? null

const plain = ['status', 'priority', 'kind', 'stage', 'team', 'assignee'] as const

/** What the rule's changes would have made of a conversation that stood so. */
export function changesBy(rule: Pick<Prepared, 'content'>, facts: Facts, at: Date): RunChange[] {
  const changes: RunChange[] = []
  const known: Record<string, Fact> = { ...facts }
  for (const action of rule.content.actions) {
    if (action.do !== 'change') continue
    const tags = [...((known.tags as readonly string[] | null) ?? [])]
    const wanted = changesFor(action.changes, { tags }, { me: null, now: at })
    const values: [string, unknown][] = [
      ...plain.flatMap((field): [string, unknown][] => (wanted[field] === undefined ? [] : [[field, wanted[field]]])),
      ...(wanted.tags ? [['tags', [...new Set(wanted.tags)]] as [string, unknown]] : []),
      ...Object.entries(wanted.customFields ?? {}).map(([key, to]): [string, unknown] => [
        `custom.conversation.${key}`,
        to,
      ]),
    ]
    for (const [field, to] of values) {
      const from = known[field] ?? null
      if (JSON.stringify(from) === JSON.stringify(to)) continue
      changes.push({ field, from: from as RunChange['from'], to: to as RunChange['to'] })
      known[field] = to as Fact
    }
  }
  return changes
}

export const actsOf = ({ content }: Pick<Prepared, 'content'>): TrialRow['acts'] =>
  content.actions.flatMap(({ do: name }) => (name === 'change' ? [] : [{ do: name, because: null }]))
