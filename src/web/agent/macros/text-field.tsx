import { IconBraces } from '@tabler/icons-react'
import { useRef } from 'react'
import { Picker } from '../../ui/picker.tsx'
import { useWords } from '../../words/words.ts'
import { Editor, type EditorHandle } from '../conversations/composer/editor/editor.tsx'
import classes from './settings.module.css'
import { useVariables } from './variables.ts'

type Props = {
  html: string
  language: string | null
  error: string | undefined
  onChange: (html: string) => void
}

/** The same editor that answers are written in, with the variables at hand. */
export function TextField({ html, language, error, onChange }: Props) {
  const words = useWords().macros
  const variables = useVariables()
  const editor = useRef<EditorHandle>(null)
  return (
    <div className={classes.text} data-wrong={error ? true : undefined}>
      <Editor
        ref={editor}
        html={html}
        label={words.words}
        placeholder={words.write}
        language={language ?? undefined}
        autoFocus={false}
        onChange={onChange}
        onKey={() => false}
        onFiles={() => {}}
        onPictures={() => {}}
        sourceOf={() => undefined}
        inserting={{ conversationId: null, kind: 'reply', onFile: () => {}, onPicture: () => {} }}
        aside={
          <Picker
            label={words.variable}
            choices={variables}
            value={null}
            onPick={(variable) => {
              editor.current?.focus()
              editor.current?.insertHtml(`{{ ${variable} }}`)
            }}
          >
            <IconBraces size={15} stroke={1.7} aria-hidden="true" />
            {words.variable}
          </Picker>
        }
      />
      {error ? (
        <p role="alert" className={classes.wrong}>
          {error}
        </p>
      ) : null}
    </div>
  )
}
