import { IconCheck, IconChevronDown, IconChevronUp, IconSparkles } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { type ChatAnswer, listConversationExchanges } from '../../../contract/chat-answers.ts'
import type { TimelineEvent } from '../../../contract/conversations.ts'
import { useCall } from '../../query.ts'
import { Chip } from '../../ui/chip.tsx'
import { Failure, Skeleton } from '../../ui/states.tsx'
import { TimeText } from '../../ui/time-text.tsx'
import { useWords } from '../../words/words.ts'
import { outcomeTone } from '../answers/said.tsx'
import classes from './exchange.module.css'

/** What the visitor asked the assistant before anybody took over: one line that opens to all of it, marked as automatic. */
export function Exchange({ event, here }: { event: TimelineEvent; here: number }) {
  const words = useWords().chat
  const [open, setOpen] = useState(false)
  const Arrow = open ? IconChevronUp : IconChevronDown
  return (
    <div className={classes.exchange} data-open={open || undefined}>
      <button type="button" className={classes.line} aria-expanded={open} onClick={() => setOpen(!open)}>
        <IconSparkles size={14} stroke={1.6} aria-hidden="true" />
        {words.events.assisted(Number(event.data.questions))} · <TimeText at={event.at} style="time" />
        <Arrow size={13} aria-hidden="true" />
      </button>
      {open ? <Said conversationId={here} exchangeId={Number(event.data.exchangeId)} /> : null}
    </div>
  )
}

function Said({ conversationId, exchangeId }: { conversationId: number; exchangeId: number }) {
  const words = useWords().chat.exchange
  const query = useCall(listConversationExchanges, { params: { id: conversationId } })
  if (query.isPending) return <Skeleton rows={2} />
  if (!query.data) return <Failure error={query.error} retry={() => void query.refetch()} />
  const answers = query.data.items.find(({ id }) => id === exchangeId)?.answers ?? []
  if (answers.length === 0) return <p className={classes.soft}>{words.gone}</p>
  return (
    <ol className={classes.turns} aria-label={words.title}>
      {answers.map((answer) => (
        <Turn key={answer.id} answer={answer} />
      ))}
    </ol>
  )
}

function Turn({ answer: { question, text, outcome, sources, helped } }: { answer: ChatAnswer }) {
  const words = useWords()
  const said = words.chat.exchange
  // Passages of one article are one source here.
  const articles = new Map(sources.map(({ articleId, title }) => [articleId, title]))
  return (
    <li>
      <p className={classes.asked} dir="auto">
        {question}
      </p>
      <p className={classes.facts}>
        <span>{said.automatic}</span>
        <Chip tone={outcomeTone[outcome]}>{words.answers.outcomes[outcome]}</Chip>
        {helped === null ? null : helped ? (
          <span>
            <IconCheck size={13} aria-hidden="true" /> {said.helped}
          </span>
        ) : (
          <span>{said.notHelped}</span>
        )}
      </p>
      <p className={classes.answer} dir="auto">
        {text}
      </p>
      {articles.size > 0 ? (
        <p className={classes.facts}>
          {[...articles].map(([id, title]) => (
            <Link key={id} to="/help-centre/$id" params={{ id: String(id) }}>
              {title}
            </Link>
          ))}
        </p>
      ) : null}
    </li>
  )
}
