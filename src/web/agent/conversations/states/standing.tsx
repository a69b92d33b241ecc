import { Button } from '@mantine/core'
import { IconClockPause, IconMailOff, IconTrash } from '@tabler/icons-react'
import type { Conversation } from '../../../../contract/conversations.ts'
import { useWords } from '../../../words/words.ts'
import { useMay } from '../../me.ts'
import { useMoment } from '../composer/later-dialog.tsx'
import { restore, wake } from './acts.ts'
import classes from './standing.module.css'

/** One line about a conversation that sleeps or was set aside, with the way back. */
export function Standing({ conversation }: { conversation: Conversation }) {
  const words = useWords().states
  const may = useMay('conversation.write')
  const moment = useMoment()
  const { status, snoozedUntil } = conversation
  const lines = {
    snoozed: [IconClockPause, snoozedUntil ? words.snoozedUntil(moment(snoozedUntil)) : '', words.wake] as const,
    spam: [IconMailOff, words.isSpam, words.notSpam] as const,
    trash: [IconTrash, words.isTrash, words.restore] as const,
  }
  const line = lines[status as keyof typeof lines]
  if (!line) return null
  const [Icon, text, back] = line
  return (
    <div className={classes.standing} role="status">
      <Icon size={16} stroke={1.7} aria-hidden="true" />
      <span className={classes.text}>
        {text}
        {status === 'snoozed' ? <span className={classes.soft}> {words.wakes}</span> : null}
      </span>
      {may ? (
        <Button
          size="compact-sm"
          variant="default"
          onClick={() => void (status === 'snoozed' ? wake : restore)(conversation)}
        >
          {back}
        </Button>
      ) : null}
    </div>
  )
}
