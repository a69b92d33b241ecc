import { TextInput } from '@mantine/core'
import { useFormat } from '../../words/format.ts'
import { languages } from '../../words/languages.ts'
import { useWords } from '../../words/words.ts'
import type { DefinitionForm } from './field-form.tsx'
import classes from './page.module.css'

/** Name and help in the other languages of the workspace; where one is missing, the first name stands. */
export function Translations({ form }: { form: DefinitionForm }) {
  const words = useWords().customFields
  const format = useFormat()
  const { values, set } = form
  const told = values.translations
  const change = (code: string, part: { label?: string; description?: string }) =>
    set('translations', { ...told, [code]: { label: '', description: '', ...told[code], ...part } })
  return (
    <details>
      <summary className={classes.summary}>{words.translations}</summary>
      <div className={classes.fields} style={{ marginBlockStart: 10 }}>
        {languages.map(({ code }) => (
          <div key={code} className={classes.pair}>
            <TextInput
              label={words.inLanguage(format.languageName(code))}
              lang={code}
              dir="auto"
              maxLength={80}
              value={told[code]?.label ?? ''}
              onChange={(event) => change(code, { label: event.currentTarget.value })}
            />
            <TextInput
              label={words.helpIn(format.languageName(code))}
              lang={code}
              dir="auto"
              maxLength={500}
              value={told[code]?.description ?? ''}
              onChange={(event) => change(code, { description: event.currentTarget.value })}
            />
          </div>
        ))}
      </div>
    </details>
  )
}
