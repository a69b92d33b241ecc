import { MultiSelect, Select, Switch, TagsInput } from '@mantine/core'
import { Channel } from '../../../contract/channels.ts'
import { Kind, Priority, Stage } from '../../../contract/conversations.ts'
import type { CustomField } from '../../../contract/custom-fields.ts'
import { listTeams } from '../../../contract/teams.ts'
import { useCall } from '../../query.ts'
import { useLanguage, useWords } from '../../words/words.ts'
import type { DefinitionForm } from './field-form.tsx'
import { labelOf } from './fields.ts'
import classes from './page.module.css'

type Props = { form: DefinitionForm; others: readonly CustomField[] }
type Choice = { value: string; label: string }

/** The values that a field of conversations can have; null where they are free words. */
function useValues(field: string | undefined, others: readonly CustomField[]): Choice[] | null {
  const words = useWords()
  const teams = useCall(listTeams, {}).data?.items ?? []
  const { common, customFields } = words
  const of = (options: readonly string[], labels: Record<string, string>) =>
    options.map((value) => ({ value, label: labels[value] ?? value }))
  if (field === 'kind') return of(Kind.options, common.kind)
  if (field === 'priority') return of(Priority.options, common.priority)
  if (field === 'stage') return of(Stage.options, common.stage)
  if (field === 'channel') return of(Channel.options, {})
  if (field === 'team') return teams.map(({ id, name }) => ({ value: String(id), label: name }))
  const custom = others.find(({ key }) => field === `custom.${key}`)
  if (custom?.type === 'checkbox')
    return [
      { value: 'true', label: customFields.yes },
      { value: 'false', label: customFields.no },
    ]
  return custom?.options.length ? custom.options.map(({ key, label }) => ({ value: key, label })) : null
}

/** Whether a conversation needs the field before it is resolved: always, or only when another field says so. */
export function Required({ form, others }: Props) {
  const words = useWords().customFields
  const language = useLanguage()
  const { values, set, wrong } = form
  const when = values.requiredWhen
  const offered = useValues(when?.field, others)
  const fields = [
    ...Object.entries(words.whenFields).map(([value, label]) => ({ value, label })),
    ...others.map((field) => ({ value: `custom.${field.key}`, label: labelOf(field, language) })),
  ]
  const choose = (chosen: string[]) => when && set('requiredWhen', { ...when, values: chosen })
  return (
    <>
      <Switch
        label={words.required}
        checked={values.required}
        onChange={(event) => set('required', event.currentTarget.checked)}
      />
      {values.required ? (
        <div className={classes.pair}>
          <Select
            label={words.requiredWhen}
            placeholder={words.always}
            clearable
            data={fields}
            value={when?.field ?? null}
            onChange={(field) => set('requiredWhen', field ? { field, values: [] } : null)}
            error={wrong('requiredWhen')}
          />
          {when ? (
            offered ? (
              <MultiSelect label={words.whenIs} data={offered} value={when.values} onChange={choose} />
            ) : (
              <TagsInput label={words.whenIs} value={when.values} onChange={choose} acceptValueOnBlur />
            )
          ) : null}
        </div>
      ) : null}
    </>
  )
}
