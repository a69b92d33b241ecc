import { Checkbox, Select, TextInput } from '@mantine/core'
import { AbsenceKind, askAbsence } from '../../../contract/shifts.ts'
import { useAct } from '../../query.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { Form, useFields } from '../../ui/form.tsx'
import { say } from '../../ui/toast.ts'
import { useWords } from '../../words/words.ts'
import { useMe } from '../me.ts'
import { touched } from './data.ts'
import { ownZone, today } from './days.ts'
import classes from './shifts.module.css'
import type { Someone } from './week-grid.tsx'

const parts = ['day', 'morning', 'afternoon'] as const

/** Asks for time off, or writes it down for somebody one leads. */
export function AbsenceForm({ agents = [], onClose }: { agents?: Someone[]; onClose: () => void }) {
  const words = useWords().shifts
  const own = words.absence
  const me = useMe()
  const act = useAct(askAbsence, touched)
  const first = today()
  const begun = {
    agentId: me.id,
    kind: 'holiday' as (typeof AbsenceKind.options)[number],
    firstDay: first,
    lastDay: first,
    part: 'day' as (typeof parts)[number],
    fromNoon: false,
    untilNoon: false,
    note: '',
  }
  const { values, set, bind, wrong } = useFields(begun, act.error)
  const led = agents.filter(({ mayManage, id }) => mayManage && id !== me.id)
  const oneDay = values.lastDay <= values.firstDay
  const send = () => {
    const { agentId, kind, firstDay, lastDay, note, part, fromNoon, untilNoon } = values
    const half = oneDay
      ? { firstPart: part }
      : {
          firstPart: fromNoon ? ('afternoon' as const) : ('day' as const),
          lastPart: untilNoon ? ('morning' as const) : ('day' as const),
        }
    act.mutate(
      {
        body: {
          kind,
          firstDay,
          lastDay,
          note,
          timeZone: ownZone(),
          ...half,
          ...(agentId !== null && agentId !== me.id && { agentId }),
        },
      },
      {
        onSuccess: ({ state }) => {
          say(state === 'asked' ? own.asked : own.counts)
          onClose()
        },
      },
    )
  }
  return (
    <Dialog title={words.ask} opened onClose={onClose}>
      <Form
        submit={values.agentId === me.id && values.kind !== 'sick' ? own.send : own.write}
        saving={act.isPending}
        error={act.error}
        onSubmit={send}
        onCancel={onClose}
      >
        {led.length > 0 ? (
          <Select
            label={words.person}
            searchable
            allowDeselect={false}
            data={[
              { value: String(me.id), label: me.name },
              ...led.map(({ id, name }) => ({ value: String(id), label: name })),
            ]}
            value={String(values.agentId)}
            onChange={(id) => set('agentId', Number(id))}
          />
        ) : null}
        <Select
          label={own.kind}
          data-autofocus
          allowDeselect={false}
          description={values.kind === 'sick' ? own.sickHelp : undefined}
          data={AbsenceKind.options.map((value) => ({ value, label: own.kinds[value] }))}
          value={values.kind}
          onChange={(kind) => set('kind', (kind ?? 'holiday') as typeof values.kind)}
        />
        <div className={classes.pair}>
          <TextInput
            type="date"
            label={own.first}
            name="firstDay"
            value={values.firstDay}
            error={wrong('firstDay')}
            onChange={(event) => {
              const day = event.currentTarget.value
              set('firstDay', day)
              if (values.lastDay < day) set('lastDay', day)
            }}
          />
          <TextInput type="date" label={own.last} min={values.firstDay} {...bind('lastDay')} />
        </div>
        {oneDay ? (
          <Select
            label={own.part}
            allowDeselect={false}
            data={parts.map((value) => ({ value, label: own.parts[value] }))}
            value={values.part}
            onChange={(part) => set('part', (part ?? 'day') as typeof values.part)}
          />
        ) : (
          <>
            <Checkbox
              label={own.fromNoon}
              checked={values.fromNoon}
              onChange={(event) => set('fromNoon', event.currentTarget.checked)}
            />
            <Checkbox
              label={own.untilNoon}
              checked={values.untilNoon}
              onChange={(event) => set('untilNoon', event.currentTarget.checked)}
            />
          </>
        )}
        <TextInput label={own.note} description={own.noteHelp} maxLength={300} {...bind('note')} />
      </Form>
    </Dialog>
  )
}
