import type { CustomField } from '../../../contract/custom-fields.ts'
import type { FieldValue, FieldValues } from '../../../contract/field-values.ts'

/** A name that is an address, as programs put it where there is none, says nothing. */
const realName = (name: string | null): string => (name && !name.includes('@') ? name.replace(/\s+/g, ' ').trim() : '')

/** Words by which a name is an office or a machine, whom nobody greets as a person. */
const offices = /^(info|support|service|sales|office|team|contact|kontakt|noreply|no-reply|admin|billing|help|mail)$/i

/**
 * A name that can be greeted: of letters, in usual capitals, first name first; null where it may be no person's. "MEYER, ANNA"
 * becomes "Anna Meyer"; what somebody put into brackets is left out.
 */
export function salutationName(given: string | null): string | null {
  const bare = realName(given).replace(/\s*[([{|].*$/, '')
  const turned = /^([^,]+),\s*([^,]+)$/.exec(bare)
  const name = (turned ? `${turned[2]} ${turned[1]}` : bare).replace(/^["']|["']$/g, '').trim()
  if (name.length > 60 || !/^[\p{L}\p{M}][\p{L}\p{M}'’. -]*$/u.test(name)) return null
  const words = name.split(' ')
  if (words.length > 5 || words.some((word) => offices.test(word))) return null
  return words.map(usualCase).join(' ')
}

/** Small words within names, which keep their case. */
const particles = /^(von|vom|van|zu|zum|zur|der|den|del|della|de|da|di|do|dos|du|la|le|bin|ibn|al|el|y|e|ter|ten)$/i

/** "ANNA" and "anna" become "Anna"; "McKay" and "von" stay. */
function usualCase(word: string): string {
  const shouted = word.length > 2 && word === word.toLocaleUpperCase()
  const whispered = word === word.toLocaleLowerCase() && !particles.test(word)
  if (!shouted && !whispered) return word
  return word
    .toLocaleLowerCase()
    .replace(/(^|[-'’])(\p{L})/gu, (_, before: string, letter: string) => before + letter.toLocaleUpperCase())
}

/** The first name to greet with; null where there is none that can be. */
export function firstNameOf(given: string | null): string | null {
  const words = salutationName(given)?.split(' ') ?? []
  return words.find((word) => !/^(dr|prof|mr|mrs|ms|herr|frau|mme|sr|sra)\.?$/i.test(word)) ?? null
}

export const nameOf = (given: string | null): string | null => realName(given) || null

type Definition = Pick<CustomField, 'key' | 'type' | 'options' | 'unit'>

/**
 * Custom fields as a text says them: of a choice its label, of a number its unit, dates by `day`. What has no value is not
 * there, nor what only a person can say in words.
 */
export function fieldWords<D>(values: FieldValues, definitions: Definition[], day: (iso: string) => D) {
  const said: Record<string, string | number | boolean | string[] | D | null> = {}
  for (const definition of definitions) {
    const value = values[definition.key]
    if (value !== undefined) said[definition.key] = wordFor(value, definition, day)
  }
  return said
}

function wordFor<D>(value: FieldValue, { type, options, unit }: Definition, day: (iso: string) => D) {
  const label = (key: string) => options.find((option) => option.key === key)?.label ?? key
  if (type === 'choice') return label(String(value))
  if (type === 'multi_choice' && Array.isArray(value)) return value.map(label)
  if (type === 'date') return day(String(value))
  if (type === 'number') return unit ? `${value} ${unit}` : value
  return type === 'relation' || type === 'checkbox' ? (type === 'checkbox' ? value : null) : value
}
