import {
  type Condition,
  type Conditions,
  type ConditionValue,
  conditionFields,
  type ValueKind,
} from '../../contract/conditions.ts'
import { startOfDay } from '../zones/rules.ts'
import { lengthOf, type Period, periodAt, periodMovesAt } from './periods/rules.ts'

/** What is known of a conversation, by the names of fields: times in milliseconds since 1970, null for nothing. */
export type Fact = string | number | boolean | readonly string[] | null
export type Facts = Readonly<Record<string, Fact>>
/** For whom conditions are asked: `me` and `mine` are theirs. Null for nobody in particular, whom nothing is. */
export type Reader = { id: number | null; teams: readonly number[] } | null
/** What conditions need beside a conversation: where days begin, what kinds the workspace's own fields have. */
export type Language = { zone: string; kinds: Readonly<Record<string, ValueKind>>; reader: Reader }

export type Test = (facts: Facts, now: number) => boolean

type Spec = { kind: ValueKind; personal?: boolean; own?: string }
const specs = conditionFields as Readonly<Record<string, Spec>>
const never: Test = () => false
const always: Test = () => true

export const kindOf = (field: string, kinds: Language['kinds']): ValueKind | null =>
  (Object.hasOwn(specs, field) ? specs[field]?.kind : kinds[field]) ?? null

const isOwn = (value: unknown) => value === 'me' || value === 'mine'

/** Whether the answer depends on who asks. */
export function isPersonal({ field, value }: Condition): boolean {
  const spec = Object.hasOwn(specs, field) ? specs[field] : undefined
  if (spec?.personal) return true
  return spec?.own !== undefined && (Array.isArray(value) ? value.some(isOwn) : isOwn(value))
}

/** The conditions in full: what was set aside as spam or in the trash stands in no view that does not ask for a status. */
export function inFull({ all, any }: Pick<Conditions, 'all' | 'any'>): Pick<Conditions, 'all' | 'any'> {
  if ([...all, ...any].some(({ field }) => field === 'status')) return { all, any }
  return { all: [{ field: 'status', operator: 'none_of', value: ['spam', 'trash'] }, ...all], any }
}

/** The values that a condition names, with the reader's own in the place of `me` and `mine`. */
export function valuesOf(value: ConditionValue | undefined, reader: Reader): (string | number)[] {
  const named = Array.isArray(value) ? value : value === undefined || typeof value === 'object' ? [] : [value]
  return named.flatMap((each) => {
    if (each === 'me') return reader?.id == null ? [] : [reader.id]
    if (each === 'mine') return [...(reader?.teams ?? [])]
    return typeof each === 'boolean' ? [] : [each]
  })
}

export const fold = (text: string): string => text.toLowerCase()

/** An instant that a condition names, in milliseconds. */
export function instantOf(value: ConditionValue | undefined, zone: string): number {
  const text = String(value)
  return /^\d{4}-\d\d-\d\d$/.test(text) ? startOfDay(text, zone) : Date.parse(text)
}

const isNone = (fact: Fact | undefined) =>
  fact === null || fact === undefined || fact === '' || (Array.isArray(fact) && fact.length === 0)

/** Makes one condition ready to be asked of thousands of conversations a second. */
export function testOf(condition: Condition, language: Language): Test {
  const { field, operator } = condition
  if (operator === 'empty') return (facts) => isNone(facts[field])
  if (operator === 'not_empty') return (facts) => !isNone(facts[field])
  const kind = kindOf(field, language.kinds)
  return kind === null ? never : makers[kind](condition, language)
}

type Maker = (condition: Condition, language: Language) => Test

const negative = new Set(['is_not', 'none_of', 'not_contains'])

const amongTest: Maker = ({ field, operator, value }, { reader }) => {
  const values = new Set<unknown>(valuesOf(value, reader))
  if (negative.has(operator)) return (facts) => !values.has(facts[field] ?? null)
  return (facts) => values.has(facts[field] ?? null)
}

const listTest: Maker = ({ field, operator, value }, { reader }) => {
  const values = valuesOf(value, reader).map(String)
  const listOf = (facts: Facts) => (facts[field] as readonly string[] | null | undefined) ?? []
  if (operator === 'all_of') return (facts) => values.every((each) => listOf(facts).includes(each))
  const some: Test = (facts) => listOf(facts).some((each) => values.includes(each))
  return negative.has(operator) ? (facts, now) => !some(facts, now) : some
}

