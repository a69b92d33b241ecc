import type { Kind } from '../../../contract/conversations.ts'
import type { CustomField, FieldHolder, FieldOption, FieldType, RequiredWhen } from '../../../contract/custom-fields.ts'
import type { Language } from '../../words/words.ts'

type Translations = CustomField['translations']

/** A choice on its way: `row` tells it apart from the others before it has a key. */
export type OptionDraft = { row: number; key: string; label: string; colour: FieldOption['colour'] }

/** A definition as the form holds it. */
export type Draft = {
  label: string
  description: string
  type: FieldType
  key: string
  section: string
  options: OptionDraft[]
  min: number | null
  max: number | null
  decimals: number
  unit: string
  relatesTo: FieldHolder | null
  teams: string[]
  kinds: Kind[]
  required: boolean
  requiredWhen: RequiredWhen | null
  translations: Translations
}

export const draftOf = (field?: CustomField): Draft => ({
  label: field?.label ?? '',
  description: field?.description ?? '',
  type: field?.type ?? 'text',
  key: field?.key ?? '',
  section: field?.section ?? '',
  options: (field?.options ?? [])
    .filter(({ archived }) => !archived)
    .map(({ key, label, colour }, row) => ({ row, key, label, colour })),
  ...{ min: field?.min ?? null, max: field?.max ?? null, decimals: field?.decimals ?? 0, unit: field?.unit ?? '' },
  relatesTo: field?.relatesTo ?? null,
  teams: (field?.teams ?? []).map(String),
  kinds: field?.kinds ?? [],
  required: field?.required === 'on_resolve',
  requiredWhen: field?.requiredWhen ?? null,
  translations: field?.translations ?? {},
})

/** A key for a new choice, made of its name; the same letters as the server uses. */
function keyFor(label: string, taken: Set<string>): string {
  const plain = label
    .replaceAll('ß', 'ss')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^[_0-9]+|_+$/g, '')
    .slice(0, 36)
  const base = plain || 'choice'
  let key = base
  for (let n = 2; taken.has(key) || key === 'constructor'; n++) key = `${base}_${n}`
  return key
}

/** Choices as the server takes them: new ones get a key that no other has or had. */
function optionsOf(drafts: readonly OptionDraft[], known: readonly FieldOption[]) {
  const taken = new Set([...known.map(({ key }) => key), ...drafts.map(({ key }) => key)])
  return drafts
    .filter(({ label }) => label.trim() !== '')
    .map(({ key, label, colour }) => {
      const own = key || keyFor(label, taken)
      taken.add(own)
      return { key: own, label, colour }
    })
}

/** The draft as the server takes it; parts that its type does not have are left out. */
export function bodyOf(draft: Draft, holder: FieldHolder, known: readonly FieldOption[]) {
  const { type, label, description, section, min, max, decimals, unit } = draft
  const told = Object.entries(draft.translations).filter(([, { label }]) => label.trim() !== '')
  return {
    ...{ label, description, section },
    translations: Object.fromEntries(told) as Partial<Record<Language, Translations[string]>> as Translations,
    ...(type === 'choice' || type === 'multi_choice' ? { options: optionsOf(draft.options, known) } : {}),
    ...(type === 'number' ? { min, max, decimals, unit } : {}),
    ...(type === 'relation' ? { relatesTo: draft.relatesTo } : {}),
    ...(holder === 'conversation'
      ? {
          teams: draft.teams.map(Number),
          kinds: draft.kinds,
          required: draft.required ? ('on_resolve' as const) : ('never' as const),
          requiredWhen: draft.required && draft.requiredWhen?.values.length ? draft.requiredWhen : null,
        }
      : {}),
  }
}

/** The field as it would look, for the preview. */
export function previewOf(draft: Draft, holder: FieldHolder): CustomField {
  return {
    ...draft,
    ...{ id: 0, position: 0, holder, archived: false, requiredWhen: null, key: draft.key || 'preview' },
    options: draft.options.map(({ row, key, label, colour }) => ({
      key: key || `row_${row}`,
      label,
      colour,
      archived: false,
    })),
    teams: [],
    required: draft.required ? 'on_resolve' : 'never',
  }
}
