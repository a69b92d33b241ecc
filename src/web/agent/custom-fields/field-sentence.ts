import type { CustomField, FieldHolder } from '../../../contract/custom-fields.ts'
import type { FieldChange } from '../../../contract/events.ts'
import type { Format } from '../../words/format.ts'
import { useFormat } from '../../words/format.ts'
import { useLanguage, useWords, type Words } from '../../words/words.ts'
import { labelOf, useFieldsOf } from './fields.ts'
import { valueText } from './value-text.ts'

const longest = 80
const short = (text: string) => (text.length > longest ? `${text.slice(0, longest - 1).trimEnd()}…` : text)

/** A change of a field as a sentence. Each value is kept apart, so that its own direction does not turn the sentence. */
export function fieldSentence(
  fields: readonly CustomField[] | undefined,
  { key, from, to, fromName, toName }: FieldChange,
  who: string,
  language: string,
  words: Words,
  format: Format,
): string {
  const field = fields?.find((each) => each.key === key)
  const label = field ? labelOf(field, language) : key
  const apart = (text: string) => `\u2068${short(text.replace(/\s+/g, ' '))}\u2069`
  const was = valueText(field, from, words, format, fromName)
  const is = valueText(field, to, words, format, toName)
  const { events } = words.customFields
  if (!is) return events.emptied(who, label, apart(was))
  return was ? events.changed(who, label, apart(was), apart(is)) : events.set(who, label, apart(is))
}

/** Says what became of a holder's field, in the reader's language. */
export function useFieldSayings(holder: FieldHolder): (change: FieldChange, who: string) => string {
  const fields = useFieldsOf(holder)
  const language = useLanguage()
  const words = useWords()
  const format = useFormat()
  return (change, who) => fieldSentence(fields, change, who, language, words, format)
}
