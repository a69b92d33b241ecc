import { ActionIcon, Button } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import type { GuideRun } from '../../../../contract/guide-runs.ts'
import type { GuideAnswer } from '../../../../contract/guide-steps.ts'
import { ApiError } from '../../../client.ts'
import { useKeys } from '../../../ui/keys.ts'
import { Failure, Skeleton, useErrorText } from '../../../ui/states.tsx'
import { useFormat } from '../../../words/format.ts'
import { useWords } from '../../../words/words.ts'
import { askComposer } from '../../conversations/composer/asked-for.ts'
import { PlannedChips } from '../../macros/chips.tsx'
import { answer, goBack, leave, undoAct, useRun } from './data.ts'
import { openRun } from './open.ts'
import classes from './run.module.css'
import { Progress, Step } from './step-view.tsx'
import { Trail } from './trail.tsx'

type Props = { conversationId: number; runId: number }

/** A guide beside the conversation: one step at a time, and what was answered so far. */
export function RunPanel({ conversationId, runId }: Props) {
  const words = useWords().guides.run
  const query = useRun(runId)
  const panel = useRef<HTMLElement>(null)
  const close = () => openRun(conversationId, null)
  useKeys({ Escape: close })
  useEffect(() => panel.current?.focus({ preventScroll: true }), [])
  const run = query.data
  return (
    <section
      ref={panel}
      className={classes.panel}
      tabIndex={-1}
      aria-label={words.panel(run?.guide.name ?? '')}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return
        event.preventDefault()
        close()
      }}
    >
      <header className={classes.head}>
        <h2 dir="auto">{run?.guide.name}</h2>
        <ActionIcon aria-label={words.close} title={words.close} onClick={close}>
          <IconX size={17} stroke={1.7} />
        </ActionIcon>
      </header>
      {run ? (
        <Running run={run} onClose={close} reread={() => void query.refetch()} />
      ) : query.isPending ? (
        <Skeleton rows={4} />
      ) : (
        <Failure error={query.error} retry={() => void query.refetch()} />
      )}
    </section>
  )
}

/** What is being done, and what went wrong with it: one thing at a time, so that nothing is sent twice. */
function useActing(reread: () => void) {
  const text = useErrorText()
  const [working, setWorking] = useState(false)
  const [wrong, setWrong] = useState<string | undefined>()
  const act = async (work: () => Promise<unknown>) => {
    if (working) return
    setWorking(true)
    setWrong(undefined)
    try {
      await work()
    } catch (error) {
      setWrong(text(error))
      if (error instanceof ApiError && error.code === 'conflict') reread()
    } finally {
      setWorking(false)
    }
  }
  return { working, wrong, act }
}

function Running({ run, onClose, reread }: { run: GuideRun; onClose: () => void; reread: () => void }) {
  const { guides, common } = useWords()
  const words = guides.run
  const format = useFormat()
  const heading = useRef<HTMLHeadingElement>(null)
  const { working, wrong, act } = useActing(reread)
  const { step, state } = run
  const moved = useRef(step.key)
  // Whoever answers goes on by keyboard where the next step begins.
  useEffect(() => {
    if (moved.current !== step.key) {
      const input = heading.current
        ?.closest('form')
        ?.querySelector<HTMLElement>('input:not([type="hidden"]), textarea, [role="radio"]')
      ;(input ?? heading.current)?.focus({ preventScroll: false })
    }
    moved.current = step.key
  }, [step.key])
  const toReply = (html: string) =>
    askComposer({ conversationId: run.conversationId as number, writing: { kind: 'reply', html } })
  const go = (given: GuideAnswer) => act(() => answer(run, given))
  const back = (to?: string) => act(() => goBack(run, to))
  const by = <p className={classes.by}>{words.by(run.touchedBy, format.ago(run.touchedAt))}</p>
  if (state === 'done')
    return (
      <div className={classes.body}>
        <p role="status">{words.done}</p>
        <h3 className={classes.stepTitle} dir="auto">
          {step.title}
        </h3>
        <Trail trail={run.trail} />
        <div className={classes.buttons}>
          {step.reply ? <Button onClick={() => toReply(step.reply)}>{words.toReply}</Button> : null}
          <Button variant="default" onClick={onClose}>
            {common.close}
          </Button>
        </div>
        {by}
      </div>
    )
  return (
    <div className={classes.body} aria-busy={working}>
      {state === 'left' ? <p className={classes.left}>{words.left}</p> : null}
      <Progress {...run.progress} />
      <Step
        key={`${step.key} ${JSON.stringify(step.question?.given ?? null)}`}
        step={step}
        error={wrong}
        heading={heading}
        between={<ActionPart run={run} onUndo={() => act(() => undoAct(run))} />}
        onAnswer={(given) => void go(step.kind === 'action' ? true : given)}
        buttons={() => (
          <>
            <Button type="submit" loading={working}>
              {step.kind === 'outcome' ? words.finish : step.kind === 'action' ? words.act : words.next}
            </Button>
            {step.kind === 'action' && run.action?.skippable ? (
              <Button variant="default" disabled={working} onClick={() => void go(false)}>
                {words.skip}
              </Button>
            ) : null}
            {run.trail.length > 0 ? (
              <Button variant="default" disabled={working} onClick={() => void back()}>
                {words.back}
              </Button>
            ) : null}
            {step.reply ? (
              <Button variant="default" onClick={() => toReply(step.reply)}>
                {words.toReply}
              </Button>
            ) : null}
          </>
        )}
      />
      <Trail trail={run.trail} onBack={(to) => void back(to)} />
      <div className={classes.foot}>
        {run.summary ? (
          <Button size="compact-sm" variant="subtle" color="gray" onClick={() => toReply(run.summary)}>
            {words.answersToReply}
          </Button>
        ) : null}
        {state === 'open' ? (
          <Button
            size="compact-sm"
            variant="subtle"
            color="gray"
            onClick={() => void act(() => leave(run)).then(onClose)}
          >
            {words.leave}
          </Button>
        ) : null}
      </div>
      {by}
    </div>
  )
}

/** What an action will do here, or what it did and whether that can be taken back. */
function ActionPart({ run, onUndo }: { run: GuideRun; onUndo: () => void }) {
  const words = useWords().guides.run
  const { action } = run
  if (!action) return null
  const { done, changes, escalates } = action
  if (done && done.undoneAt === null)
    return (
      <p className={classes.acted}>
        {words.doneAlready(done.by)}
        {done.undoable ? (
          <Button size="compact-sm" variant="default" onClick={onUndo}>
            {words.undoAct}
          </Button>
        ) : null}
      </p>
    )
  const nothing = Object.keys(changes).length === 0 && !escalates
  return (
    <div className={classes.acting}>
      {done ? <p>{words.undone}</p> : null}
      {nothing ? <p>{words.nothingToDo}</p> : <PlannedChips changes={changes} atOnce />}
      {escalates ? <p>{words.escalates}</p> : null}
    </div>
  )
}
