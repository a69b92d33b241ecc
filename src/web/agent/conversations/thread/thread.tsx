import { Button } from '@mantine/core'
import { useEffect, useMemo, useRef, useState } from 'react'
import type { Conversation } from '../../../../contract/conversations.ts'
import { Empty, Failure, Skeleton } from '../../../ui/states.tsx'
import { useFormat } from '../../../words/format.ts'
import { useWords } from '../../../words/words.ts'
import { useEvents, useMessages, usePeople } from '../data.ts'
import { EventsLine } from './events-line.tsx'
import { useMarkRead } from './mark-read.ts'
import { type Entry, firstNew, timelineOf } from './merge.ts'
import { MessageView } from './message-view.tsx'
import { useArrivals, useSettle } from './scrolling.ts'
import { StormLine } from './storm-line.tsx'
import classes from './thread.module.css'

type Props = { conversation: Conversation; scroll: React.RefObject<HTMLElement | null> }

/** Everything said and done in a conversation, the newest in view. */
export function Thread({ conversation, scroll }: Props) {
  const words = useWords().conversation
  const query = useMessages(conversation.id)
  const events = useEvents(conversation.id)
  const { messages, hasNextPage, isFetchingNextPage, fetchNextPage } = query
  const inner = useRef<HTMLDivElement>(null)
  // Decided once when the conversation is opened: the mark stays while one reads, though all counts as read by then.
  const [newFrom, setNewFrom] = useState<number | null | undefined>(undefined)
  useEffect(() => {
    if (newFrom === undefined && !query.isPending) setNewFrom(firstNew(messages, conversation.unread))
  }, [newFrom, query.isPending, messages, conversation.unread])
  useMarkRead(conversation, messages)
  const ready = !query.isPending && newFrom !== undefined
  useSettle(scroll, inner, ready)
  // Focus goes to the words when a conversation opens, so that the arrow keys read it and the letter keys act on it.
  useEffect(() => {
    const from = document.activeElement
    if (ready && (!from || from === document.body || from.closest('[data-row]')))
      scroll.current?.focus({ preventScroll: true })
  }, [ready, scroll])
  const { announcement, below, toBottom } = useArrivals(messages, scroll)
  const entries = useMemo(
    () => timelineOf(messages, events, { newFrom: newFrom ?? null, more: hasNextPage }),
    [messages, events, newFrom, hasNextPage],
  )
  if (!ready) return <Skeleton rows={3} />
  if (query.error && messages.length === 0) return <Failure error={query.error} retry={() => void query.refetch()} />
  return (
    <div className={classes.place}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region has to be reachable by keyboard */}
      <section className={classes.scroll} ref={scroll} tabIndex={0} aria-label={words.timeline}>
        <div className={classes.inner} ref={inner}>
          {hasNextPage ? (
            <Button
              className={classes.older ?? ''}
              variant="default"
              size="xs"
              loading={isFetchingNextPage}
              onClick={() => void fetchNextPage()}
            >
              {words.showOlder}
            </Button>
          ) : null}
          {messages.length === 0 ? <Empty title={words.empty} text={words.emptyText} compact /> : null}
          {entries.map((entry) => (
            <EntryView key={entry.key} entry={entry} subject={conversation.subject} />
          ))}
        </div>
      </section>
      {below ? (
        <button type="button" className={classes.below} onClick={toBottom}>
          {words.newBelow}
        </button>
      ) : null}
      <div className="visually-hidden" role="status">
        {announcement}
      </div>
    </div>
  )
}

function EntryView({ entry, subject }: { entry: Entry; subject: string }) {
  const words = useWords().conversation
  const format = useFormat()
  const people = usePeople()
  if (entry.kind === 'day') return <div className={classes.mark}>{format.dayMark(entry.at)}</div>
  if (entry.kind === 'new')
    return (
      <div className={classes.mark} data-new="true">
        {words.newMark}
      </div>
    )
  if (entry.kind === 'events') return <EventsLine events={entry.events} people={people} />
  if (entry.kind === 'storm') return <StormLine messages={entry.messages} subject={subject} />
  return <MessageView message={entry.message} folded={entry.folded} subject={subject} />
}
