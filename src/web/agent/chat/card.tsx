import { IconAlertCircle, IconRosetteDiscountCheck } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { DeskChat } from '../../../contract/chat-desk.ts'
import { Skeleton } from '../../ui/states.tsx'
import { useFormat } from '../../words/format.ts'
import { useLanguage, useWords } from '../../words/words.ts'
import { LocalTime } from '../contacts/local-time.tsx'
import type { CardProps } from '../conversations/customer/slots.ts'
import classes from './chat.module.css'
import { useChat } from './live.ts'

/** Where a chat's visitor is, and how sure we are who they are. */
export default function ChatCard({ conversation }: CardProps) {
  const chat = useChat(conversation.id)
  if (chat === undefined) return <Skeleton rows={2} />
  return chat ? <Facts chat={chat} /> : null
}

function Facts({ chat: { visitor, answers, rating, comment } }: { chat: DeskChat }) {
  const words = useWords().chat.card
  const format = useFormat()
  const language = useLanguage()
  const { page } = visitor
  return (
    <>
      <p className={classes.sure} data-vouched={visitor.verified || undefined}>
        {visitor.verified ? (
          <IconRosetteDiscountCheck size={15} stroke={1.7} />
        ) : (
          <IconAlertCircle size={15} stroke={1.7} />
        )}
        {visitor.byPortal ? words.signedIn : visitor.verified ? words.vouched : words.typed}
      </p>
      <dl className={classes.facts}>
        {visitor.address ? (
          <Fact label={visitor.addressProved ? 'E-mail' : words.addressTyped}>
            <bdi>{visitor.address}</bdi>
          </Fact>
        ) : null}
        {answers.map(({ label, value }) => (
          <Fact key={label} label={label}>
            <bdi>{value}</bdi>
          </Fact>
        ))}
        {page?.url ? (
          <Fact label={words.page}>
            <bdi title={page.title}>{short(page.url)}</bdi>
          </Fact>
        ) : null}
        {page?.referrer ? (
          <Fact label={words.referrer}>
            <bdi>{short(page.referrer)}</bdi>
          </Fact>
        ) : null}
        {visitor.language ? <Fact label={words.language}>{nameOf(visitor.language, language)}</Fact> : null}
        {visitor.timeZone ? (
          <Fact label={words.time}>
            <LocalTime zone={visitor.timeZone} />
          </Fact>
        ) : null}
        {visitor.browser ? <Fact label={words.browser}>{visitor.browser}</Fact> : null}
        <Fact label={words.visits}>
          {visitor.visits} · {format.day(visitor.firstSeenAt)}
        </Fact>
        {rating ? (
          <Fact label={words.rating}>
            {rating} / 5{comment ? <span className={classes.comment}>{comment}</span> : null}
          </Fact>
        ) : null}
      </dl>
    </>
  )
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  )
}

/** Never a link: it is the visitor's own word where it leads. */
const short = (url: string): string => url.replace(/^https?:\/\//, '')

function nameOf(tag: string, language: string): string {
  try {
    return new Intl.DisplayNames([language], { type: 'language' }).of(tag) ?? tag
  } catch {
    return tag
  }
}
