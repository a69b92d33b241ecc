import { NumberInput, TextInput } from '@mantine/core'
import { copyWeek } from '../../../contract/shifts.ts'
import { useAct } from '../../query.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { Form, useFields } from '../../ui/form.tsx'
import { say } from '../../ui/toast.ts'
import { useWords } from '../../words/words.ts'
import { touched } from './data.ts'
import { plusDays, useDays } from './days.ts'

/** Copies the week that is shown into later ones. */
export function CopyDialog({ monday, team, onClose }: { monday: string; team: number | null; onClose: () => void }) {
  const words = useWords().shifts
  const text = useDays()
  const act = useAct(copyWeek, touched)
  const { values, set, bind } = useFields({ to: plusDays(monday, 7), weeks: 1 }, act.error)
  const send = () =>
    act.mutate(
      { body: { from: monday, to: values.to, weeks: values.weeks, ...(team === null ? {} : { team }) } },
      {
        onSuccess: ({ added, leftOut }) => {
          say([words.copied(added), ...(leftOut > 0 ? [words.leftOut(leftOut)] : [])].join(', '))
          onClose()
        },
      },
    )
  return (
    <Dialog title={`${words.copyTitle}: ${text.range(monday, plusDays(monday, 6))}`} opened onClose={onClose}>
      <Form submit={words.copyTitle} saving={act.isPending} error={act.error} onSubmit={send} onCancel={onClose}>
        <p style={{ margin: 0 }}>{words.copyText}</p>
        <TextInput type="date" label={words.copyTo} data-autofocus {...bind('to')} />
        <NumberInput
          label={words.copyWeeks}
          min={1}
          max={12}
          value={values.weeks}
          onChange={(weeks) => set('weeks', Number(weeks) || 1)}
        />
      </Form>
    </Dialog>
  )
}
