import type { CustomField, FieldType } from '../../../contract/custom-fields.ts'
import type { AnswerSpec, GuideAnswer } from '../../../contract/guide-steps.ts'
import { readValue } from '../../custom-fields/values/rules.ts'

type Read = { value: GuideAnswer } | { complaint: string }

const isNothing = (given: GuideAnswer) =>
  given === null || (typeof given === 'string' && given.trim() === '') || (Array.isArray(given) && given.length === 0)

/** What is kept of an answer, null for nothing; or what is wrong with it, as a sentence. */
export function readAnswer(spec: AnswerSpec, given: GuideAnswer, field: CustomField | null): Read {
  if (isNothing(given)) return spec.required ? { complaint: 'Answer this before you go on.' } : { value: null }
  if (spec.type === 'field')
    return field ? (readValue(field, given) as Read) : { complaint: 'The field that is asked for is gone.' }
  return readers[spec.type](given, spec)
}

const say = (complaint: string): Read => ({ complaint })

const readers: Record<Exclude<AnswerSpec['type'], 'field'>, (given: GuideAnswer, spec: AnswerSpec) => Read> = {
  choice: (given, { options }) =>
    options.some(({ key }) => key === given) ? { value: given } : say('Choose one of the choices.'),
  multi: (given, { options }) => {
    if (!Array.isArray(given) || given.some((key) => !options.some((option) => option.key === key)))
      return say('Choose some of the choices.')
    return { value: options.map(({ key }) => key).filter((key) => given.includes(key)) }
  },
  text: (given) =>
    typeof given === 'string' && given.length <= 500
      ? { value: given.replace(/\s+/g, ' ').trim() }
      : say('Write a text of at most 500 characters.'),
  long_text: (given) =>
    typeof given === 'string' ? { value: given.replace(/\r\n?/g, '\n').trim() } : say('Write a text.'),
  number: (given, { min, max }) => {
    if (typeof given !== 'number' || !Number.isFinite(given)) return say('Write a number.')
    if (min !== null && given < min) return say(`Write a number of at least ${min}.`)
    return max !== null && given > max ? say(`Write a number of at most ${max}.`) : { value: given }
  },
  date: (given) => (isDay(given) ? { value: given } : say('Write a date, such as 2026-05-31.')),
  yes_no: (given) => (typeof given === 'boolean' ? { value: given } : say('Say yes or no.')),
}

function isDay(given: GuideAnswer): given is string {
  if (typeof given !== 'string' || !/^\d{4}-\d\d-\d\d$/.test(given) || given < '0001') return false
  const date = new Date(`${given}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(given)
}

/** Which types of field an answer can fill: a choice fills a text by its words. */
export const fillable: Record<AnswerSpec['type'], readonly FieldType[]> = {
  choice: ['choice', 'text', 'long_text'],
  multi: ['multi_choice', 'text', 'long_text'],
  text: ['text', 'long_text'],
  long_text: ['long_text', 'text'],
  number: ['number'],
  date: ['date'],
  yes_no: ['checkbox'],
  field: ['text', 'long_text', 'number', 'date', 'choice', 'multi_choice', 'checkbox', 'relation'],
}

/** What an answer puts into a field; null empties it. */
export function filledBy({ type, options }: AnswerSpec, answer: GuideAnswer, field: Pick<CustomField, 'type'>) {
  const label = (key: string) => options.find((option) => option.key === key)?.label ?? key
  const inWords = field.type === 'text' || field.type === 'long_text'
  if (type === 'choice' && inWords && typeof answer === 'string') return label(answer)
  if (type === 'multi' && inWords && Array.isArray(answer)) return answer.map(label).join(', ')
  if (type === 'long_text' && field.type === 'text' && typeof answer === 'string')
    return answer.replace(/\s+/g, ' ').slice(0, 500)
  return answer
}

/** An answer in words: labels, numbers with their unit, dates by `day`; '' for nothing. */
export function answerWords(
  { type, options, unit }: AnswerSpec,
  answer: GuideAnswer,
  field: Pick<CustomField, 'type' | 'options' | 'unit'> | null,
  day: (iso: string) => string,
): string {
  if (answer === null || answer === undefined) return ''
  const choices = type === 'field' ? (field?.options ?? []) : options
  const label = (key: string) => choices.find((option) => option.key === key)?.label || key
  if (typeof answer === 'boolean') return label(answer ? 'yes' : 'no')
  if (Array.isArray(answer)) return answer.map(label).join(', ')
  if (typeof answer === 'number') return `${answer} ${type === 'field' ? (field?.unit ?? '') : unit}`.trim()
  if (type === 'date' || (type === 'field' && field?.type === 'date')) return day(answer)
  return type === 'choice' || field?.type === 'choice' ? label(answer) : answer
}
