import { Button, TextInput } from '@mantine/core'
import { type Editor, useEditorState } from '@tiptap/react'
import type { KeyboardEvent } from 'react'
import { useWords } from '../../../../words/words.ts'
import classes from './editor.module.css'

const widths = { small: 160, medium: 320, large: 560 } as const

/** How wide the selected picture is, and what it shows for whoever does not see it. */
export function PictureTools({ editor }: { editor: Editor }) {
  const words = useWords().writing.picture
  const { alt, width } = useEditorState({
    editor,
    selector: ({ editor: now }) => now.getAttributes('picture') as { alt?: string; width?: number | null },
  })
  const keys = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' && event.key !== 'Escape') return
    event.preventDefault()
    event.stopPropagation()
    editor.commands.focus()
  }
  return (
    <fieldset className={classes.context} aria-label={words.title}>
      <TextInput
        className={classes.alt ?? ''}
        size="xs"
        aria-label={words.alt}
        placeholder={words.alt}
        value={alt ?? ''}
        maxLength={500}
        onChange={(event) => editor.commands.updateAttributes('picture', { alt: event.currentTarget.value })}
        onKeyDown={keys}
      />
      {(['small', 'medium', 'large'] as const).map((name) => (
        <Button
          key={name}
          size="compact-xs"
          variant={width === widths[name] ? 'light' : 'subtle'}
          color="gray"
          aria-pressed={width === widths[name]}
          onClick={() => editor.chain().focus().updateAttributes('picture', { width: widths[name] }).run()}
        >
          {words[name]}
        </Button>
      ))}
    </fieldset>
  )
}
