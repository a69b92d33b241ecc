import { ActionIcon, Select } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import type { Acknowledgement } from '../../../contract/acknowledgements.ts'
import { useFormat } from '../../words/format.ts'
import { useWords } from '../../words/words.ts'
import classes from './acknowledgements.module.css'
import { offered } from './words.ts'

type Props = {
  values: Acknowledgement
  language: string | null
  onLanguage: (language: string | null) => void
  onChange: (values: Acknowledgement) => void
}

/** In which language one writes, and the way to another. */
export function Languages({ values, language, onLanguage, onChange }: Props) {
  const words = useWords().acknowledgements
  const format = useFormat()
  const known = values.variants.map((variant) => variant.language)
  const add = (code: string) => {
    onChange({
      ...values,
      variants: [...values.variants, { language: code, subject: values.subject, text: values.text }],
    })
    onLanguage(code)
  }
  const remove = (code: string) => {
    onLanguage(null)
    onChange({ ...values, variants: values.variants.filter((variant) => variant.language !== code) })
  }
  return (
    <fieldset className={classes.languages}>
      <legend>{words.languages}</legend>
      {[null, ...known].map((code) => (
        <span key={code ?? ''} className={classes.language} data-chosen={code === language || undefined}>
          <button type="button" aria-pressed={code === language} onClick={() => onLanguage(code)}>
            {code === null ? words.everyone : format.languageName(code)}
          </button>
          {code !== null && code === language ? (
            <ActionIcon
              size="xs"
              variant="transparent"
              color="gray"
              aria-label={words.remove(format.languageName(code))}
              onClick={() => remove(code)}
            >
              <IconTrash size={13} stroke={1.7} />
            </ActionIcon>
          ) : null}
        </span>
      ))}
      <Select
        size="xs"
        aria-label={words.addLanguage}
        placeholder={words.addLanguage}
        className={classes.add ?? ''}
        searchable
        value={null}
        data={offered
          .filter((code) => !known.includes(code))
          .map((code) => ({ value: code, label: format.languageName(code) }))}
        onChange={(code) => code && add(code)}
      />
      <p className={classes.help}>{words.languageHelp}</p>
    </fieldset>
  )
}
