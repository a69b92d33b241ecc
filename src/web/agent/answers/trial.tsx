import { Button, Textarea } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { getAssistant, listAnswers, tryAssistant } from '../../../contract/answers.ts'
import type { Answer } from '../../../contract/endpoint.ts'
import type { HelpCentre } from '../../../contract/help-centres.ts'
import { useAct } from '../../query.ts'
import { Chip } from '../../ui/chip.tsx'
import { sayError } from '../../ui/toast.ts'
import { useFormat } from '../../words/format.ts'
import { useWords } from '../../words/words.ts'
import classes from './answers.module.css'
import { LanguageChoice } from './choices.tsx'
import { outcomeTone } from './said.tsx'

/** A question put as a reader would put it, with the answer and all that was found for it. */
export function Trial({ centre }: { centre: HelpCentre }) {
  const words = useWords().answers
  const [language, setLanguage] = useState(centre.languages[0] as string)
  const [question, setQuestion] = useState('')
  const ask = useAct(tryAssistant, [listAnswers, getAssistant])
  const submit = (event: React.FormEvent) => {
    event.preventDefault()
    ask.mutate(
      { body: { helpCentreId: centre.id, language, question: question.trim() } },
      { onError: (error) => sayError(error) },
    )
  }
  return (
    <section className={classes.side} aria-labelledby="trial">
      <h2 id="trial">{words.tryTitle}</h2>
      <p className={classes.soft}>{words.tryLead}</p>
      <form onSubmit={submit} className={classes.trial}>
        <LanguageChoice centre={centre} value={language} onChange={setLanguage} />
        <Textarea
          aria-label={words.question}
          placeholder={words.question}
          autosize
          minRows={2}
          maxLength={2000}
          value={question}
          onChange={(event) => setQuestion(event.currentTarget.value)}
        />
        <Button type="submit" disabled={question.trim() === ''} loading={ask.isPending}>
          {words.ask}
        </Button>
      </form>
      <div aria-live="polite">{ask.data ? <Tried tried={ask.data} language={language} /> : null}</div>
    </section>
  )
}

function Tried({ tried, language }: { tried: Answer<typeof tryAssistant>; language: string }) {
  const words = useWords().answers
  const format = useFormat()
  const hundredths = (share: number | null) => (share === null ? '–' : format.number(Math.round(share * 100)))
  return (
    <>
      <p className={classes.facts}>
        <Chip tone={outcomeTone[tried.outcome]}>{words.outcomes[tried.outcome]}</Chip>
        {tried.reason ? <span>{words.reasons[tried.reason]}</span> : null}
        <span>{words.milliseconds(tried.milliseconds)}</span>
      </p>
      <p className={classes.answer} dir="auto" lang={language}>
        {tried.text}
      </p>
      {tried.found.length > 0 ? (
        <>
          <h3>{words.foundTitle}</h3>
          <ol className={classes.passages}>
            {tried.found.map(({ articleId, title, heading, text, share, meaning, shown }, n) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: an answer never changes
              <li key={n} data-far={!shown || undefined}>
                <Link to="/help-centre/$id" params={{ id: String(articleId) }}>
                  {title}
                </Link>
                {heading ? ` · ${heading}` : ''}
                <small>
                  {words.share} {hundredths(share)} · {words.near} {hundredths(meaning)} ·{' '}
                  {shown ? words.shown : words.notShown}
                </small>
                <p dir="auto">{text}</p>
              </li>
            ))}
          </ol>
        </>
      ) : null}
    </>
  )
}
