import { ActionIcon, Select } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { useFormat } from '../../words/format.ts'
import { useWords } from '../../words/words.ts'
import { offered } from '../acknowledgements/words.ts'
import type { MacroFields } from './fields.ts'
import classes from './settings.module.css'

type Props = {
  fields: MacroFields
  language: string | null
  onLanguage: (language: string | null) => void
  onChange: (change: Partial<MacroFields>) => void
}

/** In which language one writes, and the way to another. */
export function Languages({ fields, language, onLanguage, onChange }: Props) {
  const words = useWords().macros
  const format = useFormat()
  const known = fields.variants.map((variant) => variant.language)
  const add = (code: string) => {
    onChange({ variants: [...fields.variants, { language: code, html: fields.html }] })
    onLanguage(code)
  }
  const remove = (code: string) => {
    onLanguage(null)
    onChange({ variants: fields.variants.filter((variant) => variant.language !== code) })
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
              aria-label={words.removeLanguage(format.languageName(code))}
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
        className={classes.addLanguage ?? ''}
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
