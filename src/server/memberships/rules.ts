import { createHash } from 'node:crypto'
import { Channel } from '../../contract/channels.ts'
import type { Condition, ValueKind } from '../../contract/conditions.ts'
import { Kind, Status } from '../../contract/conversations.ts'
import type { ViewDefinition } from '../../contract/views.ts'
import { dueOf, type Facts, inFull, isPersonal, kindOf, type Language, testOf } from '../conditions/rules.ts'
import { dayAt } from '../zones/rules.ts'

/** A view's definition as it is kept: with the kinds of the workspace's own fields among its conditions. */
export type Definition = ViewDefinition & { kinds: Record<string, ValueKind> }

/** Where a conversation stands in a set; `sure` says that it does for everybody whom `all` lets in. */
export type Standing = { grp: string; rank: number; sure: boolean; team: number; assignee: number }
export type Placed = { standing: Standing | null; due: number | null }

export type PreparedSet = {
  id: number
  zone: string
  kinds: Record<string, ValueKind>
  /** What has to be known of a conversation. */
  fields: string[]
  place(facts: Facts, now: number): Placed
}

/** Says the same of two definitions that mean the same. */
export function hashOf({ conditions, sort, grouping, zone, kinds }: Definition): string {
  const sides = [conditions.all, conditions.any].map((group) =>
    group.map(({ field, operator, value }) => [field, operator, value ?? null]),
  )
  const own = Object.entries(kinds).toSorted(([a], [b]) => (a < b ? -1 : 1))
  return createHash('sha256')
    .update(JSON.stringify([1, sides, sort, grouping, zone, own]))
    .digest('hex')
}

export const languageOf = ({ zone, kinds }: Pick<Definition, 'zone' | 'kinds'>): Language => ({
  ...{ zone, kinds, reader: null },
})

const urgency: Record<string, number> = { urgent: 0, high: 1, normal: 2, low: 3 }
/** More than any time in milliseconds. */
const step = 1e14

const time = (facts: Facts, field: string) => Number(facts[field] ?? 0)

const ranks: Record<Definition['sort'], (facts: Facts) => number> = {
  newest: (facts) => -time(facts, 'lastMessageAt'),
  oldest: (facts) => time(facts, 'lastMessageAt'),
  waiting: (facts) => Number(facts.lastReceivedAt ?? facts.lastMessageAt),
  created_newest: (facts) => -time(facts, 'createdAt'),
  created_oldest: (facts) => time(facts, 'createdAt'),
  due: (facts) =>
    facts.dueAt === null || facts.dueAt === undefined ? step - time(facts, 'lastMessageAt') : time(facts, 'dueAt'),
  priority: (facts) => (urgency[String(facts.priority)] ?? 2) * step + time(facts, 'lastMessageAt'),
}

const choices: Partial<Record<string, readonly string[]>> = {
  status: Status.options,
  priority: Object.keys(urgency),
  channel: Channel.options,
  kind: Kind.options,
}
/** Sorts behind every other group. */
const none = '~'
const newestFirst = new Set(['newest', 'created_newest'])
const turned = (day: string) => day.replace(/\d/g, (digit) => String(9 - Number(digit)))

/** A group's key: whatever its text sorts by is the order in which groups follow each other. */
function groupOf(facts: Facts, { grouping, zone, sort }: Definition): string {
  if (grouping === null) return ''
  if (grouping === 'created_day' || grouping === 'message_day') {
    const day = dayAt(time(facts, grouping === 'created_day' ? 'createdAt' : 'lastMessageAt'), zone)
    return newestFirst.has(sort) ? `-${turned(day)}` : day
  }
  const value = facts[grouping]
  if (value === null || value === undefined) return none
  const order = choices[grouping]
  return order ? `${String(order.indexOf(String(value))).padStart(2, '0')} ${value}` : String(value).padStart(12, '0')
}

/** The value that a group's key stands for: a choice, an id, a day; empty for none. */
export function valueOfGroup(key: string, grouping: Definition['grouping']): string {
  if (key === none || grouping === null) return ''
  if (grouping.endsWith('_day')) return key.startsWith('-') ? turned(key.slice(1)) : key
  return choices[grouping] ? key.slice(3) : String(Number(key))
}

const always = ['team', 'priority', 'createdAt', 'lastMessageAt', 'lastReceivedAt']

/** Makes a set ready to say of thousands of conversations a second where they stand in it. */
export function prepareSet(id: number, definition: Definition): PreparedSet {
  const language = languageOf(definition)
  const { all, any } = inFull(definition.conditions)
  const isTime = ({ field }: Condition) => kindOf(field, language.kinds) === 'time'
  const common = (group: Condition[]) => group.filter((condition) => !isPersonal(condition))
  const tests = (group: Condition[]) => group.map((condition) => testOf(condition, language))
  const lasting = tests(common(all).filter((condition) => !isTime(condition)))
  const passing = tests(common(all).filter(isTime))
  const some = tests(common(any))
  const maybe = any.some(isPersonal)
  const dues = common([...all, ...any])
    .filter(isTime)
    .map((condition) => dueOf(condition, language))
  const ofAssignee = [...all, ...any].some((condition) => condition.field === 'assignee' && isPersonal(condition))
  const grouped = definition.grouping?.endsWith('_day') ? null : definition.grouping
  const fields = [
    ...new Set([
      ...always,
      ...common([...all, ...any]).map(({ field }) => field),
      ...(ofAssignee ? ['assignee'] : []),
      ...(grouped ? [grouped] : []),
      ...(definition.sort === 'due' ? ['dueAt'] : []),
    ]),
  ]

  const dueIn = (facts: Facts, now: number) => {
    let due: number | null = null
    for (const next of dues) {
      const at = next(facts, now)
      if (at !== null && (due === null || at < due)) due = at
    }
    return due
  }
  return {
    ...{ id, fields, zone: definition.zone, kinds: definition.kinds },
    place(facts, now) {
      if (!lasting.every((test) => test(facts, now))) return { standing: null, due: null }
      const due = dueIn(facts, now)
      if (!passing.every((test) => test(facts, now))) return { standing: null, due }
      const sure = any.length === 0 || some.some((test) => test(facts, now))
      if (!sure && !maybe) return { standing: null, due }
      const standing = {
        grp: groupOf(facts, definition),
        rank: ranks[definition.sort](facts),
        sure,
        team: Number(facts.team ?? 0),
        assignee: ofAssignee ? Number(facts.assignee ?? 0) : 0,
      }
      return { standing, due }
    },
  }
}
