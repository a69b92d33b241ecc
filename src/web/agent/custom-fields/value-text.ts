import type { CustomField } from '../../../contract/custom-fields.ts'
import type { FieldValue } from '../../../contract/field-values.ts'
import type { Format } from '../../words/format.ts'
import type { Words } from '../../words/words.ts'

const optionLabel = (field: CustomField, key: unknown) =>
  field.options.find((option) => option.key === key)?.label ?? String(key)

/** A day without a time, so that no zone can move it. */
export const dayText = (day: string, format: Format): string => {
  const [year, month, date] = day.split('-').map(Number)
  return year && month && date ? format.day(new Date(year, month - 1, date)) : day
}

/** A field's value as a reader sees it; '' for none. `name` is what a relation leads to. */
export function valueText(
  field: CustomField | undefined,
  value: FieldValue | null | undefined,
  words: Words,
  format: Format,
  name?: string | null,
): string {
  if (value === null || value === undefined) return ''
  if (Array.isArray(value)) return format.list(value.map((key) => (field ? optionLabel(field, key) : key)))
  if (typeof value === 'boolean') return value ? words.customFields.yes : words.customFields.no
  if (field?.type === 'relation') return name || `#${value}`
  if (field?.type === 'choice') return optionLabel(field, value)
  if (field?.type === 'date') return dayText(String(value), format)
  if (typeof value === 'number') return [format.number(value), field?.unit].filter(Boolean).join(' ')
  return value
}
