import { NumberInput, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useErrorText } from '../../ui/states.tsx'
import { useFormat } from '../../words/format.ts'
import { aboutLanguage } from '../../words/languages.ts'
import { useLanguage, useWords } from '../../words/words.ts'
import { type Fields, inZone } from './fields.ts'
import classes from './hours.module.css'
import { usePreview } from './preview-data.ts'

/** The time on this device's clocks, as a field of date and time has it. */
const localNow = () => {
  const now = new Date()
  return new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 16)
}

/** "If a customer writes at …, the 4-hour answer is due …": with the changes, beside what is kept. */
export function Preview({ values, id, changed }: { values: Fields; id: number | null; changed: boolean }) {
  const words = useWords().businessHours
  const text = useErrorText()
  const [at, setAt] = useState(localNow)
  const [hours, setHours] = useState(4)
  const moment = Number.isNaN(Date.parse(at)) ? new Date() : new Date(at)
  const { data, error } = usePreview(values, id, moment.toISOString(), Math.max(1, Math.round(hours * 60)))
  return (
    <div>
      <div className={classes.sentence}>
        <span>{words.ifWritten}</span>
        <TextInput
          type="datetime-local"
          aria-label={words.whenWritten}
          value={at}
          onChange={(event) => setAt(event.currentTarget.value)}
        />
        <span>{words.answerOf}</span>
        <NumberInput
          w={84}
          aria-label={words.hoursOfAnswer}
          min={0.25}
          max={8000}
          step={1}
          value={hours}
          onChange={(value) => setHours(Number(value) || 1)}
        />
        <span>{words.answerDue}</span>
      </div>
      {error ? (
        <p role="alert">{text(error)}</p>
      ) : data ? (
        <Told told={data} timeZone={values.timeZone} changed={changed} />
      ) : null}
    </div>
  )
}

type Data = NonNullable<ReturnType<typeof usePreview>['data']>

function Told({ told: { draft, kept }, timeZone, changed }: { told: Data; timeZone: string; changed: boolean }) {
  const words = useWords().businessHours
  const format = useFormat()
  const { locale } = aboutLanguage(useLanguage())
  const said = (at: string | null) => (at ? inZone(at, timeZone, locale) : words.never)
  const other = changed && kept && (kept.dueAt !== draft.dueAt || kept.weekMinutes !== draft.weekMinutes)
  return (
    <>
      <div className={classes.answer} aria-live="polite">
        <strong>{said(draft.dueAt)}</strong> <span className={classes.soft}>{timeZone}</span>
        {other ? (
          <p className={classes.soft} style={{ marginBlock: '4px 0' }}>
            {words.before(
              said(kept.dueAt),
              format.length(kept.weekMinutes * 60),
              format.length(draft.weekMinutes * 60),
            )}
          </p>
        ) : null}
      </div>
      <span className={classes.soft}>{words.nextOpenings}</span>
      {draft.openings.length === 0 ? <p>{words.neverOpen}</p> : null}
      <ol className={classes.openings}>
        {draft.openings.map(([from, until]) => (
          <li key={from}>
            {inZone(from, timeZone, locale)} –{' '}
            {until.slice(0, 10) === from.slice(0, 10) ? timeIn(until, timeZone, locale) : said(until)}
          </li>
        ))}
      </ol>
    </>
  )
}

const timeIn = (at: string, timeZone: string, locale: string): string =>
  new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', timeZone }).format(new Date(at))
