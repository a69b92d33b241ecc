import { Button, Group } from '@mantine/core'
import { leaveOutShiftDay, listShiftsOf, removeShift } from '../../../contract/shifts.ts'
import { useAct, useCall } from '../../query.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { say, sayError } from '../../ui/toast.ts'
import { useWords } from '../../words/words.ts'
import { touched } from './data.ts'
import { ownZone, useDays } from './days.ts'
import type { Writing } from './shift-form.tsx'
import classes from './shifts.module.css'
import type { Planned, Someone } from './week-grid.tsx'

type Props = { agent: Someone; day: string; planned: Planned; onWrite: (writing: Writing) => void; onClose: () => void }

/** One day of a person: what is planned, and for whoever leads them what can be done about it. */
export function DayDialog({ agent, day, planned, onWrite, onClose }: Props) {
  const words = useWords().shifts
  const text = useDays()
  const written = useCall(listShiftsOf, { params: { id: agent.id } }, { enabled: agent.mayManage }).data?.items ?? []
  const leave = useAct(leaveOutShiftDay, touched)
  const remove = useAct(removeShift, touched)
  const done = {
    onSuccess: () => {
      say(words.removed)
      onClose()
    },
    onError: (error: unknown) => sayError(error),
  }
  return (
    <Dialog title={`${agent.name}, ${text.long(day)}`} opened onClose={onClose}>
      {planned.absences.map((absence) => (
        <p key={absence.id} className={classes.line}>
          <strong>{absence.kind ? words.absence.kinds[absence.kind] : words.absence.away}</strong>{' '}
          {words.absence.range(text.short(absence.firstDay), text.short(absence.lastDay))} ·{' '}
          {words.absence.state[absence.state]}
          {absence.note ? <span className={classes.soft}> · {absence.note}</span> : null}
        </p>
      ))}
      {planned.occurrences.map((each) => {
        const shift = written.find(({ id }) => id === each.shiftId)
        const weekly = each.weekly
        return (
          <section key={each.shiftId} className={classes.oneShift}>
            <p className={classes.line}>
              <strong>
                {text.clock(each.from, each.timeZone)}–{text.clock(each.until, each.timeZone)}
              </strong>{' '}
              <span className={classes.soft}>
                {weekly ? words.recurs : words.single}
                {each.timeZone === ownZone() ? '' : `, ${words.inZone(each.timeZone)}`}
                {each.note ? ` · ${each.note}` : ''}
              </span>
            </p>
            {each.breaks.map((pause) => (
              <p key={pause.from} className={classes.soft}>
                {words.breakOf(text.clock(pause.from, each.timeZone), text.clock(pause.until, each.timeZone))}
              </p>
            ))}
            {shift ? (
              <Group gap={8} mt={8}>
                {weekly ? (
                  <Button size="xs" variant="default" onClick={() => onWrite({ what: 'day', shift, day })}>
                    {words.otherHours}
                  </Button>
                ) : null}
                {weekly ? (
                  <Button
                    size="xs"
                    variant="default"
                    onClick={() => leave.mutate({ params: { id: shift.id, day } }, done)}
                  >
                    {words.leaveOut}
                  </Button>
                ) : null}
                <Button size="xs" variant="default" onClick={() => onWrite({ what: 'whole', shift, day })}>
                  {words.changeAll}
                </Button>
                {weekly && day > shift.firstDay ? (
                  <Button
                    size="xs"
                    variant="default"
                    onClick={() => remove.mutate({ params: { id: shift.id }, query: { from: day } }, done)}
                  >
                    {words.endFrom}
                  </Button>
                ) : (
                  <Button
                    size="xs"
                    variant="light"
                    color="red"
                    onClick={() => remove.mutate({ params: { id: shift.id } }, done)}
                  >
                    {words.remove}
                  </Button>
                )}
              </Group>
            ) : null}
          </section>
        )
      })}
      {planned.occurrences.length + planned.absences.length === 0 ? <p className={classes.soft}>{words.free}</p> : null}
      {agent.mayManage ? (
        <Button mt={12} variant="light" data-autofocus onClick={() => onWrite({ what: 'new', agent: agent.id, day })}>
          {words.add}
        </Button>
      ) : null}
    </Dialog>
  )
}
