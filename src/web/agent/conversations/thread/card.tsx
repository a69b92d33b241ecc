import { ChannelIcon } from '../../../ui/channel-icon.tsx'
import { TimeText } from '../../../ui/time-text.tsx'
import { useWords } from '../../../words/words.ts'
import type { Pending } from '../data.ts'
import { Attachments } from './attachments.tsx'
import { writerOf } from './letter.tsx'
import classes from './message.module.css'
import { WordsOf } from './words-of.tsx'

/** A call, a paper letter or a visit: what it was, with whom, and what was said or written down. */
export function Card({ message }: { message: Pending }) {
  const words = useWords()
  const { phoneCall, letter, visit } = words.conversation
  const what = { phone: phoneCall, letter, counter: visit }[message.channel as 'phone' | 'letter' | 'counter']
  const who = writerOf(message, words.common.unknown)
  return (
    <article className={classes.card} data-message={message.id} aria-label={`${what}: ${who}`}>
      <header className={classes.cardHead}>
        <span className={classes.cardIcon}>
          <ChannelIcon channel={message.channel} size={17} />
        </span>
        <strong>{what}</strong>
        <span>{who}</span>
        <TimeText at={message.sentAt} style="time" />
      </header>
      <WordsOf message={message} who={who} />
      <Attachments attachments={message.attachments} />
    </article>
  )
}
