import type { Conversation } from '../../../contract/conversations.ts'
import { type CustomField, type FieldHolder, listCustomFields } from '../../../contract/custom-fields.ts'
import type { FieldValues } from '../../../contract/field-values.ts'
import { useCall } from '../../query.ts'

/** Every field of a holder in its order, archived ones too: what was filled in can always be named. */
export function useFieldsOf(holder: FieldHolder): CustomField[] | undefined {
  return useCall(listCustomFields, { query: { holder, archived: 'true' } }, { staleTime: 5 * 60_000 }).data?.items
}

/** Of the fields, those that are still in use. */
export const inUse = (fields: readonly CustomField[] | undefined): CustomField[] =>
  (fields ?? []).filter(({ archived }) => !archived)

/** What a field is called in the reader's language. */
export const labelOf = (field: CustomField, language: string): string =>
  field.translations[language]?.label || field.label

export const helpOf = (field: CustomField, language: string): string =>
  field.translations[language]?.description || field.description

/** Fields by section in their order, those without one first. */
export function bySection(fields: readonly CustomField[]): [string, CustomField[]][] {
  const sections = Map.groupBy(fields, ({ section }) => section)
  return [...sections].toSorted(([a], [b]) => Number(a !== '') - Number(b !== ''))
}

type Facts = Pick<Conversation, 'team' | 'kind' | 'priority' | 'stage' | 'channel' | 'tags'> & {
  customFields: FieldValues
}

/** Whether a conversation has the field: its team and kind do. */
export const applies = ({ teams, kinds }: CustomField, { team, kind }: Facts): boolean =>
  (teams.length === 0 || (team !== null && teams.includes(team.id))) &&
  (kinds.length === 0 || (kind !== null && kinds.includes(kind)))

/** Whether the conversation needs the field before it can be resolved; only to mark it, the server decides. */
export function isNeeded({ required, requiredWhen }: CustomField, facts: Facts): boolean {
  if (required === 'never' || !requiredWhen) return required === 'on_resolve'
  const { field, values } = requiredWhen
  const own = field.startsWith('custom.')
    ? facts.customFields[field.slice('custom.'.length)]
    : field === 'tag'
      ? facts.tags
      : field === 'team'
        ? facts.team?.id
        : facts[field as 'kind' | 'priority' | 'stage' | 'channel']
  return [own].flat().some((value) => values.includes(String(value)))
}
