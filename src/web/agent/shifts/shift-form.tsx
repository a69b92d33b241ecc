import { ActionIcon, Button, Checkbox, Group, NumberInput, Select, TextInput } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { addShift, changeShift, changeShiftDay, type Shift } from '../../../contract/shifts.ts'
import { listTeams } from '../../../contract/teams.ts'
import type { AnyEndpoint } from '../../client.ts'
import { useAct, useCall } from '../../query.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { Form, useFields } from '../../ui/form.tsx'
import { say } from '../../ui/toast.ts'
import { useFormat } from '../../words/format.ts'
import { useWords } from '../../words/words.ts'
import { touched } from './data.ts'
import { ownZone } from './days.ts'
import classes from './shifts.module.css'
import type { Someone } from './week-grid.tsx'

/** What is written: a new shift, a whole one that is there, or one day of it. */
export type Writing =
  | { what: 'new'; agent: number | null; day: string }
  | { what: 'whole' | 'day'; shift: Shift; day: string }
type Props = { writing: Writing; agents: Someone[]; onClose: () => void }

const weekdays = [1, 2, 3, 4, 5, 6, 7]

function begin(writing: Writing) {
  if (writing.what === 'new')
    return {
      ...{
        agentId: writing.agent,
        teamId: null as number | null,
        timeZone: ownZone(),
        weekly: true,
        weekdays: [1, 2, 3, 4, 5],
      },
      ...{ everyWeeks: 1, firstDay: writing.day, lastDay: '', startsAt: '09:00', endsAt: '17:00', note: '' },
      breaks: [{ from: '12:30', until: '13:00' }],
    }
  const { shift } = writing
  return {
    ...shift,
    agentId: shift.agentId as number | null,
    weekly: shift.weekdays !== null,
    weekdays: shift.weekdays ?? [1, 2, 3, 4, 5],
    lastDay: shift.weekdays ? (shift.lastDay ?? '') : '',
  }
}

