import { Button } from '@mantine/core'
import { type RefObject, useEffect, useRef } from 'react'
import type { Conversation } from '../../../../contract/conversations.ts'
import { Empty } from '../../../ui/states.tsx'
import { useFormat } from '../../../words/format.ts'
import { useWords } from '../../../words/words.ts'
import { usePeople } from '../data.ts'
import { ColleagueDrafts } from './colleague-draft.tsx'
import { EventsLine } from './events-line.tsx'
import type { daysOf, Entry } from './merge.ts'
import { MessageView } from './message-view.tsx'
import { usePointed } from './reading.ts'
import { StormLine } from './storm-line.tsx'
import classes from './thread.module.css'
import type { Side } from './window.ts'

type Props = {
  conversation: Conversation
  days: ReturnType<typeof daysOf>
  older: Side
  newer: Side
  scroll: RefObject<HTMLElement | null>
}

/** Days of a conversation, each under its mark; what lies further on is read as one comes near. */
export function Days({ conversation, days, older, newer, scroll }: Props) {
  const words = useWords()
  const format = useFormat()
  const nothing = days.length === 0
  return (
    <>
      <Further side={older} scroll={scroll} label={words.thread.loadingOlder} />
      {!older.more && days.length > 1 ? <p className={classes.begins}>{words.thread.begins}</p> : null}
      {nothing ? <Empty title={words.conversation.empty} text={words.conversation.emptyText} compact /> : null}
      {days.map(({ key, at, entries }) => (
        <section key={key} className={classes.day}>
          {at ? (
            <h3 className={classes.mark}>
              <span>{format.dayMark(at)}</span>
            </h3>
          ) : null}
          {entries.map((entry) => (
            <EntryView key={entry.key} entry={entry} subject={conversation.subject} here={conversation.id} />
          ))}
        </section>
      ))}
      <Further side={newer} scroll={scroll} label={words.thread.loadingNewer} />
      {newer.more ? null : <ColleagueDrafts conversationId={conversation.id} />}
    </>
  )
}

/** So many pixels before its end is seen, what comes next is read. */
const early = 1200

/** The end of what was read so far; nearing it reads on. */
function Further({ side, scroll, label }: { side: Side; scroll: RefObject<HTMLElement | null>; label: string }) {
  const words = useWords()
  const mark = useRef<HTMLDivElement>(null)
  const latest = useRef(side)
  latest.current = side
  const { more, loading, failed } = side
  useEffect(() => {
    const at = mark.current
    if (!more || loading || failed || !at) return
    const watch = new IntersectionObserver(
      ([seen]) => {
        if (!seen?.isIntersecting || latest.current.loading) return
        // At the very end the browser would stay there, and what is read would push what one reads out of sight.
        if (scroll.current && scroll.current.scrollTop > -1) scroll.current.scrollTop = -1
        latest.current.read()
      },
      { root: scroll.current, rootMargin: `${early}px 0px` },
    )
    watch.observe(at)
    return () => watch.disconnect()
  }, [more, loading, failed, scroll])
  if (!more) return null
  return (
    <div ref={mark} className={classes.further} role="status">
      {failed ? (
        <Button variant="default" size="xs" onClick={side.read}>
          {words.common.retry}
        </Button>
      ) : (
        <span className={classes.furtherText}>{label}</span>
      )}
    </div>
  )
}

function EntryView({ entry, subject, here }: { entry: Entry; subject: string; here: number }) {
  const words = useWords().thread
  const people = usePeople()
  if (entry.kind === 'new')
    return (
      <div className={classes.newLine} data-new="true">
        <span>{words.newSince}</span>
      </div>
    )
  if (entry.kind === 'events') return <EventsLine events={entry.events} people={{ ...people, here }} />
  if (entry.kind === 'storm') return <StormLine messages={entry.messages} subject={subject} />
  if (entry.kind === 'day') return null
  return <OneMessage entry={entry} subject={subject} />
}

function OneMessage({ entry, subject }: { entry: Entry & { kind: 'message' }; subject: string }) {
  const { message, folded, follows } = entry
  const pointed = usePointed(message.id)
  return (
    <div
      className={classes.entry}
      data-kind={message.kind}
      data-follows={follows || undefined}
      data-pointed={pointed || undefined}
    >
      <MessageView message={message} folded={folded} follows={follows} subject={subject} />
    </div>
  )
}
