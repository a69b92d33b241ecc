import { IconChevronDown, IconChevronUp } from '@tabler/icons-react'
import { Suspense, useState } from 'react'
import type { TimelineEvent } from '../../../../contract/conversations.ts'
import { lazily } from '../../../ui/lazily.tsx'
import { TimeText } from '../../../ui/time-text.tsx'
import { useFormat } from '../../../words/format.ts'
import { useWords } from '../../../words/words.ts'
import type { People } from '../data.ts'
import { EventActions } from '../together/event-actions.tsx'
import { eventText } from './event-text.ts'
import classes from './thread.module.css'

const Exchange = lazily(() => import('../../chat/exchange.tsx'), 'Exchange', 'here')

/** What happened between two messages: one grey line, which opens when it stands for several. */
export function EventsLine({ events, people }: { events: TimelineEvent[]; people: People }) {
  const words = useWords()
  const format = useFormat()
  const [open, setOpen] = useState(false)
  const last = events.at(-1)
  if (!last) return null
  const line = (event: TimelineEvent) => (
    <>
      {eventText(event, words, format, people)} · <TimeText at={event.at} style="time" />
    </>
  )
  if (last.type === 'chat.assisted')
    return (
      <Suspense fallback={<div className={classes.events}>{line(last)}</div>}>
        <Exchange event={last} here={people.here ?? 0} />
      </Suspense>
    )
  if (events.length === 1)
    return (
      <div className={classes.events}>
        {line(last)} <EventActions event={last} here={people.here ?? 0} />
      </div>
    )
  const Arrow = open ? IconChevronUp : IconChevronDown
  return (
    <button type="button" className={classes.events} aria-expanded={open} onClick={() => setOpen(!open)}>
      {open ? null : line(last)}
      <span className={classes.more} style={open ? { marginInlineStart: 0 } : undefined}>
        {words.conversation.eventsLine(events.length)}
        <Arrow size={13} aria-hidden="true" />
      </span>
      {open ? (
        <ul>
          {events.map((event) => (
            <li key={event.id}>{line(event)}</li>
          ))}
        </ul>
      ) : null}
    </button>
  )
}
