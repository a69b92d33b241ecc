import { Checkbox, NativeSelect, NumberInput, Switch } from '@mantine/core'
import { useState } from 'react'
import { Priority as priorities } from '../../../contract/conversations.ts'
import { PauseState, type SlaTarget, type TargetTerms } from '../../../contract/sla.ts'
import { useWords } from '../../words/words.ts'
import classes from './settings.module.css'

/** What a promise begins with: a day of work, and only the resolution stands still while nothing can be done. */
const begun = (target: SlaTarget): TargetTerms => {
  const minutes = target === 'resolution' ? 960 : 480
  return {
    minutes: { low: minutes, normal: minutes, high: minutes, urgent: minutes },
    hours: 'calendar',
    pausedBy: target === 'resolution' ? ['waiting', 'on_hold', 'snoozed'] : [],
    warnBefore: { agent: 60, leads: 30 },
  }
}

type Props = { target: SlaTarget; terms: TargetTerms | undefined; onChange: (terms: TargetTerms | null) => void }

/** One promise: switched on or off, its time for each priority, its hours, pauses and warnings. */
export function TargetField({ target, terms, onChange }: Props) {
  const words = useWords().sla
  return (
    <div className={classes.target}>
      <Switch
        label={words.target[target]}
        description={words.about[target]}
        checked={terms !== undefined}
        onChange={({ currentTarget }) => onChange(currentTarget.checked ? begun(target) : null)}
      />
      {terms ? <Terms target={target} terms={terms} onChange={onChange} /> : null}
    </div>
  )
}

const unitOf = ({ minutes }: TargetTerms) => (Object.values(minutes).every((time) => (time ?? 0) % 60 === 0) ? 60 : 1)

function Terms({ target, terms, onChange }: Props & { terms: TargetTerms }) {
  const { sla: words, common } = useWords()
  const [unit, setUnit] = useState(() => unitOf(terms))
  const put = (change: Partial<TargetTerms>) => onChange({ ...terms, ...change })
  const toMinutes = (value: string | number) =>
    value === '' || Number(value) <= 0 ? null : Math.round(Number(value) * unit)
  const { agent, leads } = terms.warnBefore
  const lead = (label: string, value: number | null, change: (minutes: number | null) => void) => (
    <NumberInput
      label={label}
      min={1}
      max={100_000}
      size="xs"
      suffix={` ${words.minutesUnit}`}
      value={value ?? ''}
      onChange={(given) => change(given === '' || Number(given) <= 0 ? null : Math.round(Number(given)))}
    />
  )
  return (
    <fieldset className={classes.terms} aria-label={words.target[target]}>
      <div className={classes.times}>
        {priorities.options.map((priority) => (
          <NumberInput
            key={priority}
            label={common.priority[priority]}
            min={0}
            max={unit === 60 ? 8760 : 525_600}
            size="xs"
            decimalScale={unit === 60 ? 2 : 0}
            value={terms.minutes[priority] === null ? '' : (terms.minutes[priority] ?? 0) / unit}
            onChange={(value) => put({ minutes: { ...terms.minutes, [priority]: toMinutes(value) } })}
          />
        ))}
        <NativeSelect
          aria-label={words.hours}
          size="xs"
          className={classes.unit}
          data={[
            { value: '60', label: words.hoursUnit },
            { value: '1', label: words.minutesUnit },
          ]}
          value={String(unit)}
          onChange={({ currentTarget }) => setUnit(Number(currentTarget.value))}
        />
      </div>
      <p className={classes.hint}>{words.noMinutes}</p>
      <div className={classes.times}>
        <NativeSelect
          label={words.hours}
          size="xs"
          data={[
            { value: 'calendar', label: words.hoursCalendar },
            { value: 'always', label: words.hoursAlways },
          ]}
          value={terms.hours}
          onChange={({ currentTarget }) => put({ hours: currentTarget.value as TargetTerms['hours'] })}
        />
        {lead(words.warnAgent, agent, (minutes) => put({ warnBefore: { agent: minutes, leads } }))}
        {lead(words.warnLeads, leads, (minutes) => put({ warnBefore: { agent, leads: minutes } }))}
      </div>
      <Checkbox.Group
        label={words.pausedBy}
        size="xs"
        value={terms.pausedBy}
        onChange={(states) => put({ pausedBy: PauseState.options.filter((state) => states.includes(state)) })}
      >
        <div className={classes.pauses}>
          {PauseState.options.map((state) => (
            <Checkbox key={state} size="xs" value={state} label={words.pause[state]} />
          ))}
        </div>
      </Checkbox.Group>
    </fieldset>
  )
}
