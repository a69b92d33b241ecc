import {
  type Condition,
  type ConditionValue,
  conditionFields,
  type Operator,
  type ValueKind,
  valueKinds,
} from '../../../contract/conditions.ts'
import { instantOf, isAgo } from '../rules.ts'

/** A field as conditions may name it: its kind, and of choices which there are. */
export type Askable = { kind: ValueKind; choices?: readonly string[]; refers?: string; own?: string }

export const standing = conditionFields as Readonly<Record<string, Askable>>

const alone = new Set<Operator>(['empty', 'not_empty', 'today', 'yesterday', 'this_week', 'this_month'])
const several = new Set<Operator>(['any_of', 'none_of', 'all_of'])
const lengths = new Set<Operator>(['in_last', 'more_than_ago', 'in_next'])

const isText = (value: unknown): value is string => typeof value === 'string' && value.trim() !== ''
const isId = (value: unknown) => Number.isSafeInteger(value) && Number(value) > 0

/** What is wrong with one condition, in words for whoever wrote it; null when nothing is. */
export function faultOf({ field, operator, value }: Condition, askable: Askable | undefined): string | null {
  if (!askable) return `There is no field ${field}.`
  const operators: readonly string[] = valueKinds[askable.kind]
  if (!operators.includes(operator)) return `${field} cannot be asked with ${operator}; use ${operators.join(', ')}.`
  if (alone.has(operator)) return value === undefined ? null : `${operator} takes no value.`
  if (value === undefined) return `${field} ${operator}: Choose a value.`
  return faultOfValue(field, operator, value, askable)
}

function faultOfValue(field: string, operator: Operator, value: ConditionValue, askable: Askable): string | null {
  const { kind } = askable
  if (kind === 'flag') return typeof value === 'boolean' ? null : `${field} is true or false.`
  if (kind === 'number') return typeof value === 'number' && Number.isFinite(value) ? null : `${field}: Write a number.`
  if (operator === 'contains_any')
    return Array.isArray(value) && value.length > 0 && value.every(isText)
      ? null
      : `${field} ${operator}: Give a list of words.`
  if (kind === 'text') return isText(value) ? null : `${field}: Write some words.`
  if (lengths.has(operator)) return isAgo(value) ? null : `${field} ${operator}: Say how long: { n, unit }.`
  if (kind === 'time') return faultOfInstant(field, value)
  if (several.has(operator) !== Array.isArray(value))
    return several.has(operator) ? `${field} ${operator}: Give a list.` : `${field} ${operator}: Give one value.`
  const values = Array.isArray(value) ? value : [value]
  if (values.length === 0) return `${field} ${operator}: Choose at least one value.`
  const wrong = values.find((each) => !fits(each, askable))
  return wrong === undefined ? null : `${field} cannot be ${JSON.stringify(wrong)}.`
}

function faultOfInstant(field: string, value: ConditionValue): string | null {
  if (!isText(value) || !/^\d{4}-\d\d-\d\d($|T)/.test(value) || value.startsWith('0000'))
    return `${field}: Write a day, such as 2026-03-01, or an instant.`
  return Number.isNaN(Date.parse(value)) || Number.isNaN(instantOf(value, 'UTC'))
    ? `${field}: There is no such day.`
    : null
}

function fits(value: unknown, { kind, choices, own }: Askable): boolean {
  if (kind === 'reference') return isId(value) || (own !== undefined && value === own)
  return isText(value) && (choices === undefined || choices.includes(value))
}
