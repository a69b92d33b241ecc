import { Select } from '@mantine/core'
import type { Preferences } from '../../../contract/sessions.ts'
import { Section } from '../../ui/page-frame.tsx'
import { useWords } from '../../words/words.ts'
import { usualDelay } from '../conversations/composer/send.ts'
import { useMay, useMe, useSetPreferences } from '../me.ts'
import classes from './profile.module.css'

const choices = [0, 5, 10, 20, 30] as const

/** How long an answer waits before it leaves, so that it can be taken back. */
export function Sending() {
  const words = useWords().profile
  const prefer = useSetPreferences()
  const { undoSeconds = usualDelay } = useMe().preferences
  const may = useMay('conversation.write')
  if (!may) return null
  return (
    <Section title={words.undo} text={words.undoText}>
      <div className={classes.line}>
        <span className={classes.label} aria-hidden="true">
          {words.undoWait}
        </span>
        <Select
          aria-label={words.undoWait}
          w={190}
          allowDeselect={false}
          data={choices.map((value) => ({ value: String(value), label: words.undoSeconds(value) }))}
          value={String(undoSeconds)}
          onChange={(value) =>
            value && prefer({ undoSeconds: Number(value) as NonNullable<Preferences['undoSeconds']> })
          }
        />
      </div>
    </Section>
  )
}
