import { Link } from '@tanstack/react-router'
import type { AnswerOnRecord, AnswerOutcome } from '../../../contract/answers.ts'
import { Chip, type Tone } from '../../ui/chip.tsx'
import { TimeText } from '../../ui/time-text.tsx'
import { useWords } from '../../words/words.ts'
import classes from './answers.module.css'

export const outcomeTone: Record<AnswerOutcome, Tone> = {
  answered: 'green',
  passages: 'plain',
  unknown: 'amber',
  person: 'plain',
}

/** A question and what the assistant said; it opens to what it was given. */
export function Said({ answer }: { answer: AnswerOnRecord }) {
  const words = useWords().answers
  const { question, text, outcome, reason, given, askedAt, trial, language, widget, helped } = answer
  return (
    <article className={classes.said}>
      <p className={classes.asked} dir="auto" lang={language}>
        {question}
      </p>
      <p className={classes.facts}>
        <Chip tone={outcomeTone[outcome]}>{words.outcomes[outcome]}</Chip>
        {reason ? <span>{words.reasons[reason]}</span> : null}
        {trial ? <span>{words.trial}</span> : null}
        {widget ? <span>{words.inChat(widget.name)}</span> : null}
        {helped === null ? null : <span>{helped ? words.helped : words.notHelped}</span>}
        <TimeText at={askedAt} />
      </p>
      <p className={classes.answer} dir="auto" lang={language}>
        {text}
      </p>
      {given.length > 0 ? (
        <details>
          <summary>
            {words.given} ({given.length})
          </summary>
          <ol className={classes.passages}>
            {given.map(({ articleId, title, heading, text: passage, cited }, n) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: what was given never changes
              <li key={n}>
                <Link to="/help-centre/$id" params={{ id: String(articleId) }}>
                  {title}
                </Link>
                {heading ? ` · ${heading}` : ''} {cited ? <small>{words.cited}</small> : null}
                <p dir="auto">{passage}</p>
              </li>
            ))}
          </ol>
        </details>
      ) : null}
    </article>
  )
}
