import { IconAlertTriangle, IconX } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { type Alarm, listAlarms } from '../../../contract/alarms.ts'
import { useCall } from '../../query.ts'
import { useServerWords, useWords } from '../../words/words.ts'
import { useMay } from '../me.ts'
import classes from './alarms.module.css'
import { Place } from './place.tsx'

const stored = 'heed-alarms-hidden'
const markOf = (alarms: Alarm[]) =>
  alarms
    .map(({ key, since }) => `${key} ${since}`)
    .sort()
    .join('\n')

/** One quiet line in the frame while something needs an admin or lead; hidden by hand until something changes. */
export function AlarmLine() {
  const may = useMay('alarm.read')
  return may ? <Standing /> : null
}

function Standing() {
  const words = useWords().alarms
  const said = useServerWords()
  const { data } = useCall(listAlarms, {})
  const [hidden, setHidden] = useState(() => localStorage.getItem(stored))
  const alarms = data?.items ?? []
  const mark = markOf(alarms)
  const first = alarms[0]
  const shown = first !== undefined && hidden !== mark
  const hide = () => {
    localStorage.setItem(stored, mark)
    setHidden(mark)
  }
  return (
    <div role="status" aria-live="polite" className={shown ? classes.line : 'visually-hidden'}>
      {shown ? (
        <>
          <IconAlertTriangle className={classes.icon} size={15} stroke={1.7} aria-hidden="true" />
          <span className={classes.what} title={said(first.message)}>
            <strong>{words.kinds[first.kind]}</strong>
            {first.inboxName ? ` · ${first.inboxName}` : ''}
          </span>
          <Place alarm={first} className={classes.link}>
            {words.open}
          </Place>
          {alarms.length > 1 ? (
            <Link to="/settings/alarms" className={classes.link}>
              {words.more(alarms.length - 1)}
            </Link>
          ) : null}
          <button type="button" className={classes.hide} onClick={hide} aria-label={words.hide} title={words.hide}>
            <IconX size={14} stroke={1.8} aria-hidden="true" />
          </button>
        </>
      ) : null}
    </div>
  )
}
