import { listCustomFields } from '../../../contract/custom-fields.ts'
import { MacroVariable } from '../../../contract/macros.ts'
import { useCall } from '../../query.ts'
import { useWords } from '../../words/words.ts'

export type VariableChoice = { value: string; label: string; group: string }

const groupOf = {
  contact: 'contact',
  organization: 'organization',
  conversation: 'conversation',
  agent: 'agent',
  today: 'dates',
  now: 'dates',
} as const

/** Everything that a text may say in `{{ }}`, by what it is about; the house's own fields last. */
export function useVariables(): VariableChoice[] {
  const words = useWords().macros
  const fields = useCall(listCustomFields, { query: {} }, { staleTime: 5 * 60_000 }).data?.items ?? []
  const own = MacroVariable.options.map((name) => {
    const head = name.split('.')[0] as keyof typeof groupOf
    return { value: name, label: words.variables[name], group: words.groups[groupOf[head] ?? 'house'] }
  })
  const custom = fields
    .filter(({ type }) => type !== 'relation')
    .map(({ holder, key, label }) => ({
      value: `${holder}.fields.${key}`,
      label: `${words.groups[holder]}: ${label}`,
      group: words.groups.fields,
    }))
  return [...own, ...custom]
}

/** How a variable is called by people; by its own name where nothing is known of it. */
export function useVariableName(): (name: string) => string {
  const known = new Map(useVariables().map(({ value, label }) => [value, label]))
  return (name) => known.get(name) ?? name
}
