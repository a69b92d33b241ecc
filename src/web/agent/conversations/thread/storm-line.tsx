import { IconChevronDown, IconChevronUp } from '@tabler/icons-react'
import { useState, useSyncExternalStore } from 'react'
import type { Message } from '../../../../contract/messages.ts'
import { TimeText } from '../../../ui/time-text.tsx'
import { useWords } from '../../../words/words.ts'
import { MessageView } from './message-view.tsx'
import { useReading } from './reading.ts'
import classes from './thread.module.css'

/** What a storm brought, as one line that opens: each of it can still be read. */
export function StormLine({ messages, subject }: { messages: Message[]; subject: string }) {
  const words = useWords().intake
  const [asked, setOpen] = useState(false)
  const reading = useReading()
  // Whoever goes to one of them by its link or by search finds the line open.
  const open = useSyncExternalStore(reading.subscribe, () => asked || reading.holds(messages.map(({ id }) => id)))
  const last = messages.at(-1)
  if (!last) return null
  const Arrow = open ? IconChevronUp : IconChevronDown
  return (
    <>
      <button type="button" className={classes.events} aria-expanded={open} onClick={() => setOpen(!asked)}>
        {words.moreLikeThis(messages.length)} · <TimeText at={last.createdAt} style="time" />
        <span className={classes.more}>
          <Arrow size={13} aria-hidden="true" />
        </span>
      </button>
      {open
        ? messages.map((message) => <MessageView key={message.id} message={message} folded subject={subject} />)
        : null}
    </>
  )
}
