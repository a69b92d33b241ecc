import type { AutomationEvent } from '../../../contract/automation-rules.ts'
import type { Condition, Conditions } from '../../../contract/conditions.ts'
import {
  dueOf,
  type Facts,
  inFull,
  kindOf,
  type Language,
  type Test,
  testOfAll,
  valuesOf,
} from '../../conditions/rules.ts'
import { type FactChange, makesTransition, unwound } from '../facts/rules.ts'
import type { Rule } from '../rules.ts'

/** A rule made ready to be asked of many thousands of events a second. */
export type Prepared = Rule & {
  /** What begins it; of a rule of time what its time is counted from. */
  events: readonly AutomationEvent[]
  /** What ends its waiting. */
  unless: ReadonlySet<AutomationEvent>
  now: Test
  before: Test | null
  fields: readonly string[]
  /** One value that a conversation must have, so that most rules need not be asked at all. */
  only: { field: string; values: ReadonlySet<unknown> } | null
  /** When time alone may next let the conditions hold, in milliseconds. */
  dues: readonly ((facts: Facts, now: number) => number | null)[]
}

export const languageOf = ({ content, kinds }: Pick<Rule, 'content' | 'kinds'>): Language => ({
  zone: content.zone,
  kinds,
  reader: null,
})

const isEmpty = ({ all, any }: Pick<Conditions, 'all' | 'any'>) => all.length + any.length === 0

/** Makes a rule ready. */
export function prepare(rule: Rule): Prepared {
  const language = languageOf(rule)
  const { trigger, conditions, before, transitions } = rule.content
  const full = inFull(conditions)
  const asked = [...full.all, ...full.any, ...before.all, ...before.any]
  const fields = new Set([...asked.map(({ field }) => field), ...transitions.map(({ field }) => field), 'team'])
  const timed = [...full.all, ...full.any].filter(({ field }) => kindOf(field, rule.kinds) === 'time')
  return {
    ...rule,
    events: trigger.kind === 'event' ? trigger.events : trigger.kind === 'after' ? [trigger.since] : [],
    unless: new Set(trigger.kind === 'after' ? trigger.unless : []),
    now: testOfAll(full, language),
    before: isEmpty(before) ? null : testOfAll(before, language),
    fields: [...fields],
    only: onlyOf(full.all, language),
    dues: timed.map((condition) => dueOf(condition, language)),
  }
}

/** The first condition that asks for one of a few values. */
function onlyOf(all: readonly Condition[], language: Language): Prepared['only'] {
  for (const { field, operator, value } of all) {
    const kind = kindOf(field, language.kinds)
    if ((kind === 'choice' || kind === 'reference') && (operator === 'is' || operator === 'any_of'))
      return { field, values: new Set(valuesOf(value, null)) }
  }
  return null
}

/** What happened to a conversation at once, as rules see it. */
export type Happening = { names: readonly AutomationEvent[]; changes: readonly FactChange[] }

/** Why a rule does not begin with what happened; null where it does. */
export function standsAgainst(
  rule: Prepared,
  { names, changes }: Happening,
  facts: Facts,
  now: number,
): 'other_event' | 'transition' | 'other_team' | 'before' | 'conditions' | null {
  if (!rule.events.some((event) => names.includes(event))) return 'other_event'
  const { transitions } = rule.content
  if (transitions.length > 0 && !transitions.some((each) => makesTransition(changes, each))) return 'transition'
  if (!isOfTeams(rule, facts)) return 'other_team'
  if (rule.before && !rule.before(unwound(facts, changes), now)) return 'before'
  return rule.now(facts, now) ? null : 'conditions'
}

export const isOfTeams = ({ teams }: Pick<Rule, 'teams'>, facts: Facts): boolean =>
  teams.length === 0 || teams.includes(Number(facts.team ?? 0))

type Bucket = { always: Prepared[]; by: Map<string, Map<unknown, Prepared[]>> }

/** Rules by what begins them, and by the one value that most of them ask for. */
export type RuleIndex = {
  /** In the order in which they are asked. */
  all: readonly Prepared[]
  byId: ReadonlyMap<number, Prepared>
  fields: readonly string[]
  /** Whether any rule begins, or ends its waiting, with one of these. */
  wants(names: readonly AutomationEvent[]): boolean
  /** The rules that act at once and may begin with one of these, in their order. */
  candidates(names: readonly AutomationEvent[], facts: Facts): Prepared[]
  waiting: readonly Prepared[]
  holding: readonly Prepared[]
}

export const inOrder = (a: Pick<Rule, 'position' | 'id'>, b: Pick<Rule, 'position' | 'id'>): number =>
  a.position - b.position || a.id - b.id

function put(buckets: Map<AutomationEvent, Bucket>, event: AutomationEvent, rule: Prepared) {
  const bucket: Bucket = buckets.get(event) ?? { always: [], by: new Map() }
  buckets.set(event, bucket)
  if (!rule.only) {
    bucket.always.push(rule)
    return
  }
  const values = bucket.by.get(rule.only.field) ?? new Map<unknown, Prepared[]>()
  bucket.by.set(rule.only.field, values)
  for (const value of rule.only.values) values.set(value, [...(values.get(value) ?? []), rule])
}

/** Sorts rules so that an event meets only those that may concern it. */
export function indexRules(rules: readonly Prepared[]): RuleIndex {
  const all = rules.toSorted(inOrder)
  const buckets = new Map<AutomationEvent, Bucket>()
  for (const rule of all)
    if (rule.content.trigger.kind === 'event') for (const event of new Set(rule.events)) put(buckets, event, rule)
  const waiting = all.filter(({ content }) => content.trigger.kind === 'after')
  const holding = all.filter(({ content }) => content.trigger.kind === 'while')
  const timed = new Set(waiting.flatMap(({ events, unless }) => [...events, ...unless]))
  return {
    ...{ all, waiting, holding },
    byId: new Map(all.map((rule) => [rule.id, rule])),
    fields: [...new Set(all.flatMap(({ fields }) => fields))],
    wants: (names) => names.some((name) => buckets.has(name) || timed.has(name)),
    candidates(names, facts) {
      const found = new Set<Prepared>()
      for (const name of names) {
        const bucket = buckets.get(name)
        if (!bucket) continue
        for (const rule of bucket.always) found.add(rule)
        for (const [field, values] of bucket.by)
          for (const rule of values.get(facts[field] ?? null) ?? []) found.add(rule)
      }
      return [...found].sort(inOrder)
    },
  }
}
