import { TimeText } from '../../../ui/time-text.tsx'
import { useWords } from '../../../words/words.ts'
import type { Pending } from '../data.ts'
import { Attachments } from './attachments.tsx'
import { DeliveryState } from './delivery-state.tsx'
import { writerOf } from './letter.tsx'
import classes from './message.module.css'
import { WordsOf } from './words-of.tsx'

/** One line of a chat; lines stand close together, the customer's at the start, ours at the end. */
export function ChatLine({ message }: { message: Pending }) {
  const words = useWords()
  const who = writerOf(message, words.common.unknown)
  const undelivered = message.delivery.some(({ state }) => state !== 'sent')
  return (
    <article
      className={classes.chat}
      data-kind={message.kind}
      data-pending={message.pending || undefined}
      data-message={message.id}
      aria-label={words.conversation.wrote(who)}
    >
      <div className={classes.chatHead}>
        <span>{who}</span> <TimeText at={message.sentAt} style="time" />
      </div>
      <div className={classes.chatWords}>
        <WordsOf message={message} who={who} />
        <Attachments attachments={message.attachments} />
      </div>
      {message.kind === 'sent' && (undelivered || message.pending) ? <DeliveryState message={message} /> : null}
    </article>
  )
}
