import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useServerWords, useWords } from '../../../words/words.ts'
import type { Begun } from './begun-letter.ts'
import classes from './letter.module.css'

type Props = {
  letter: Begun
  /** What is wrong, by field; of one of several addresses by its place, as in `to.1`. */
  errors: Record<string, string>
  onChange: (change: Partial<Begun>) => void
}

const copies = ['cc', 'bcc'] as const

/** To whom a letter goes; copies have their fields once somebody wants them. */
export function Addressees({ letter, errors, onChange }: Props) {
  const { inbox, composer } = useWords()
  const [opened, setOpened] = useState<(typeof copies)[number][]>([])
  const said = useServerWords()
  const wrongIn = (name: string) => {
    const why = Object.entries(errors).find(([field]) => field === name || field.startsWith(`${name}.`))?.[1]
    return why && said(why)
  }
  const shown = copies.filter((name) => letter[name] !== '' || opened.includes(name))
  const more = { cc: composer.addCc, bcc: composer.addBcc }
  return (
    <>
      <TextInput
        label={inbox.newDialog.to}
        description={inbox.newDialog.toHelp}
        data-autofocus
        autoFocus={letter.to === ''}
        value={letter.to}
        error={wrongIn('to')}
        onChange={(event) => onChange({ to: event.currentTarget.value })}
      />
      {shown.map((name) => (
        <TextInput
          key={name}
          label={composer[name]}
          autoFocus={opened.at(-1) === name}
          value={letter[name]}
          error={wrongIn(name)}
          onChange={(event) => onChange({ [name]: event.currentTarget.value })}
        />
      ))}
      {shown.length < copies.length ? (
        <div className={classes.copies}>
          {copies
            .filter((name) => !shown.includes(name))
            .map((name) => (
              <Button key={name} variant="subtle" size="compact-sm" onClick={() => setOpened([...opened, name])}>
                {more[name]}
              </Button>
            ))}
        </div>
      ) : null}
    </>
  )
}
