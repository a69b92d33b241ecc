import { Button, NumberInput } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { tryGuide } from '../../../../contract/guide-runs.ts'
import type { GuideAnswer, GuideContent } from '../../../../contract/guide-steps.ts'
import { ApiError, call } from '../../../client.ts'
import { Empty, Skeleton, useErrorText } from '../../../ui/states.tsx'
import { useWords } from '../../../words/words.ts'
import { PlannedChips } from '../../macros/chips.tsx'
import { Progress, Step } from '../run/step-view.tsx'
import { Trail } from '../run/trail.tsx'
import classes from './builder.module.css'

type Given = { step: string; answer: GuideAnswer }
type Props = { content: GuideContent; onAt: (key: string) => void }

/** The guide as it is now, step by step: changes nothing, and counts nowhere. */
export function TryOut({ content, onAt }: Props) {
  const words = useWords().guides
  const text = useErrorText()
  const [given, setGiven] = useState<Given[]>([])
  const [conversation, setConversation] = useState<number | null>(null)
  const heading = useRef<HTMLHeadingElement>(null)
  const body = { content, given, ...(conversation !== null && { conversation }) }
  const tried = useQuery({
    queryKey: ['guide trial', JSON.stringify(body)],
    queryFn: () => call(tryGuide, { body }),
    placeholderData: keepPreviousData,
    retry: false,
  })
  const at = tried.data?.step?.key
  useEffect(() => {
    if (at) onAt(at)
  }, [at, onAt])
  const step = tried.data?.step
  const forward = (answer: GuideAnswer) => {
    if (!step) return
    const kept = given.filter((each) => tried.data?.trail.some((gone) => gone.step === each.step))
    setGiven([...kept, { step: step.key, answer }])
  }
  const wrong = tried.error ? text(tried.error) : undefined
  // An answer that does not fit is taken back, with what is wrong said beside it.
  const invalid = tried.error instanceof ApiError && tried.error.code === 'invalid'
  const back = () => setGiven(given.slice(0, -1))
  return (
    <div className={classes.tryOut}>
      <NumberInput
        label={words.tryIn}
        hideControls
        allowNegative={false}
        value={conversation ?? ''}
        onChange={(value) => setConversation(value === '' ? null : Number(value))}
      />
      {tried.isPending ? <Skeleton rows={3} /> : null}
      {wrong && !invalid ? <p role="alert">{wrong}</p> : null}
      {tried.data && !step ? (
        <Empty title={given.length > 0 ? words.tryEnd : words.tryNothing} text="" />
      ) : step ? (
        <>
          <Progress {...(tried.data?.progress ?? { gone: 0, least: 0, most: 0 })} />
          <Step
            key={`${step.key} ${invalid}`}
            step={step}
            error={invalid ? wrong : undefined}
            heading={heading}
            between={<PlannedChips changes={tried.data?.changes ?? {}} atOnce />}
            onAnswer={(answer) => {
              if (invalid) setGiven([...given.slice(0, -1), { step: step.key, answer }])
              else forward(answer)
            }}
            buttons={() => (
              <>
                {step.kind === 'outcome' ? null : <Button type="submit">{words.run.next}</Button>}
                {given.length > 0 ? (
                  <Button variant="default" onClick={back}>
                    {words.run.back}
                  </Button>
                ) : null}
              </>
            )}
          />
        </>
      ) : null}
      <Trail
        trail={tried.data?.trail ?? []}
        onBack={(key) =>
          setGiven(
            given.slice(
              0,
              given.findIndex((each) => each.step === key),
            ),
          )
        }
      />
      {given.length > 0 ? (
        <Button variant="subtle" color="gray" size="compact-sm" onClick={() => setGiven([])}>
          {words.again}
        </Button>
      ) : null}
    </div>
  )
}
