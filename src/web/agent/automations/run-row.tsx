import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { AutomationEvent } from '../../../contract/automation-rules.ts'
import type { AutomationRun, RunOutcome, SeenCondition } from '../../../contract/automation-runs.ts'
import { Chip, type Tone } from '../../ui/chip.tsx'
import { TimeText } from '../../ui/time-text.tsx'
import { useFormat } from '../../words/format.ts'
import { useServerWords, useWords } from '../../words/words.ts'
import { useAskables } from '../conditions/fields.ts'
import classes from './automations.module.css'
import { useChangeText } from './sentence.ts'

const tones: Record<RunOutcome, Tone> = {
  done: 'green',
  nothing: 'plain',
  failed: 'amber',
  skipped: 'plain',
  stopped: 'amber',
}

type Props = { run: AutomationRun; onUndo: () => void; undoing: boolean }

/** One run in a line; it opens to what it saw, did and left. */
export function RunRow({ run, onUndo, undoing }: Props) {
  const words = useWords()
  const own = words.automations
  const [open, setOpen] = useState(false)
  const change = useChangeText()
  const lines = run.steps.flatMap((step) =>
    step.changes.length > 0
      ? step.changes.map(change)
      : step.outcome === 'done'
        ? [own.actions[step.do] ?? step.do]
        : [],
  )
  return (
    <div className={classes.run} data-run={run.id}>
      <button type="button" className={classes.runHead} aria-expanded={open} onClick={() => setOpen(!open)}>
        <Chip tone={run.undone ? 'plain' : tones[run.outcome]}>
          {run.undone ? own.undone(run.undone.by) : own.outcomes[run.outcome]}
        </Chip>
        <span className={classes.runWords}>
          #{run.conversation.id} {run.conversation.subject || words.inbox.noSubject}
          {lines.length > 0 ? <span className={classes.about}>{lines.join(' · ')}</span> : null}
          {run.because ? <span className={classes.about}>{own.reasons[run.because]}</span> : null}
        </span>
        <TimeText at={run.at} />
      </button>
      {open ? <RunMore run={run} onUndo={onUndo} undoing={undoing} /> : null}
    </div>
  )
}

function RunMore({ run, onUndo, undoing }: Props) {
  const words = useWords()
  const own = words.automations
  const format = useFormat()
  const said = useServerWords()
  const change = useChangeText()
  const fieldName = (what: string) => own.actions[what] ?? what
  return (
    <div className={classes.runMore}>
      <span>
        <Link to="/conversations/$number" params={{ number: String(run.conversation.id) }}>
          #{run.conversation.id}
        </Link>
        {' · '}
        {own.events[run.event.type as AutomationEvent] ?? run.event.type}, <TimeText at={run.event.at} />
        {' · '}
        {own.version(format.number(run.automation.version))}
      </span>
      {run.depth > 1 ? (
        <span>
          {own.depth(run.depth)}: {own.chain(format.list(run.chain.map(({ name }) => name)))}
        </span>
      ) : null}
      <Conditions conditions={run.conditions} />
      {run.steps.length > 0 ? (
        <ul className={classes.facts}>
          {run.steps.map((step, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: steps have no other name than their place
            <li key={index}>
              <strong>{own.actions[step.do] ?? step.do}</strong>: {own.outcomes[step.outcome]}
              {step.because ? ` – ${own.reasons[step.because]}` : ''}
              {step.detail ? ` (${said(step.detail)})` : ''}
              {step.changes.length > 0 ? ` – ${step.changes.map(change).join(', ')}` : ''}
            </li>
          ))}
        </ul>
      ) : null}
      {run.stoppedOthers ? <span>{own.stoppedOthers}</span> : null}
      {run.undone && run.undone.stays.length > 0 ? (
        <span>
          {own.stays}:{' '}
          {run.undone.stays.map(({ what, because }) => `${fieldName(what)} (${own.stayBecause[because]})`).join(', ')}
        </span>
      ) : null}
      {run.outcome === 'done' && !run.undone ? (
        <div>
          <Button size="xs" variant="default" loading={undoing} onClick={onUndo}>
            {own.undo}
          </Button>
        </div>
      ) : null}
    </div>
  )
}

/** What was looked at, with what it saw, and whether it held. */
export function Conditions({ conditions }: { conditions: SeenCondition[] }) {
  const words = useWords()
  const own = words.automations
  const format = useFormat()
  const askables = useAskables()
  if (conditions.length === 0) return null
  const say = (fact: unknown, time: boolean): string => {
    if (fact === null || fact === undefined || fact === '') return own.nothingThere
    if (time && typeof fact === 'number') return format.full(new Date(fact).toISOString())
    if (Array.isArray(fact)) return fact.length > 0 ? format.list(fact.map(String)) : own.nothingThere
    if (typeof fact === 'object') {
      const { n, unit } = fact as { n: number; unit: keyof typeof words.views.units }
      return `${format.number(n)} ${words.views.units[unit]}`
    }
    return typeof fact === 'boolean' ? (fact ? words.common.yes : words.common.no) : String(fact)
  }
  return (
    <ul className={classes.facts} aria-label={own.saw}>
      {conditions.map((each, index) => {
        const askable = askables.find(({ name }) => name === each.field)
        const label = (value: string) => askable?.choices?.find((choice) => choice.value === value)?.label ?? value
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: conditions have no other name than their place
          <li key={index}>
            {askable?.label ?? each.field} {words.views.operators[each.operator]}{' '}
            {each.value === undefined ? '' : label(say(each.value, askable?.kind === 'time'))}
            {each.of === 'before' ? ` (${own.wasBefore})` : ''}:{' '}
            <span className={each.holds ? undefined : classes.no}>{each.holds ? own.held : own.heldNot}</span>
            {' – '}
            {label(say(each.fact, askable?.kind === 'time'))}
          </li>
        )
      })}
    </ul>
  )
}
