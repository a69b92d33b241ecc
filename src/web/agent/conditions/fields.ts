import {
  type Condition,
  conditionFields,
  customKinds,
  type Operator,
  type ValueKind,
  valueKinds,
} from '../../../contract/conditions.ts'
import { type CustomField, listCustomFields } from '../../../contract/custom-fields.ts'
import { SpokenLanguage } from '../../../contract/languages.ts'
import { useCall } from '../../query.ts'
import { type Format, useFormat } from '../../words/format.ts'
import { useWords, type Words } from '../../words/words.ts'

/** A field that conditions can ask about, as the editor offers it. */
export type Askable = {
  name: string
  label: string
  group: string
  kind: ValueKind
  choices?: { value: string; label: string }[]
  refers?: string
  own?: 'me' | 'mine'
}

const times = new Set([
  'createdAt',
  'lastMessageAt',
  'lastReceivedAt',
  'resolvedAt',
  'snoozedUntil',
  'dueAt',
  'slaState',
])
const customer = new Set(['contact', 'contactName', 'contactAddress', 'organization', 'lastSpoke'])

function groupOf(name: string, words: Words['views']['fieldGroups'], personal: boolean): string {
  if (personal) return words.you
  if (times.has(name)) return words.times
  return customer.has(name) ? words.customer : words.conversation
}

type Spec = { kind: ValueKind; choices?: readonly string[]; refers?: string; own?: 'me' | 'mine'; personal?: true }

function standing(words: Words, format: Format): Askable[] {
  const languages = Object.fromEntries(SpokenLanguage.options.map((code) => [code, format.languageName(code)]))
  const own = { lastSpoke: words.views.spoke, language: languages, slaState: words.views.slaStates }
  const labels: Record<string, Record<string, string>> = { ...words.common, ...own } as never
  return Object.entries(conditionFields as Record<string, Spec>).map(([name, spec]) => ({
    name,
    label: words.views.fields[name as keyof Words['views']['fields']],
    group: groupOf(name, words.views.fieldGroups, spec.personal ?? false),
    kind: spec.kind,
    ...(spec.choices && { choices: spec.choices.map((value) => ({ value, label: labels[name]?.[value] ?? value })) }),
    ...(spec.refers && { refers: spec.refers }),
    ...(spec.own && { own: spec.own }),
  }))
}

function own(field: CustomField, group: string): Askable {
  const hasChoices = field.type === 'choice' || field.type === 'multi_choice'
  return {
    name: `custom.${field.holder}.${field.key}`,
    label: field.label,
    group,
    kind: customKinds[field.type],
    ...(hasChoices && { choices: field.options.map(({ key, label }) => ({ value: key, label })) }),
    ...(field.relatesTo && { refers: field.relatesTo }),
  }
}

/** Every field that can be asked about, in groups. */
export function useAskables(): Askable[] {
  const words = useWords()
  const format = useFormat()
  const fields = useCall(listCustomFields, {}, { staleTime: 5 * 60_000 }).data?.items ?? []
  const all = [...standing(words, format), ...fields.map((field) => own(field, words.views.fieldGroups.own))]
  const order = Object.values(words.views.fieldGroups)
  return all.toSorted((a, b) => order.indexOf(a.group) - order.indexOf(b.group))
}

export const operatorsOf = (kind: ValueKind): readonly Operator[] => valueKinds[kind]

const alone = new Set<Operator>(['empty', 'not_empty', 'today', 'yesterday', 'this_week', 'this_month'])
export const several = new Set<Operator>(['any_of', 'none_of', 'all_of', 'contains_any'])
export const lengths = new Set<Operator>(['in_last', 'more_than_ago', 'in_next'])
export const takesValue = (operator: Operator): boolean => !alone.has(operator)

/** A condition as it begins when its field was chosen. */
export function begun({ name, kind }: Askable, operator: Operator = operatorsOf(kind)[0] as Operator): Condition {
  const condition = { field: name, operator }
  if (kind === 'flag') return { ...condition, value: true }
  if (lengths.has(operator)) return { ...condition, value: { n: 3, unit: 'days' } }
  return several.has(operator) ? { ...condition, value: [] } : condition
}

/** The same condition with another comparison; what was chosen stays where it still fits. */
export function compared(condition: Condition, operator: Operator, askable: Askable): Condition {
  const fresh = begun(askable, operator)
  const { value } = condition
  if (value === undefined || !takesValue(operator)) return fresh
  if (lengths.has(operator)) return lengths.has(condition.operator) ? { ...fresh, value } : fresh
  if (lengths.has(condition.operator)) return fresh
  if (several.has(operator)) return { ...fresh, value: Array.isArray(value) ? value : [value as string] }
  const one = Array.isArray(value) ? value[0] : value
  return one === undefined ? fresh : { ...fresh, value: one }
}

/** Whether the condition says all it needs to. */
export function isComplete({ operator, value }: Condition): boolean {
  if (!takesValue(operator)) return true
  if (value === undefined || value === '') return false
  return !Array.isArray(value) || value.length > 0
}
