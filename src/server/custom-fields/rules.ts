import { Kind, Priority, Stage } from '../../contract/conversations.ts'
import type { CustomField, FieldOption, RequiredWhen } from '../../contract/custom-fields.ts'

/** A key made of a label: small letters, digits and _; `taken` ones get a number. */
export function keyFrom(label: string, taken: ReadonlySet<string>): string {
  const plain = label
    .replaceAll('ß', 'ss')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^[_0-9]+|_+$/g, '')
    .slice(0, 36)
  const key = plain || 'field'
  let free = key
  // Every object of JavaScript has something under that name already.
  for (let n = 2; taken.has(free) || free === 'constructor'; n++) free = `${key}_${n}`
  return free
}

/** Options as they are kept: those that are no longer named stay, archived, as there are values that mean them. */
export function keptOptions(before: readonly FieldOption[], wanted: readonly FieldOption[]): FieldOption[] {
  const named = new Set(wanted.map(({ key }) => key))
  return [...wanted, ...before.filter(({ key }) => !named.has(key)).map((option) => ({ ...option, archived: true }))]
}

type Complaint = { field: string; message: string } | null

const hasOptions = ({ type }: Pick<CustomField, 'type'>) => type === 'choice' || type === 'multi_choice'

/** What is wrong with a definition, and with which part of it; null where nothing is. */
export function complaintAboutField(field: CustomField): Complaint {
  return (
    complaintAboutOptions(field) ??
    complaintAboutNumbers(field) ??
    (field.type === 'relation' && !field.relatesTo
      ? { field: 'relatesTo', message: 'Choose what the field leads to.' }
      : null) ??
    complaintAboutPlace(field)
  )
}

function complaintAboutOptions(field: CustomField): Complaint {
  if (!hasOptions(field)) return null
  const offered = field.options.filter(({ archived }) => !archived)
  if (offered.length === 0) return { field: 'options', message: 'Add at least one choice.' }
  if (new Set(field.options.map(({ key }) => key)).size < field.options.length)
    return { field: 'options', message: 'Two choices have the same key.' }
  if (new Set(offered.map(({ label }) => label.toLowerCase())).size < offered.length)
    return { field: 'options', message: 'Two choices have the same name.' }
  return null
}

function complaintAboutNumbers({ type, min, max }: CustomField): Complaint {
  return type === 'number' && min !== null && max !== null && min > max
    ? { field: 'max', message: 'The largest number is smaller than the smallest.' }
    : null
}

function complaintAboutPlace(field: CustomField): Complaint {
  if (field.holder === 'conversation') return null
  const only = (part: string) => ({ field: part, message: 'Only fields of conversations have this.' })
  if (field.required !== 'never' || field.requiredWhen) return only('required')
  if (field.teams.length > 0) return only('teams')
  return field.kinds.length > 0 ? only('kinds') : null
}

const known: Record<string, readonly string[]> = {
  kind: Kind.options,
  priority: Priority.options,
  stage: Stage.options,
}

/** What is wrong with the condition under which a field is required; null where nothing is. */
export function complaintAboutWhen(when: RequiredWhen, key: string, others: readonly CustomField[]): string | null {
  if (when.field === `custom.${key}`) return 'A field cannot depend on itself.'
  const other = others.find((each) => when.field === `custom.${each.key}`)
  if (when.field.startsWith('custom.') && !other) return 'There is no such field to depend on.'
  const values = other && hasOptions(other) ? other.options.map((option) => option.key) : known[when.field]
  const strange = values && when.values.find((value) => !values.includes(value))
  return strange === undefined ? null : `"${strange}" is none of the values of that field.`
}
