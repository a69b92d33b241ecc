import { SegmentedControl } from '@mantine/core'
import { useState } from 'react'
import { type FormFigures, getFormFigures } from '../../../../contract/forms.ts'
import { useCall } from '../../../query.ts'
import { Empty, Failure, Skeleton } from '../../../ui/states.tsx'
import { useFormat } from '../../../words/format.ts'
import { useWords } from '../../../words/words.ts'
import classes from '../forms.module.css'

/** How many saw the form, began, sent it, and where the others stopped. */
export function Figures({ id }: { id: number }) {
  const words = useWords().formBuilder
  const format = useFormat()
  const [days, setDays] = useState(30)
  const read = useCall(getFormFigures, { params: { id }, query: { days } })
  if (!read.data)
    return read.error ? <Failure error={read.error} retry={() => void read.refetch()} /> : <Skeleton rows={4} />
  const { shown, sent, spam } = read.data
  return (
    <div className={classes.settings}>
      <SegmentedControl
        style={{ alignSelf: 'flex-start' }}
        value={String(days)}
        onChange={(value) => setDays(Number(value))}
        data={[7, 30, 90].map((n) => ({ value: String(n), label: words.days(format.number(n)) }))}
      />
      {shown + sent + spam === 0 ? (
        <Empty title={words.nothingYet} text={words.nothingYetText} />
      ) : (
        <Filled figures={read.data} />
      )}
    </div>
  )
}

function Filled({ figures }: { figures: FormFigures }) {
  const words = useWords().formBuilder
  const format = useFormat()
  const { shown, begun, sent, spam, answered, left, byDay } = figures
  const most = Math.max(1, ...left.map(({ n }) => n))
  const numbers = [
    [words.shown, shown, ''],
    [words.begun, begun, ''],
    [
      words.sent,
      sent,
      begun > 0 ? words.ofBegun(`${format.number(Math.round((Math.min(sent, begun) / begun) * 100))} %`) : '',
    ],
    [words.answered, answered, ''],
    [words.spam, spam, ''],
  ] as const
  return (
    <>
      <dl className={classes.numbers}>
        {numbers.map(([label, n, beside]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{format.number(n)}</dd>
            {beside ? <dd className={classes.soft}>{beside}</dd> : null}
          </div>
        ))}
      </dl>
      <h2>{words.leftAt}</h2>
      {left.length === 0 ? <p className={classes.soft}>{words.leftNone}</p> : null}
      <ul className={classes.bars}>
        {left.map(({ question, label, n }) => (
          <li key={question}>
            <span dir="auto">{label}</span>
            <span className={classes.bar} style={{ inlineSize: `${(n / most) * 100}%` }} />
            <span>{format.number(n)}</span>
          </li>
        ))}
      </ul>
      <h2>{words.byDay}</h2>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{words.day}</th>
            <th scope="col">{words.shown}</th>
            <th scope="col">{words.sent}</th>
            <th scope="col">{words.spam}</th>
          </tr>
        </thead>
        <tbody>
          {byDay
            .filter((day) => day.shown + day.sent + day.spam > 0)
            .toReversed()
            .map((day) => (
              <tr key={day.day}>
                <th scope="row">{format.day(day.day)}</th>
                <td>{format.number(day.shown)}</td>
                <td>{format.number(day.sent)}</td>
                <td>{format.number(day.spam)}</td>
              </tr>
            ))}
        </tbody>
      </table>
    </>
  )
}
