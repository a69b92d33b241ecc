import { IconPaperclip } from '@tabler/icons-react'
import { Suspense } from 'react'
import type { Message } from '../../../../contract/messages.ts'
import type { Mailbox } from '../../../../contract/shapes.ts'
import { Avatar } from '../../../ui/avatar.tsx'
import { Chip } from '../../../ui/chip.tsx'
import { lazily } from '../../../ui/lazily.tsx'
import { TimeText } from '../../../ui/time-text.tsx'
import { useWords } from '../../../words/words.ts'
import { withWords } from '../../routing.ts'
import type { Pending } from '../data.ts'
import { Attachments } from './attachments.tsx'
import { DeliveryState } from './delivery-state.tsx'
import { InvitationCard } from './invitation.tsx'
import classes from './message.module.css'
import { MessageMenu } from './message-menu.tsx'
import { ProtectionLabel } from './protection.tsx'
import { SenderBadge, SenderWarnings } from './sender.tsx'
import { WordsOf } from './words-of.tsx'
import { writerOf } from './writer-of.ts'

const Answers = lazily(
  withWords(() => import('../../forms/answers.tsx')),
  'Answers',
  'here',
)

const mailboxes = (list: Mailbox[]) =>
  list.map(({ name, address }) => (name && name !== address ? `${name} <${address}>` : address)).join(', ')

const isSilent = ({ text, html }: Message) => text.trim() === '' && html === null

function Folded({ message, who, onOpen }: { message: Message; who: string; onOpen: () => void }) {
  const words = useWords().conversation
  return (
    <button
      type="button"
      className={classes.foldedLetter}
      data-kind={message.kind}
      data-message={message.id}
      aria-expanded={false}
      onClick={onOpen}
      title={words.unfold(who)}
    >
      <Avatar name={who} size={20} stamp={message.kind === 'received'} />
      <span className={classes.foldedWho}>{who}</span>
      <span className={classes.foldedText}>
        {(message.visibleText || message.text).replaceAll(/\s+/g, ' ').slice(0, 180)}
      </span>
      {message.attachments.some(({ inline }) => !inline) ? (
        <IconPaperclip size={14} stroke={1.6} role="img" aria-label={words.attachments(fileCount(message))} />
      ) : null}
      <TimeText at={message.sentAt} style="time" />
    </button>
  )
}

const fileCount = ({ attachments }: Message) => attachments.filter(({ inline }) => !inline).length

function LetterHead({ message, who, onFold }: { message: Message; who: string; onFold: () => void }) {
  const words = useWords()
  const received = message.kind === 'received'
  return (
    <header className={classes.letterHead}>
      {received ? null : <Avatar name={who} size={26} />}
      <div className={classes.letterFrom}>
        <div>
          <strong>{who}</strong>
          {received ? <SenderBadge message={message} /> : null}
          {message.from && message.from.address !== who ? (
            <span className={classes.address}>{message.from.address}</span>
          ) : null}
        </div>
        <div className={classes.letterTo}>
          {message.to.length > 0 ? (
            <span>
              {words.conversation.to} {mailboxes(message.to)}
            </span>
          ) : null}
          {message.cc.length > 0 ? (
            <span>
              {words.conversation.cc} {mailboxes(message.cc)}
            </span>
          ) : null}
          {message.bcc.length > 0 ? (
            <span>
              {words.conversation.bcc} {mailboxes(message.bcc)}
            </span>
          ) : null}
        </div>
      </div>
      <div className={classes.letterAside}>
        <TimeText at={message.sentAt} style="time" />
        <MessageMenu message={message} onFold={onFold} />
      </div>
      {received ? <Avatar name={who} size={34} stamp /> : null}
    </header>
  )
}

/** What came by a form is shown as it was asked; its words stand there until then. */
function FormAnswers({ message, who }: { message: Message; who: string }) {
  const plain = <WordsOf message={message} who={who} />
  return (
    <Suspense fallback={plain}>
      <Answers conversationId={message.conversationId} messageId={message.id} words={plain} />
    </Suspense>
  )
}

type Props = { message: Pending; folded: boolean; subject: string; onFold: (fold: boolean) => void }

/** A mail as a letter on paper; the sender's stamp at its head when it came to us. */
export function Letter({ message, folded, subject, onFold }: Props) {
  const words = useWords()
  const who = writerOf(message, words.common.unknown)
  if (folded) return <Folded message={message} who={who} onOpen={() => onFold(false)} />
  const bare = (text: string) => text.replace(/^((re|aw|fwd?|wg|antw|sv)\s*:\s*)+/i, '').trim()
  const otherSubject = message.subject && bare(message.subject) !== bare(subject)
  return (
    <article
      className={classes.letter}
      data-kind={message.kind}
      data-pending={message.pending || undefined}
      data-message={message.id}
      tabIndex={-1}
      aria-label={words.conversation.wrote(who)}
    >
      <LetterHead message={message} who={who} onFold={() => onFold(true)} />
      <SenderWarnings message={message} />
      {otherSubject ? <p className={classes.letterSubject}>{message.subject}</p> : null}
      {message.forwardOf || message.fromThirdParty ? (
        <p className={classes.automatic}>
          <Chip>{message.forwardOf ? words.conversation.forwarded : words.conversation.fromThirdParty}</Chip>
        </p>
      ) : null}
      {message.automatic ? (
        <p className={classes.automatic}>
          <Chip>{words.conversation.automatic[message.automatic]}</Chip>
        </p>
      ) : null}
      <div className={classes.letterBody}>
        {message.channel === 'form' && message.kind === 'received' ? (
          <FormAnswers message={message} who={who} />
        ) : (
          <WordsOf message={message} who={who} />
        )}
      </div>
      {message.invitation ? <InvitationCard invitation={message.invitation} alone={isSilent(message)} /> : null}
      <Attachments attachments={message.attachments.filter(({ inline }) => !inline)} />
      <footer className={classes.letterFoot}>
        {message.kind === 'received' ? null : <DeliveryState message={message} />}
        {message.protection ? <ProtectionLabel protection={message.protection} /> : null}
      </footer>
    </article>
  )
}
