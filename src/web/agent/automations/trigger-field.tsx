import { MultiSelect, NumberInput, SegmentedControl, Select } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { AutomationEvent, type AutomationTrigger } from '../../../contract/automation-rules.ts'
import { listCalendars } from '../../../contract/calendars.ts'
import type { TimeUnit } from '../../../contract/conditions.ts'
import { useCall } from '../../query.ts'
import { useWords } from '../../words/words.ts'
import classes from './automations.module.css'

type Props = { trigger: AutomationTrigger; onChange: (trigger: AutomationTrigger) => void }
type Timed = Exclude<AutomationTrigger, { kind: 'event' }>

const begins: Record<AutomationTrigger['kind'], AutomationTrigger> = {
  event: { kind: 'event', events: ['message.received'] },
  after: { kind: 'after', n: 4, unit: 'hours', calendar: null, since: 'message.sent', unless: ['message.received'] },
  while: { kind: 'while', n: 4, unit: 'hours', calendar: null },
}
const kinds = ['event', 'after', 'while'] as const

/** What begins a rule: something that happens, or time. */
export function TriggerField({ trigger, onChange }: Props) {
  const words = useWords().automations
  const narrow = useMediaQuery('(max-width: 640px)') ?? false
  const events = AutomationEvent.options.map((value) => ({ value, label: words.events[value] }))
  return (
    <>
      <SegmentedControl
        aria-label={words.kind}
        orientation={narrow ? 'vertical' : 'horizontal'}
        data={kinds.map((value) => ({ value, label: words.kinds[value] }))}
        value={trigger.kind}
        onChange={(kind) => onChange(begins[kind as AutomationTrigger['kind']])}
      />
      {trigger.kind === 'event' ? (
        <MultiSelect
          aria-label={words.eventsLabel}
          searchable
          hidePickedOptions
          data={events}
          value={trigger.events}
          onChange={(next) => onChange({ ...trigger, events: next as AutomationEvent[] })}
        />
      ) : (
        <Length trigger={trigger} onChange={onChange} />
      )}
      {trigger.kind === 'after' ? (
        <div className={classes.joined}>
          <Select
            label={words.since}
            searchable
            allowDeselect={false}
            data={events}
            value={trigger.since}
            onChange={(since) => since && onChange({ ...trigger, since: since as AutomationEvent })}
          />
          <MultiSelect
            label={words.unless}
            placeholder={trigger.unless.length === 0 ? words.unlessNone : ''}
            searchable
            data={events}
            value={trigger.unless}
            onChange={(next) => onChange({ ...trigger, unless: next as AutomationEvent[] })}
          />
        </div>
      ) : null}
    </>
  )
}

const units: TimeUnit[] = ['minutes', 'hours', 'days', 'weeks']

function Length({ trigger, onChange }: { trigger: Timed; onChange: (trigger: Timed) => void }) {
  const words = useWords()
  const own = words.automations
  const calendars = useCall(listCalendars, {}, { staleTime: 5 * 60_000 }).data?.items
  const open = trigger.calendar !== null
  return (
    <div className={classes.joined}>
      <NumberInput
        label={own.length}
        min={1}
        max={10_000}
        value={trigger.n}
        onChange={(n) => typeof n === 'number' && n >= 1 && onChange({ ...trigger, n })}
      />
      <Select
        aria-label={words.views.units[trigger.unit]}
        allowDeselect={false}
        data={units
          .filter((unit) => !open || unit === 'minutes' || unit === 'hours')
          .map((unit) => ({ value: unit, label: words.views.units[unit] }))}
        value={trigger.unit}
        onChange={(unit) => unit && onChange({ ...trigger, unit: unit as TimeUnit })}
      />
      <Select
        label={own.calendar}
        allowDeselect={false}
        data={[
          { value: '', label: own.allHours },
          ...(calendars ?? []).map(({ id, name }) => ({ value: String(id), label: name })),
        ]}
        value={trigger.calendar === null ? '' : String(trigger.calendar)}
        onChange={(id) => {
          const unit = id && (trigger.unit === 'days' || trigger.unit === 'weeks') ? 'hours' : trigger.unit
          onChange({ ...trigger, unit, calendar: id ? Number(id) : null })
        }}
      />
    </div>
  )
}
