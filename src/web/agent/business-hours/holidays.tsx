import { ActionIcon, Button, Checkbox, MultiSelect, Select, TextInput } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import { listHolidaySets } from '../../../contract/calendars.ts'
import type { DayOff, Holiday, HolidayRule } from '../../../contract/holidays.ts'
import { useCall } from '../../query.ts'
import { aboutLanguage } from '../../words/languages.ts'
import { useLanguage, useWords } from '../../words/words.ts'
import type { Fields } from './fields.ts'
import classes from './hours.module.css'
import { usePreview } from './preview-data.ts'

type Set = <K extends 'holidaySets' | 'holidays' | 'worked'>(name: K, value: Fields[K]) => void
type Props = { values: Fields; set: Set; id: number | null }

function useSets() {
  const { locale } = aboutLanguage(useLanguage())
  const countries = new Intl.DisplayNames([locale], { type: 'region' })
  return (useCall(listHolidaySets, {}, { staleTime: 3_600_000 }).data?.items ?? []).map(
    ({ code, country, region }) => ({
      value: code,
      label: region ? `${countries.of(country)} · ${region}` : (countries.of(country) ?? country),
    }),
  )
}

/** Ready sets, days of one's own, and the year that comes of them; each day can be worked on all the same. */
export function Holidays({ values, set, id }: Props) {
  const words = useWords().businessHours
  return (
    <div>
      <MultiSelect
        maw={560}
        label={words.sets}
        description={words.setsHelp}
        data={useSets()}
        value={values.holidaySets}
        onChange={(codes) => set('holidaySets', codes)}
        searchable
        clearable
      />
      <AddDay add={(holiday) => set('holidays', [...values.holidays, holiday])} />
      <Year values={values} set={set} id={id} />
    </div>
  )
}

type Kind = 'yearly' | 'once' | 'easter'

function ruleOf(kind: Kind, date: string, days: number): HolidayRule {
  if (kind === 'easter') return { kind: 'easter', days }
  if (kind === 'once') return { kind: 'date', date }
  return { kind: 'fixed', month: Number(date.slice(5, 7)), day: Number(date.slice(8, 10)) }
}

function AddDay({ add }: { add: (holiday: Holiday) => void }) {
  const words = useWords().businessHours
  const [name, setName] = useState('')
  const [kind, setKind] = useState<Kind>('yearly')
  const [date, setDate] = useState('')
  const [days, setDays] = useState('1')
  const [closesAt, setClosesAt] = useState('')
  const ready = name.trim() !== '' && (kind === 'easter' ? /^-?\d{1,3}$/.test(days) : date !== '')
  const take = () => {
    if (!ready) return
    add({ name: name.trim(), rule: ruleOf(kind, date, Number(days)), ...(closesAt && { closesAt }) })
    setName('')
    setClosesAt('')
  }
  return (
    <div className={classes.line}>
      <TextInput
        label={words.ownDay}
        value={name}
        maxLength={120}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Select
        label={words.repeats}
        w={170}
        data={(['yearly', 'once', 'easter'] as const).map((value) => ({ value, label: words.kinds[value] }))}
        value={kind}
        onChange={(value) => setKind(value as Kind)}
        allowDeselect={false}
      />
      {kind === 'easter' ? (
        <TextInput
          label={words.daysAfterEaster}
          w={130}
          value={days}
          onChange={(event) => setDays(event.currentTarget.value)}
        />
      ) : (
        <TextInput
          type="date"
          label={words.date}
          value={date}
          onChange={(event) => setDate(event.currentTarget.value)}
        />
      )}
      <TextInput
        type="time"
        label={words.closesAt}
        value={closesAt}
        onChange={(event) => setClosesAt(event.currentTarget.value)}
      />
      <Button variant="default" disabled={!ready} onClick={take}>
        {words.addDay}
      </Button>
    </div>
  )
}

function Year({ values, set, id }: Props) {
  const words = useWords().businessHours
  const today = new Date().toISOString().slice(0, 10)
  const { data } = usePreview(values, id, `${today}T00:00:00.000Z`, 60)
  const days = data?.daysOff ?? []
  if (days.length === 0) return <p className={classes.soft}>{words.noHolidays}</p>
  const mark = ({ key, worked }: DayOff) =>
    set('worked', worked ? values.worked.filter((each) => each !== key) : [...values.worked, key])
  return (
    <div className={classes.scroll}>
      <ul className={classes.list} aria-label={words.comingDays}>
        {days.map((day) => (
          <li key={`${day.date} ${day.key}`} data-off={values.worked.includes(day.key) || undefined}>
            <DayLine day={{ ...day, worked: values.worked.includes(day.key) }} mark={mark} values={values} set={set} />
          </li>
        ))}
      </ul>
    </div>
  )
}

type LineProps = { day: DayOff; mark: (day: DayOff) => void; values: Fields; set: Set }

function DayLine({ day, mark, values, set }: LineProps) {
  const words = useWords().businessHours
  const { locale } = aboutLanguage(useLanguage())
  const style = { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' } as const
  return (
    <>
      <span className={classes.date}>{new Intl.DateTimeFormat(locale, style).format(new Date(day.date))}</span>
      <span className={classes.grow}>
        {day.name}
        {day.closesAt ? <span className={classes.soft}> {words.from(day.closesAt)}</span> : null}
      </span>
      <Checkbox size="xs" label={words.worked} checked={day.worked} onChange={() => mark(day)} />
      {day.source === 'own' ? (
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={words.removeDay(day.name)}
          onClick={() =>
            set(
              'holidays',
              values.holidays.filter(({ name }) => name !== day.name),
            )
          }
        >
          <IconTrash size={15} />
        </ActionIcon>
      ) : null}
    </>
  )
}
