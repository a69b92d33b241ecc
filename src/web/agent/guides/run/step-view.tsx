import { IconExternalLink } from '@tabler/icons-react'
import { type ReactNode, type RefObject, useState } from 'react'
import type { StepView } from '../../../../contract/guide-runs.ts'
import type { GuideAnswer } from '../../../../contract/guide-steps.ts'
import { useWords } from '../../../words/words.ts'
import { Letter } from '../../macros/letter.tsx'
import { useVariableName } from '../../macros/variables.ts'
import { AnswerField } from './answer-field.tsx'
import classes from './run.module.css'

type Props = {
  step: StepView
  error: string | undefined
  heading: RefObject<HTMLHeadingElement | null>
  /** What an action will do, or has done. */
  between?: ReactNode
  /** The buttons below, told what stands in the answer. */
  buttons: (answer: GuideAnswer) => ReactNode
  onAnswer: (answer: GuideAnswer) => void
}

/** One step as whoever is led sees it: what it says, and the place to answer. */
export function Step({ step, error, heading, between, buttons, onAnswer }: Props) {
  const words = useWords().guides
  const called = useVariableName()
  const [answer, setAnswer] = useState<GuideAnswer>(step.question?.given ?? null)
  return (
    <form
      className={classes.step}
      onSubmit={(event) => {
        event.preventDefault()
        onAnswer(answer)
      }}
    >
      <h3 ref={heading} tabIndex={-1} className={classes.stepTitle} dir="auto">
        {step.title}
        {step.question && !step.question.required ? <small>{words.run.optional}</small> : null}
      </h3>
      {step.html ? <Letter html={step.html} /> : null}
      {step.missing.length > 0 ? (
        <p className={classes.missing}>{words.run.missing(step.missing.map(called).join(', '))}</p>
      ) : null}
      {step.article?.url ? (
        <a className={classes.article} href={step.article.url} target="_blank" rel="noopener noreferrer">
          <IconExternalLink size={15} stroke={1.7} aria-hidden="true" />
          {words.run.openArticle}
        </a>
      ) : null}
      {step.question ? (
        <AnswerField
          question={step.question}
          label={step.title}
          value={answer}
          error={error}
          onChange={setAnswer}
          onDone={(value) => {
            setAnswer(value)
            onAnswer(value)
          }}
        />
      ) : error ? (
        <p role="alert" className={classes.wrong}>
          {error}
        </p>
      ) : null}
      {between}
      {step.reply ? (
        <blockquote className={classes.reply}>
          <Letter html={step.reply} />
        </blockquote>
      ) : null}
      <div className={classes.buttons}>{buttons(answer)}</div>
    </form>
  )
}

/** How far it is, as a line and in words. */
export function Progress({ gone, least, most }: { gone: number; least: number; most: number }) {
  const words = useWords().guides.run
  const all = gone + 1 + Math.round((least + most) / 2)
  return (
    <div className={classes.progress}>
      <span className={classes.track} aria-hidden="true">
        <span style={{ inlineSize: `${((gone + 1) / all) * 100}%` }} />
      </span>
      <span className={classes.progressText}>{words.progress(String(gone + 1), String(all))}</span>
    </div>
  )
}
