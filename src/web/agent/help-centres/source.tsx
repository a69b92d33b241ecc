import { type KeyboardEvent, useId } from 'react'
import { useWords } from '../../words/words.ts'
import classes from './help-centres.module.css'

type Props = { label: string; value: string; wrongLine: number | null; onChange: (value: string) => void }

/** A template to write in, with its lines counted. Tab indents; Escape gives the keyboard back to the page. */
export function Source({ label, value, wrongLine, onChange }: Props) {
  const words = useWords().helpCentres
  const help = useId()
  const lines = value.split('\n').length
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.key === 'Escape') return event.currentTarget.blur()
    if (event.key !== 'Tab' || event.shiftKey || event.ctrlKey || event.altKey) return
    event.preventDefault()
    event.currentTarget.setRangeText('  ', event.currentTarget.selectionStart, event.currentTarget.selectionEnd, 'end')
    onChange(event.currentTarget.value)
  }
  return (
    <>
      <div className={classes.editor} dir="ltr">
        <div className={classes.numbers} aria-hidden="true">
          {Array.from({ length: lines }, (_, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a line is its number
            <div key={at}>{at + 1 === wrongLine ? <mark>{at + 1}</mark> : at + 1}</div>
          ))}
        </div>
        <textarea
          className={classes.source}
          aria-label={label}
          aria-describedby={help}
          spellCheck={false}
          autoComplete="off"
          autoCapitalize="off"
          rows={lines}
          value={value}
          onKeyDown={onKeyDown}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      </div>
      <p id={help} className={classes.help}>
        {words.sourceHelp}
      </p>
    </>
  )
}