const texts: Record<string, (text: string, wanted: string) => boolean> = {
  contains: (text, wanted) => text.includes(wanted),
  is: (text, wanted) => text === wanted,
  starts_with: (text, wanted) => text.startsWith(wanted),
  ends_with: (text, wanted) => text.endsWith(wanted),
}
const positive: Record<string, string> = { not_contains: 'contains', is_not: 'is' }

const textTest: Maker = ({ field, operator, value }, language) => {
  if (operator === 'contains_any') {
    const parts = valuesOf(value, null).map((part) => textTest({ field, operator: 'contains', value: part }, language))
    return (facts, now) => parts.some((part) => part(facts, now))
  }
  const wanted = fold(String(value ?? ''))
  const holds = texts[positive[operator] ?? operator] ?? (() => false)
  const test: Test = (facts) => {
    const fact = facts[field]
    if (fact === null || fact === undefined) return false
    return Array.isArray(fact) ? fact.some((each) => holds(fold(each), wanted)) : holds(fold(String(fact)), wanted)
  }
  return negative.has(operator) ? (facts, now) => !test(facts, now) : test
}

const numbers: Record<string, (a: number, b: number) => boolean> = {
  is: (a, b) => a === b,
  is_not: (a, b) => a !== b,
  greater: (a, b) => a > b,
  less: (a, b) => a < b,
  at_least: (a, b) => a >= b,
  at_most: (a, b) => a <= b,
}

const numberTest: Maker = ({ field, operator, value }) => {
  const wanted = Number(value)
  const holds = numbers[operator] ?? (() => false)
  return (facts) => {
    const fact = facts[field]
    return typeof fact === 'number' ? holds(fact, wanted) : operator === 'is_not'
  }
}

const flagTest: Maker = ({ field, value }) =>
  value === false ? (facts) => facts[field] !== true : (facts) => facts[field] === true

const timeTest: Maker = (condition, { zone }) => {
  const { field, operator, value } = condition
  const holds = timeHolds(operator, value, zone)
  return (facts, now) => {
    const at = facts[field]
    return typeof at === 'number' && holds(at, now)
  }
}

function timeHolds(operator: string, value: ConditionValue | undefined, zone: string) {
  if (operator === 'before' || operator === 'after') {
    const mark = instantOf(value, zone)
    return operator === 'before' ? (at: number) => at < mark : (at: number) => at >= mark
  }
  if (isAgo(value)) {
    const length = lengthOf(value)
    if (operator === 'in_last') return (at: number, now: number) => at > now - length && at <= now
    if (operator === 'more_than_ago') return (at: number, now: number) => at <= now - length
    if (operator === 'in_next') return (at: number, now: number) => at > now && at <= now + length
  }
  const period = operator as Period
  return (at: number, now: number) => {
    const { from, until } = periodAt(period, now, zone)
    return at >= from && at < until
  }
}

export const isAgo = (value: unknown): value is { n: number; unit: 'minutes' | 'hours' | 'days' | 'weeks' } =>
  typeof value === 'object' && value !== null && 'unit' in value

const makers: Record<ValueKind, Maker> = {
  choice: amongTest,
  reference: amongTest,
  list: listTest,
  text: textTest,
  time: timeTest,
  number: numberTest,
  flag: flagTest,
}

/** When time alone may next change the answer, in milliseconds; null for never. */
export function dueOf({ field, operator, value }: Condition, { zone }: Language) {
  const next = (at: number, now: number): number | null => {
    if (operator === 'before' || operator === 'after') return null
    if (isAgo(value)) {
      const length = lengthOf(value)
      const turns = { in_last: [at, at + length], more_than_ago: [at + length], in_next: [at - length, at] }[
        operator as 'in_last'
      ]
      // A millisecond later the strict side of the comparison has turned as well.
      return turns?.map((turn) => turn + 1).find((turn) => turn > now) ?? null
    }
    const { from } = periodAt(operator as Period, now, zone)
    return at >= from ? periodMovesAt(operator as Period, now, zone) : null
  }
  return (facts: Facts, now: number): number | null => {
    const at = facts[field]
    return typeof at === 'number' ? next(at, now) : null
  }
}

/** Conditions as one question. */
export function testOfAll({ all, any }: Pick<Conditions, 'all' | 'any'>, language: Language): Test {
  const every = all.map((condition) => testOf(condition, language))
  const some = any.map((condition) => testOf(condition, language))
  if (every.length + some.length === 0) return always
  return (facts, now) =>
    every.every((test) => test(facts, now)) && (some.length === 0 || some.some((test) => test(facts, now)))
}
