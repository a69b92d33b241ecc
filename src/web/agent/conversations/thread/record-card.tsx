import {
  IconBuildingStore,
  IconMailOpened,
  IconPhoneIncoming,
  IconPhoneOff,
  IconPhoneOutgoing,
} from '@tabler/icons-react'
import type { Message, RecordKind } from '../../../../contract/messages.ts'
import { Chip } from '../../../ui/chip.tsx'
import { TimeText } from '../../../ui/time-text.tsx'
import { useFormat } from '../../../words/format.ts'
import { useWords } from '../../../words/words.ts'
import type { Pending } from '../data.ts'
import { Attachments } from './attachments.tsx'
import classes from './message.module.css'
import { MessageMenu } from './message-menu.tsx'
import { useCustomerName } from './reading-customer.ts'
import { WordsOf } from './words-of.tsx'
import { nameOf, writerOf } from './writer-of.ts'

/** Calls that reached nobody. */
const missed = new Set(['no_answer', 'busy', 'wrong_number'])

/** What a message on these channels is, also when it came by itself. */
const kinds: Partial<Record<Message['channel'], RecordKind>> = { phone: 'call', counter: 'visit', letter: 'letter' }

function iconOf(kind: RecordKind, out: boolean, outcome: string | null) {
  if (kind === 'visit') return IconBuildingStore
  if (kind === 'letter') return IconMailOpened
  if (outcome && missed.has(outcome)) return IconPhoneOff
  return out ? IconPhoneOutgoing : IconPhoneIncoming
}

/** A call, a visit or a paper letter: what it was, with whom, when and how long, what came of it, and what was said or written. */
export function RecordCard({ message }: { message: Pending }) {
  const words = useWords()
  const format = useFormat()
  const customer = useCustomerName()
  const { record } = words.thread
  const kind = kinds[message.channel] ?? 'call'
  const direction = message.record?.direction ?? (message.kind === 'sent' ? 'out' : 'in')
  const { seconds = null, outcome = null } = message.record ?? {}
  const who =
    message.record?.with ??
    (message.kind === kind ? null : nameOf(message.kind === 'sent' ? message.to[0] : message.from, '')) ??
    customer
  const name = who || customer || words.common.unknown
  const what = record.heading[direction][kind]
  const Icon = iconOf(kind, direction === 'out', outcome)
  const files = message.attachments.filter(({ inline }) => !inline)
  const recording = kind === 'call' ? files.find(({ type }) => type.startsWith('audio/')) : undefined
  const day = format.day(message.sentAt)
  return (
    <article
      className={classes.card}
      data-kind={kind}
      data-message={message.id}
      data-pending={message.pending || undefined}
      tabIndex={-1}
      aria-label={record.label(what, name)}
    >
      <header className={classes.cardHead}>
        <span className={classes.cardIcon} data-missed={(outcome && missed.has(outcome)) || undefined}>
          <Icon size={17} stroke={1.6} aria-hidden="true" />
        </span>
        <span className={classes.cardTitle}>
          {what} <strong>{name}</strong>
        </span>
        {outcome ? <Chip>{record.outcomes[outcome]}</Chip> : null}
        <span className={classes.cardFacts}>
          {kind === 'letter' ? <span>{direction === 'in' ? record.received(day) : record.sent(day)}</span> : null}
          {seconds ? <span>{record.lasted(format.length(seconds))}</span> : null}
        </span>
        <span className={classes.letterAside}>
          {kind === 'letter' ? null : <TimeText at={message.sentAt} style="time" />}
          <MessageMenu message={message} />
        </span>
      </header>
      {recording ? (
        // biome-ignore lint/a11y/useMediaCaption: nobody has written down what a customer's call says
        <audio className={classes.player} controls preload="none" src={recording.url} aria-label={record.recording} />
      ) : null}
      {message.text.trim() || message.html ? <WordsOf message={message} who={name} /> : null}
      <Attachments attachments={files.filter((file) => file !== recording)} />
      {message.kind === kind ? (
        <p className={classes.cardFoot}>{record.recordedBy(writerOf(message, words.events.heed))}</p>
      ) : null}
    </article>
  )
}
