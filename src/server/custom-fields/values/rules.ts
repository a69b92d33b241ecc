import type { CustomField, FieldType } from '../../../contract/custom-fields.ts'
import type { FieldValue, FieldValues } from '../../../contract/field-values.ts'

type Read = { value: FieldValue | null } | { complaint: string }

const say = (complaint: string): Read => ({ complaint })
const longestLine = 500

/** What a field keeps of the value that was given, null for nothing; or what is wrong with it, as a sentence. */
export function readValue(field: CustomField, given: unknown): Read {
  return given === null || given === '' ? { value: null } : readers[field.type](given, field)
}

const readers: Record<FieldType, (given: unknown, field: CustomField) => Read> = {
  text: (given) => {
    if (typeof given !== 'string') return say('Write a text.')
    const text = given.trim()
    if (text.length > longestLine) return say(`Use at most ${longestLine} characters.`)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what is refused
    if (/[\u0000-\u001f\u007f]/.test(text)) return say('Use one line without control characters.')
    return { value: text || null }
  },
  long_text: (given) => {
    if (typeof given !== 'string') return say('Write a text.')
    return { value: given.replace(/\r\n?/g, '\n').trim() || null }
  },
  number: readNumber,
  date: (given) =>
    typeof given === 'string' && isDate(given) ? { value: given } : say('Write a date, such as 2026-05-31.'),
  choice: (given, field) => {
    if (typeof given !== 'string') return say('Choose one of the choices.')
    return isOffered(field, given) ? { value: given } : say(`"${given.slice(0, 60)}" is none of the choices.`)
  },
  multi_choice: (given, field) => {
    if (!Array.isArray(given)) return say('Choose some of the choices.')
    const keys = [...new Set(given.map(String))]
    const strange = keys.find((key) => !isOffered(field, key))
    if (strange !== undefined) return say(`"${strange.slice(0, 60)}" is none of the choices.`)
    // In the order of the choices, so that the same ones are the same value.
    const value = field.options.map(({ key }) => key).filter((key) => keys.includes(key))
    return { value: value.length > 0 ? value : null }
  },
  checkbox: (given) => (typeof given === 'boolean' ? { value: given } : say('Say true or false.')),
  relation: (given) =>
    typeof given === 'number' && Number.isSafeInteger(given) && given > 0
      ? { value: given }
      : say('Write the id of what it leads to.'),
}

const isOffered = (field: CustomField, key: string) => field.options.some((option) => option.key === key)

function readNumber(given: unknown, { min, max, decimals }: CustomField): Read {
  if (typeof given !== 'number' || !Number.isFinite(given) || Math.abs(given) > 1e15) return say('Write a number.')
  if (Number(given.toFixed(decimals)) !== given)
    return say(decimals === 0 ? 'Write a whole number.' : `Write at most ${decimals} digits after the point.`)
  if (min !== null && given < min) return say(`Write a number of at least ${min}.`)
  if (max !== null && given > max) return say(`Write a number of at most ${max}.`)
  return { value: given }
}

/** Whether the text is a day of the calendar, YYYY-MM-DD. */
function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || text < '0001') return false
  const date = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text)
}

export const sameValue = (a: unknown, b: unknown): boolean => JSON.stringify(a ?? null) === JSON.stringify(b ?? null)

/** What is new to a choice: an option that is archived stays where it is, but is not given anew. */
export function archivedChoice(field: CustomField, before: unknown, after: FieldValue | null): string | null {
  const had = new Set([before].flat())
  const gone = field.options.find(({ key, archived }) => archived && [after].flat().includes(key) && !had.has(key))
  return gone ? `"${gone.label}" is no longer offered.` : null
}

/** A conversation as requirements see it. */
export type Facts = {
  kind: string | null
  priority: string
  stage: string | null
  channel: string
  team_id: number | null
  tags: readonly string[]
  custom_fields: FieldValues
}

/** Whether the conversation has the field at all: its team and kind do. */
export const applies = ({ teams, kinds }: CustomField, { team_id, kind }: Facts): boolean =>
  (teams.length === 0 || (team_id !== null && teams.includes(team_id))) &&
  (kinds.length === 0 || (kind !== null && (kinds as string[]).includes(kind)))

function holds({ requiredWhen }: CustomField, facts: Facts): boolean {
  if (!requiredWhen) return true
  const { field, values } = requiredWhen
  const has = (value: unknown) => values.includes(String(value))
  if (field.startsWith('custom.')) return [facts.custom_fields[field.slice('custom.'.length)]].flat().some(has)
  if (field === 'tag')
    return facts.tags.some((tag) => values.some((value) => value.toLowerCase() === tag.toLowerCase()))
  if (field === 'team') return has(facts.team_id)
  return has(facts[field as 'kind' | 'priority' | 'stage' | 'channel'])
}

/** Of the fields, those without which the conversation cannot be resolved. A tick that is needed must be set. */
export const missingOf = (fields: readonly CustomField[], facts: Facts): CustomField[] =>
  fields.filter((field) => {
    const value = facts.custom_fields[field.key]
    const empty = value === undefined || (field.type === 'checkbox' && value !== true)
    return empty && field.required === 'on_resolve' && applies(field, facts) && holds(field, facts)
  })
