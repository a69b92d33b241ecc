import { Avatar } from '../../../ui/avatar.tsx'
import { TimeText } from '../../../ui/time-text.tsx'
import { useWords } from '../../../words/words.ts'
import type { Pending } from '../data.ts'
import { Attachments } from './attachments.tsx'
import { DeliveryState } from './delivery-state.tsx'
import classes from './message.module.css'
import { MessageMenu } from './message-menu.tsx'
import { WordsOf } from './words-of.tsx'
import { writerOf } from './writer-of.ts'

/** One line of a chat; what one person says in one breath stands close together, the customer's at the start, ours at the end. */
export function ChatLine({ message, follows }: { message: Pending; follows: boolean }) {
  const words = useWords()
  const who = writerOf(message, words.common.unknown)
  const undelivered = message.delivery.some(({ state }) => state !== 'sent' && state !== 'delivered')
  return (
    <article
      className={classes.chat}
      data-kind={message.kind}
      data-follows={follows || undefined}
      data-pending={message.pending || undefined}
      data-message={message.id}
      tabIndex={-1}
      aria-label={words.conversation.wrote(who)}
    >
      <div className={classes.chatWho}>
        {follows ? null : <Avatar name={who} size={26} stamp={message.kind === 'received'} />}
      </div>
      <div className={classes.chatBody}>
        <div className={follows ? 'visually-hidden' : classes.chatHead}>
          <span>{who}</span> <TimeText at={message.sentAt} style="time" />
        </div>
        <div className={classes.chatWords}>
          <WordsOf message={message} who={who} />
          {/* A line is words alone: what was put in between them stands below. */}
          <Attachments attachments={message.attachments.filter(({ inline }) => !inline || !message.html)} />
        </div>
        {message.kind === 'sent' && (undelivered || message.pending) ? <DeliveryState message={message} /> : null}
      </div>
      <div className={classes.chatAside}>
        <MessageMenu message={message} />
      </div>
    </article>
  )
}
