import { MultiSelect, NumberInput, Select, Textarea, TextInput } from '@mantine/core'
import { Kind } from '../../../contract/conversations.ts'
import { type CustomField, FieldHolder, FieldType } from '../../../contract/custom-fields.ts'
import { listTeams } from '../../../contract/teams.ts'
import { useCall } from '../../query.ts'
import type { useFields } from '../../ui/form.tsx'
import { useWords } from '../../words/words.ts'
import type { Draft } from './definition.ts'
import { OptionsEditor } from './options-editor.tsx'
import classes from './page.module.css'
import { Required } from './required.tsx'
import { Translations } from './translations.tsx'

export type DefinitionForm = ReturnType<typeof useFields<Draft>>
type Props = { holder: FieldHolder; field?: CustomField; form: DefinitionForm; others: readonly CustomField[] }

/** Every part of a definition that its type and holder have. */
export function FieldForm({ holder, field, form, others }: Props) {
  const words = useWords().customFields
  const { values, bind, set, wrong } = form
  const sections = [...new Set(others.map(({ section }) => section).filter(Boolean))]
  return (
    <div className={classes.fields}>
      <TextInput label={words.label} autoComplete="off" data-autofocus {...bind('label')} />
      <Textarea label={words.description} description={words.descriptionHelp} autosize {...bind('description')} />
      <Select
        label={words.type}
        {...(field ? { description: words.typeFixed } : {})}
        disabled={Boolean(field)}
        allowDeselect={false}
        data={FieldType.options.map((value) => ({ value, label: words.types[value] }))}
        value={values.type}
        onChange={(type) => type && set('type', type as FieldType)}
        error={wrong('type')}
      />
      <OfType form={form} />
      <TextInput
        label={words.section}
        description={words.sectionHelp}
        list="custom-field-sections"
        autoComplete="off"
        {...bind('section')}
      />
      <datalist id="custom-field-sections">
        {sections.map((section) => (
          <option key={section} value={section} />
        ))}
      </datalist>
      {holder === 'conversation' ? <OfConversations form={form} others={others} field={field} /> : null}
      <TextInput label={words.key} description={words.keyHelp} disabled={Boolean(field)} {...bind('key')} />
      <Translations form={form} />
    </div>
  )
}

/** What only some types have: choices, bounds, where a relation leads. */
function OfType({ form }: { form: DefinitionForm }) {
  const words = useWords().customFields
  const { values, bind, set, wrong } = form
  if (values.type === 'choice' || values.type === 'multi_choice')
    return (
      <OptionsEditor
        options={values.options}
        onChange={(options) => set('options', options)}
        error={wrong('options')}
      />
    )
  if (values.type === 'relation')
    return (
      <Select
        label={words.relatesTo}
        data={FieldHolder.options.map((value) => ({ value, label: words.relations[value] }))}
        value={values.relatesTo}
        onChange={(value) => set('relatesTo', value as FieldHolder | null)}
        error={wrong('relatesTo')}
      />
    )
  if (values.type !== 'number') return null
  const number = (name: 'min' | 'max') => ({
    value: values[name] ?? '',
    onChange: (value: string | number) => set(name, typeof value === 'number' ? value : null),
    error: wrong(name),
    hideControls: true,
  })
  return (
    <>
      <div className={classes.pair}>
        <NumberInput label={words.min} {...number('min')} />
        <NumberInput label={words.max} {...number('max')} />
      </div>
      <div className={classes.pair}>
        <Select
          label={words.decimals}
          allowDeselect={false}
          data={['0', '1', '2', '3', '4', '5', '6']}
          value={String(values.decimals)}
          onChange={(value) => set('decimals', Number(value))}
        />
        <TextInput label={words.unit} maxLength={20} {...bind('unit')} />
      </div>
    </>
  )
}

type OfConversationsProps = { form: DefinitionForm; others: readonly CustomField[]; field: CustomField | undefined }

/** For which conversations it is, and whether they can be resolved without it. */
function OfConversations({ form, others, field }: OfConversationsProps) {
  const words = useWords()
  const own = words.customFields
  const { values, set, wrong } = form
  const teams = useCall(listTeams, {}).data?.items ?? []
  return (
    <>
      <MultiSelect
        label={own.teams}
        placeholder={values.teams.length === 0 ? own.everywhere : ''}
        clearable
        data={teams.map(({ id, name }) => ({ value: String(id), label: name }))}
        value={values.teams}
        onChange={(chosen) => set('teams', chosen)}
        error={wrong('teams')}
      />
      <MultiSelect
        label={own.kinds}
        placeholder={values.kinds.length === 0 ? own.everywhere : ''}
        clearable
        data={Kind.options.map((value) => ({ value, label: words.common.kind[value] }))}
        value={values.kinds}
        onChange={(chosen) => set('kinds', chosen as Kind[])}
      />
      <Required form={form} others={others.filter(({ id }) => id !== field?.id)} />
    </>
  )
}
