import { IconRobot } from '@tabler/icons-react'
import { TimeText } from '../../../ui/time-text.tsx'
import { useWords } from '../../../words/words.ts'
import type { Pending } from '../data.ts'
import classes from './message.module.css'
import { writerOf } from './writer-of.ts'

/** What a machine answered by itself: one quiet line, which opens. */
export function AutomaticLine({ message, onOpen }: { message: Pending; onOpen: () => void }) {
  const words = useWords()
  const { automatic } = words.conversation
  const who = writerOf(message, words.common.unknown)
  const what = message.automatic ? automatic[message.automatic] : ''
  return (
    <button
      type="button"
      className={classes.automaticLine}
      data-message={message.id}
      aria-expanded={false}
      onClick={onOpen}
    >
      <IconRobot size={14} stroke={1.6} aria-hidden="true" />
      <span className={classes.automaticWhat}>{words.thread.automaticBy(what, who)}</span>
      <span className={classes.foldedText}>
        {(message.visibleText || message.text).replaceAll(/\s+/g, ' ').slice(0, 140)}
      </span>
      <TimeText at={message.sentAt} style="time" />
    </button>
  )
}