/** Writes a shift down. */
export function ShiftForm({ writing, agents, onClose }: Props) {
  const { shifts: words } = useWords()
  const format = useFormat()
  const endpoint: AnyEndpoint = { new: addShift, whole: changeShift, day: changeShiftDay }[writing.what]
  const act = useAct(endpoint, touched)
  const { values, set, bind, wrong } = useFields(begin(writing), act.error)
  const teams = useCall(listTeams, {}).data?.items ?? []
  const own = teams.filter(({ members }) => members.some(({ id }) => id === values.agentId))
  const hours = { startsAt: values.startsAt, endsAt: values.endsAt, breaks: values.breaks }
  const body = () => {
    if (writing.what === 'day') return hours
    const { weekly, teamId, timeZone, firstDay, lastDay, everyWeeks, note } = values
    const when = weekly ? { weekdays: values.weekdays, everyWeeks, lastDay: lastDay || null } : { weekdays: null }
    return {
      ...hours,
      teamId,
      timeZone,
      firstDay,
      note,
      ...when,
      ...(writing.what === 'new' && { agentId: values.agentId }),
    }
  }
  const send = () => {
    const params =
      writing.what === 'new'
        ? {}
        : { params: { id: writing.shift.id, ...(writing.what === 'day' && { day: writing.day }) } }
    act.mutate({ ...params, body: body() } as never, {
      onSuccess: () => {
        say(words.saved)
        onClose()
      },
    })
  }
  const title = { new: words.add, whole: words.changeAll, day: words.otherHours }[writing.what]
  return (
    <Dialog title={title} opened onClose={onClose} size={520}>
      <Form
        submit={words.save}
        saving={act.isPending}
        error={act.error}
        disabled={values.agentId === null}
        onSubmit={send}
        onCancel={onClose}
      >
        {writing.what === 'new' ? (
          <Select
            label={words.person}
            searchable
            data-autofocus={writing.agent === null || undefined}
            data={agents
              .filter(({ mayManage }) => mayManage)
              .map(({ id, name }) => ({ value: String(id), label: name }))}
            value={values.agentId === null ? null : String(values.agentId)}
            onChange={(id) => set('agentId', id ? Number(id) : null)}
            error={wrong('agentId')}
          />
        ) : null}
        {writing.what === 'day' ? null : (
          <>
            <Select
              label={words.when}
              allowDeselect={false}
              data={[
                { value: 'weekly', label: words.weekly },
                { value: 'once', label: words.once },
              ]}
              value={values.weekly ? 'weekly' : 'once'}
              onChange={(when) => set('weekly', when === 'weekly')}
            />
            {values.weekly ? (
              <Checkbox.Group
                label={words.weekdays}
                value={values.weekdays.map(String)}
                onChange={(days) => set('weekdays', days.map(Number).toSorted())}
                error={wrong('weekdays')}
              >
                <Group gap={12} mt={4}>
                  {weekdays.map((day) => (
                    <Checkbox key={day} value={String(day)} label={format.weekday(day)} />
                  ))}
                </Group>
              </Checkbox.Group>
            ) : null}
            <div className={classes.pair}>
              <TextInput type="date" label={values.weekly ? words.firstDay : words.day} {...bind('firstDay')} />
              {values.weekly ? <TextInput type="date" label={words.lastDay} {...bind('lastDay')} /> : null}
              {values.weekly ? (
                <NumberInput
                  label={words.rhythm}
                  description={words.everyWeeks(values.everyWeeks)}
                  inputWrapperOrder={['label', 'input', 'description', 'error']}
                  min={1}
                  max={8}
                  value={values.everyWeeks}
                  onChange={(weeks) => set('everyWeeks', Number(weeks) || 1)}
                />
              ) : null}
            </div>
          </>
        )}
        <div className={classes.pair}>
          <TextInput
            type="time"
            label={words.starts}
            data-autofocus={writing.what === 'day' || undefined}
            {...bind('startsAt')}
          />
          <TextInput
            type="time"
            label={words.ends}
            description={values.endsAt <= values.startsAt ? words.nextDay : undefined}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            {...bind('endsAt')}
          />
        </div>
        <Breaks values={values.breaks} onChange={(breaks) => set('breaks', breaks)} error={wrong('breaks')} />
        {writing.what === 'day' ? null : (
          <>
            <div className={classes.pair}>
              <Select
                label={words.ofTeam}
                allowDeselect={false}
                data={[
                  { value: '', label: words.everyTeam },
                  ...own.map(({ id, name }) => ({ value: String(id), label: name })),
                ]}
                value={values.teamId === null ? '' : String(values.teamId)}
                onChange={(id) => set('teamId', id ? Number(id) : null)}
                error={wrong('teamId')}
              />
              <Select
                label={words.zone}
                searchable
                allowDeselect={false}
                data={zones(values.timeZone)}
                value={values.timeZone}
                onChange={(zone) => set('timeZone', zone ?? ownZone())}
                error={wrong('timeZone')}
              />
            </div>
            <TextInput label={words.note} maxLength={200} {...bind('note')} />
          </>
        )}
      </Form>
    </Dialog>
  )
}

const zones = (current: string): string[] => [...new Set([current, ...Intl.supportedValuesOf('timeZone')])].toSorted()

type Break = { from: string; until: string }

function Breaks({
  values,
  onChange,
  error,
}: {
  values: Break[]
  onChange: (breaks: Break[]) => void
  error: string | null | undefined
}) {
  const words = useWords().shifts
  const change = (at: number, part: Partial<Break>) =>
    onChange(values.map((each, n) => (n === at ? { ...each, ...part } : each)))
  return (
    <fieldset className={classes.breaks}>
      <legend>{words.breaks}</legend>
      {values.map((pause, n) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: breaks have nothing else to be known by, and stay in their order
        <Group key={n} gap={8} wrap="nowrap">
          <TextInput
            type="time"
            aria-label={`${words.breaks}: ${words.starts}`}
            value={pause.from}
            onChange={(event) => change(n, { from: event.currentTarget.value })}
          />
          <TextInput
            type="time"
            aria-label={`${words.breaks}: ${words.ends}`}
            value={pause.until}
            onChange={(event) => change(n, { until: event.currentTarget.value })}
          />
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={words.removeBreak}
            onClick={() => onChange(values.filter((_, at) => at !== n))}
          >
            <IconX size={16} />
          </ActionIcon>
        </Group>
      ))}
      {error ? <p role="alert">{error}</p> : null}
      {values.length < 6 ? (
        <Button
          variant="subtle"
          size="compact-sm"
          onClick={() => onChange([...values, { from: '12:00', until: '12:30' }])}
        >
          {words.addBreak}
        </Button>
      ) : null}
    </fieldset>
  )
}
