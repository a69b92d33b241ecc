import { MultiSelect, NumberInput, Select, Switch, TextInput } from '@mantine/core'
import { type CustomField, listCustomFields } from '../../../contract/custom-fields.ts'
import type { FieldChanges } from '../../../contract/field-values.ts'
import { useCall } from '../../query.ts'
import { useWords } from '../../words/words.ts'
import classes from './settings.module.css'

type Props = { values: FieldChanges; onChange: (values: FieldChanges) => void }

/** Custom fields of conversations that are set, each with its value. */
export function FieldActions({ values, onChange }: Props) {
  const words = useWords().macros
  const all = useCall(listCustomFields, { query: { holder: 'conversation' } }, { staleTime: 60_000 }).data?.items ?? []
  const fields = all.filter(({ type }) => type !== 'relation')
  const chosen = fields.filter(({ key }) => key in values)
  const pick = (keys: string[]) =>
    onChange(
      Object.fromEntries(keys.map((key) => [key, values[key] ?? first(fields.find((each) => each.key === key))])),
    )
  return (
    <div className={classes.fieldActions}>
      <MultiSelect
        aria-label={words.field}
        placeholder={chosen.length === 0 ? words.field : ''}
        data={fields.map(({ key, label }) => ({ value: key, label }))}
        value={chosen.map(({ key }) => key)}
        onChange={pick}
      />
      {chosen.map((field) => (
        <Value
          key={field.key}
          field={field}
          value={values[field.key] ?? null}
          onChange={(value) => onChange({ ...values, [field.key]: value })}
        />
      ))}
    </div>
  )
}

const first = (field: CustomField | undefined): FieldChanges[string] =>
  field?.type === 'checkbox' ? true : field?.type === 'multi_choice' ? [] : null

type ValueProps = { field: CustomField; value: FieldChanges[string]; onChange: (value: FieldChanges[string]) => void }

function Value({ field, value, onChange }: ValueProps) {
  const words = useWords().macros
  const { label, type } = field
  const options = field.options
    .filter(({ archived }) => !archived)
    .map(({ key, label: said }) => ({ value: key, label: said }))
  if (type === 'checkbox')
    return <Switch label={label} checked={value === true} onChange={(event) => onChange(event.currentTarget.checked)} />
  if (type === 'choice')
    return (
      <Select
        label={label}
        placeholder={words.noValue}
        clearable
        data={options}
        value={value === null ? null : String(value)}
        onChange={onChange}
      />
    )
  if (type === 'multi_choice')
    return <MultiSelect label={label} data={options} value={Array.isArray(value) ? value : []} onChange={onChange} />
  if (type === 'number')
    return (
      <NumberInput
        label={label}
        decimalScale={field.decimals}
        value={typeof value === 'number' ? value : ''}
        onChange={(typed) => onChange(typed === '' ? null : Number(typed))}
      />
    )
  return (
    <TextInput
      label={label}
      type={type === 'date' ? 'date' : 'text'}
      placeholder={words.noValue}
      value={value === null ? '' : String(value)}
      onChange={(event) => onChange(event.currentTarget.value || null)}
    />
  )
}
