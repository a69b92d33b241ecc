import { Select, TextInput } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { listCalendars } from '../../../contract/calendars.ts'
import {
  changePolicy,
  createPolicy,
  listPolicies,
  listPolicyVersions,
  listRecomputations,
  type PolicyDefinition,
  type SlaPolicy,
  SlaTarget,
} from '../../../contract/sla.ts'
import { useAct, useCall } from '../../query.ts'
import { Form, useFields } from '../../ui/form.tsx'
import { LeaveGuard } from '../../ui/leave-guard.tsx'
import { Section } from '../../ui/page-frame.tsx'
import { say } from '../../ui/toast.ts'
import { useWords } from '../../words/words.ts'
import { ConditionGroup } from '../conditions/condition-group.tsx'
import { useAskables } from '../conditions/fields.ts'
import { Preview } from './preview.tsx'
import classes from './settings.module.css'
import { useSummary } from './summary.ts'
import { TargetField } from './target-field.tsx'

const touched = [listPolicies, listPolicyVersions, listRecomputations]

/** What no policy can be chosen by: how a conversation stands just now, and who looks. */
const fleeting = new Set(
  'status dueAt slaState lastSpoke preview lastMessageAt lastReceivedAt resolvedAt snoozedUntil hasAttachment unread followed mentioned drafted'.split(
    ' ',
  ),
)

const first = (): PolicyDefinition => ({
  name: '',
  conditions: { version: 1, all: [], any: [] },
  zone: Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC',
  calendarId: null,
  targets: {},
})

/** A policy, new or changed: for which conversations, by which hours, what is promised, and what that says in words. */
export function PolicyForm({ policy }: { policy?: SlaPolicy }) {
  const { sla: words, views, common } = useWords()
  const navigate = useNavigate()
  const create = useAct(createPolicy, touched)
  const change = useAct(changePolicy, touched)
  const act = policy ? change : create
  const start = policy ?? first()
  const { values, set, bind, changed, reset } = useFields(
    { name: start.name, conditions: start.conditions, calendarId: start.calendarId, targets: start.targets },
    act.error,
  )
  const askables = useAskables().filter(({ name }) => !fleeting.has(name))
  const body: PolicyDefinition = { ...values, zone: start.zone }
  const onSuccess = () => {
    reset(values)
    say(words.saved)
    if (!policy) void navigate({ to: '/settings/sla' })
  }
  const save = () =>
    policy ? change.mutate({ params: { id: policy.id }, body }, { onSuccess }) : create.mutate({ body }, { onSuccess })
  return (
    <>
      <LeaveGuard when={changed && !act.isPending && !act.isSuccess} />
      <Form
        submit={common.save}
        saving={act.isPending}
        error={act.error}
        disabled={!values.name.trim() || Object.keys(values.targets).length === 0 || (policy !== undefined && !changed)}
        onSubmit={save}
      >
        <TextInput label={words.name} placeholder={words.namePlaceholder} maxLength={80} {...bind('name')} />
        <Section title={words.conditions} text={words.conditionsText}>
          <ConditionGroup
            legend={views.all}
            add={views.addAll}
            conditions={values.conditions.all}
            askables={askables}
            onChange={(all) => set('conditions', { ...values.conditions, all })}
          />
          <ConditionGroup
            legend={views.any}
            add={views.addAny}
            conditions={values.conditions.any}
            askables={askables}
            onChange={(any) => set('conditions', { ...values.conditions, any })}
          />
        </Section>
        <CalendarField value={values.calendarId} onChange={(calendarId) => set('calendarId', calendarId)} />
        <Section title={words.targets}>
          {SlaTarget.options.map((target) => (
            <TargetField
              key={target}
              target={target}
              terms={values.targets[target]}
              onChange={(terms) => {
                const { [target]: _, ...others } = values.targets
                set('targets', terms ? { ...others, [target]: terms } : others)
              }}
            />
          ))}
        </Section>
        <Summary policy={values} />
      </Form>
      <Preview policy={body} />
    </>
  )
}

function Summary({ policy }: { policy: Pick<PolicyDefinition, 'targets'> }) {
  const words = useWords().sla
  const lines = useSummary()(policy)
  return (
    <section className={classes.summary} aria-live="polite" aria-label={words.summary}>
      <h2>{words.summary}</h2>
      {lines.length === 0 ? <p>{words.summaryNone}</p> : null}
      <ul className={classes.lines}>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </section>
  )
}

function CalendarField({ value, onChange }: { value: number | null; onChange: (id: number | null) => void }) {
  const words = useWords().sla
  const calendars = useCall(listCalendars, {}).data?.items ?? []
  const data = [
    { value: '', label: words.standardCalendar },
    ...calendars.map(({ id, name }) => ({ value: String(id), label: name })),
  ]
  return (
    <Select
      label={words.calendar}
      data={data}
      allowDeselect={false}
      value={value === null ? '' : String(value)}
      onChange={(id) => onChange(id ? Number(id) : null)}
    />
  )
}
