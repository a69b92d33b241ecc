import { useLocation } from '@tanstack/react-router'
import { type RefObject, useEffect, useMemo, useRef, useState } from 'react'
import type { Conversation } from '../../../../contract/conversations.ts'
import { Failure, Skeleton } from '../../../ui/states.tsx'
import { useWords } from '../../../words/words.ts'
import { useEvents, useMessages } from '../data.ts'
import { Days } from './days.tsx'
import { FindBar } from './find/bar.tsx'
import { useFinding } from './find/open.ts'
import { Jumps } from './jumps.tsx'
import { useMarkRead } from './mark-read.ts'
import { daysOf, firstNew, timelineOf } from './merge.ts'
import { useMessageKeys } from './moving.ts'
import { ReadingContext, startReading } from './reading.ts'
import { CustomerContext } from './reading-customer.ts'
import { useReveal } from './revealing.ts'
import { useArrivals, useEnd, useSettle } from './scrolling.ts'
import classes from './thread.module.css'
import { useWindow } from './window.ts'

type Props = { conversation: Conversation; scroll: RefObject<HTMLElement | null> }

/** From so many entries on, letters are drawn only where they are seen. */
const long = 80

/** The message that the address names: `#m123`. */
function useLinked(): number | null {
  const hash = useLocation({ select: (location) => location.hash })
  const id = /^m(\d{1,15})$/.exec(hash)?.[1]
  return id ? Number(id) : null
}

/** Where the new begins; decided once when the conversation is opened: the mark stays while one reads, though all counts as read by then. */
function useNewFrom(conversation: Conversation, since: number | null, ready: boolean): number | null | undefined {
  const { messages } = useMessages(conversation.id)
  const [newFrom, setNewFrom] = useState<number | null | undefined>(undefined)
  // While drawing, not after it: what was read ahead stands there with the first frame.
  if (newFrom === undefined && ready) setNewFrom(since ?? firstNew(messages, conversation.unread))
  return newFrom
}

/** Everything said and done in a conversation, the newest in view. */
export function Thread({ conversation, scroll }: Props) {
  const { id } = conversation
  const words = useWords().conversation
  const linked = useLinked()
  const [reading] = useState(startReading)
  const shown = useWindow(id, linked)
  const { messages, older, newer, isPending, error } = shown
  const tail = useMessages(id).messages
  const events = useEvents(id)
  const inner = useRef<HTMLDivElement>(null)
  const newFrom = useNewFrom(conversation, shown.newFrom, !isPending)
  useMarkRead(conversation, tail, shown.newFrom)
  const ready = !isPending && newFrom !== undefined
  useSettle(scroll, inner, ready && linked === null)
  useEnd(scroll, ready)
  const arrivals = useArrivals(tail, scroll)
  const reveal = useReveal({ shown, reading, scroll, linked, ready })
  useMessageKeys(scroll, reading)
  const finding = useFinding(id)
  // Focus goes to the words when a conversation opens, so that the arrow keys read it and the letter keys act on it.
  useEffect(() => {
    const from = document.activeElement
    if (!ready || !scroll.current || !(!from || from === document.body || from.closest('[data-row]'))) return
    // The reader has not asked for the focus to come here: it is not drawn until they move it.
    scroll.current.dataset.quiet = ''
    scroll.current.focus({ preventScroll: true })
  }, [ready, scroll])
  const entries = useMemo(
    () => timelineOf(messages, events, { newFrom: newFrom ?? null, more: older.more, less: newer.more }),
    [messages, events, newFrom, older.more, newer.more],
  )
  const days = useMemo(() => daysOf(entries), [entries])
  const context = useMemo(() => ({ reading, long: entries.length > long }), [reading, entries.length])
  if (!ready)
    return (
      <div className={classes.place}>
        <Skeleton rows={3} />
      </div>
    )
  if (error && messages.length === 0) return <Failure error={error} retry={shown.retry} />
  return (
    <ReadingContext value={context}>
      <div className={classes.place}>
        {finding ? <FindBar conversationId={id} scroll={scroll} reveal={reveal} shown={messages} /> : null}
        <section
          className={classes.scroll}
          ref={scroll}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region has to be reachable by keyboard
          tabIndex={0}
          data-scroll=""
          aria-label={words.timeline}
          onBlur={(event) => {
            if (event.target === event.currentTarget) delete event.currentTarget.dataset.quiet
          }}
        >
          <div className={classes.inner} ref={inner} data-long={context.long || undefined}>
            <CustomerContext value={conversation.contact?.name ?? ''}>
              <Days conversation={conversation} days={days} older={older} newer={newer} scroll={scroll} />
            </CustomerContext>
          </div>
        </section>
        <Jumps
          {...{ scroll, arrivals, reveal, entries }}
          newFrom={newFrom ?? null}
          away={newer.more}
          toNewest={() => shown.goTo(null)}
        />
        <div className="visually-hidden" role="status">
          {arrivals.announcement}
        </div>
      </div>
    </ReadingContext>
  )
}
