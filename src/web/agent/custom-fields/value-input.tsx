import { Checkbox, MultiSelect, NumberInput, Select, Textarea, TextInput } from '@mantine/core'
import type { ReactNode } from 'react'
import type { CustomField } from '../../../contract/custom-fields.ts'
import type { FieldValue } from '../../../contract/field-values.ts'
import { useLanguage, useWords } from '../../words/words.ts'
import classes from './fields.module.css'
import { helpOf, labelOf } from './fields.ts'
import { RelationInput } from './relation-input.tsx'

/** The mark of a choice's colour; the choice's name stands beside it. */
export const Dot = ({ colour }: { colour: string }) => (
  <span className={classes.dot} data-colour={colour} aria-hidden="true" />
)

/** How a language writes the signs of a number. */
function signsOf(language: string) {
  const parts = new Intl.NumberFormat(language).formatToParts(12345.6)
  const sign = (type: string, usual: string) => parts.find((part) => part.type === type)?.value ?? usual
  return { decimalSeparator: sign('decimal', '.'), thousandSeparator: sign('group', '') }
}

type Props = {
  field: CustomField
  value: FieldValue | null
  onChange: (value: FieldValue | null) => void
  error?: string | undefined
  /** Typing ends: the moment to keep a text or number. */
  onDone?: () => void
  /** Looks like plain text until it is pointed at. */
  quiet?: boolean
  /** Its name stands beside it already. */
  bare?: boolean
  needed?: boolean
  disabled?: boolean
  /** A dialog begins here. */
  first?: boolean
}

/** The one input for a custom field's value, by its type; every form and pane uses it. */
export function ValueInput({ field, value, onChange, error, onDone, quiet, bare, needed, disabled, first }: Props) {
  const language = useLanguage()
  const words = useWords().customFields
  const label = labelOf(field, language)
  const help = helpOf(field, language)
  const shown: ReactNode = needed ? (
    <>
      {label} <span className={classes.needed}>{words.needed}</span>
    </>
  ) : (
    label
  )
  const shared = {
    ...(bare ? { 'aria-label': label } : { label: shown, ...(help ? { description: help } : {}) }),
    ...(quiet ? { variant: 'unstyled', classNames: { input: classes.quiet ?? '' } } : {}),
    ...{ error, disabled: disabled ?? false, ...(quiet ? { placeholder: '–' } : {}) },
    ...(first ? { 'data-autofocus': true } : {}),
  }
  const typed = { ...shared, ...(onDone ? { onBlur: onDone } : {}) }
  const offered = field.options
    .filter(({ key, archived }) => !archived || [value].flat().includes(key))
    .map((option) => ({ value: option.key, label: option.label }))
  const colourOf = (key: string | null) => field.options.find((option) => option.key === key)?.colour ?? 'grey'
  const renderOption = ({ option }: { option: { value: string; label: string } }) => (
    <span className={classes.option}>
      <Dot colour={colourOf(option.value)} />
      {option.label}
    </span>
  )
  const finish = (event: React.KeyboardEvent<HTMLElement>) => {
    if (event.key === 'Enter' && onDone) event.currentTarget.blur()
  }
  switch (field.type) {
    case 'long_text':
      return (
        <Textarea
          {...typed}
          autosize
          minRows={quiet ? 1 : 3}
          maxRows={12}
          dir="auto"
          value={String(value ?? '')}
          onChange={(event) => onChange(event.currentTarget.value || null)}
        />
      )
    case 'number':
      return (
        <NumberInput
          {...typed}
          {...signsOf(language)}
          hideControls
          decimalScale={field.decimals}
          suffix={field.unit ? ` ${field.unit}` : ''}
          value={typeof value === 'number' ? value : ''}
          onChange={(next) => onChange(typeof next === 'number' ? next : null)}
          onKeyDown={finish}
        />
      )
    case 'date':
      return (
        <TextInput
          {...typed}
          type="date"
          max="9999-12-31"
          data-empty={value === null || undefined}
          value={String(value ?? '')}
          onChange={(event) => onChange(event.currentTarget.value || null)}
          onKeyDown={finish}
        />
      )
    case 'choice':
      return (
        <Select
          {...shared}
          clearable
          searchable={offered.length > 7}
          data={offered}
          renderOption={renderOption}
          leftSection={typeof value === 'string' ? <Dot colour={colourOf(value)} /> : null}
          leftSectionWidth={typeof value === 'string' ? 24 : 0}
          value={typeof value === 'string' ? value : null}
          onChange={(key) => onChange(key)}
        />
      )
    case 'multi_choice':
      return (
        <MultiSelect
          {...shared}
          {...(Array.isArray(value) && value.length > 0 ? { placeholder: '' } : {})}
          clearable
          searchable={offered.length > 7}
          hidePickedOptions
          data={offered}
          renderOption={renderOption}
          value={Array.isArray(value) ? value : []}
          onChange={(keys) => onChange(keys.length > 0 ? keys : null)}
        />
      )
    case 'checkbox':
      return (
        <Checkbox
          {...(bare ? { 'aria-label': label } : { label: shown, ...(help ? { description: help } : {}) })}
          {...{ error, disabled: disabled ?? false, ...(first ? { 'data-autofocus': true } : {}) }}
          checked={value === true}
          onChange={(event) => onChange(event.currentTarget.checked)}
        />
      )
    case 'relation':
      return (
        <RelationInput
          {...shared}
          relatesTo={field.relatesTo}
          value={typeof value === 'number' ? value : null}
          onChange={onChange}
        />
      )
    default:
      return (
        <TextInput
          {...typed}
          dir="auto"
          autoComplete="off"
          maxLength={500}
          value={String(value ?? '')}
          onChange={(event) => onChange(event.currentTarget.value || null)}
          onKeyDown={finish}
        />
      )
  }
}
