import { IconEar, IconLock } from '@tabler/icons-react'
import { TimeText } from '../../../ui/time-text.tsx'
import { useWords } from '../../../words/words.ts'
import type { Pending } from '../data.ts'
import { Attachments } from './attachments.tsx'
import classes from './message.module.css'
import { MessageMenu } from './message-menu.tsx'
import { WordsOf } from './words-of.tsx'
import { writerOf } from './writer-of.ts'

/** A note that came as the answer to a question: by mail, and how sure we are of who wrote it. */
function ByMail({ message }: { message: Pending }) {
  const words = useWords().together.ask
  if (!message.from || !message.sender) return null
  const proved = message.sender.level === 'authenticated'
  return (
    <span title={`${message.from.address} · ${message.sender.detail}`}>{proved ? words.proved : words.unproved}</span>
  )
}

/** Words among colleagues, on a ground of their own, so that nobody takes them for an answer. */
export function Note({ message }: { message: Pending }) {
  const words = useWords()
  const who = writerOf(message, words.events.heed)
  return (
    <article
      className={classes.note}
      data-whisper={message.whisper || undefined}
      data-pending={message.pending || undefined}
      data-message={message.id}
      tabIndex={-1}
      aria-label={words.conversation.noteBy(who)}
    >
      <header className={classes.noteHead}>
        {message.whisper ? (
          <IconEar size={14} stroke={1.8} aria-hidden="true" />
        ) : (
          <IconLock size={14} stroke={1.8} aria-hidden="true" />
        )}
        <span>{message.whisper ? words.conversation.whisper : words.conversation.note}</span>
        <strong>{who}</strong>
        <ByMail message={message} />
        <TimeText at={message.createdAt} style="time" />
        <MessageMenu message={message} />
      </header>
      <WordsOf message={{ ...message, visibleText: message.text }} who={who} />
      <Attachments attachments={message.attachments.filter(({ inline }) => !inline)} />
    </article>
  )
}
