import { ActionIcon, Button, Select, TextInput } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import { aboutLanguage } from '../../words/languages.ts'
import { useLanguage, useWords } from '../../words/words.ts'
import type { Fields } from './fields.ts'
import classes from './hours.module.css'
import { readWindows, written } from './windows.ts'

type Kind = 'special' | 'breaks'
type Props = { values: Fields; set: <K extends Kind>(name: K, value: Fields[K]) => void }

/** Single dates with hours of their own, or with a break. */
export function Dates({ values, set }: Props) {
  const words = useWords().businessHours
  const { locale } = aboutLanguage(useLanguage())
  const style = { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' } as const
  const entries = (['special', 'breaks'] as const)
    .flatMap((kind) => Object.entries(values[kind]).map(([date, windows]) => ({ kind, date, windows })))
    .toSorted((a, b) => (a.date < b.date ? -1 : 1))
  const drop = (kind: Kind, date: string) =>
    set(kind, Object.fromEntries(Object.entries(values[kind]).filter(([each]) => each !== date)))
  return (
    <div>
      <Add values={values} set={set} />
      {entries.length > 0 ? (
        <ul className={classes.list}>
          {entries.map(({ kind, date, windows }) => (
            <li key={kind + date}>
              <span className={classes.date}>{new Intl.DateTimeFormat(locale, style).format(new Date(date))}</span>
              <span className={classes.grow}>
                {words.dateKinds[kind]}: {written(windows) || words.closed}
              </span>
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label={words.removeDay(date)}
                onClick={() => drop(kind, date)}
              >
                <IconTrash size={15} />
              </ActionIcon>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  )
}

function Add({ values, set }: Props) {
  const words = useWords().businessHours
  const [date, setDate] = useState('')
  const [kind, setKind] = useState<Kind>('special')
  const [text, setText] = useState('')
  const windows = readWindows(text)
  const ready = date !== '' && windows !== null && (kind === 'special' || text.trim() !== '')
  return (
    <div className={classes.line}>
      <TextInput type="date" label={words.date} value={date} onChange={(event) => setDate(event.currentTarget.value)} />
      <Select
        label={words.what}
        w={200}
        data={(['special', 'breaks'] as const).map((value) => ({ value, label: words.dateKinds[value] }))}
        value={kind}
        onChange={(value) => setKind(value as Kind)}
        allowDeselect={false}
      />
      <TextInput
        label={words.hoursOf}
        placeholder="10:00–14:00"
        value={text}
        error={windows === null ? words.unreadable : undefined}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Button
        variant="default"
        disabled={!ready}
        onClick={() => {
          set(kind, { ...values[kind], [date]: windows ?? {} })
          setText('')
        }}
      >
        {words.addDay}
      </Button>
    </div>
  )
}
