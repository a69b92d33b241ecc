import { ActionIcon, SegmentedControl, TextInput } from '@mantine/core'
import { IconCopy, IconX } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import type { Weekday, Windows } from '../../../contract/business-hours.ts'
import { useFormat } from '../../words/format.ts'
import { useWords } from '../../words/words.ts'
import { DayTrack } from './day-track.tsx'
import { days, type Fields } from './fields.ts'
import classes from './hours.module.css'
import { readWindows, written } from './windows.ts'

type Props = { values: Fields; set: <K extends 'hours' | 'weeklyBreaks'>(name: K, value: Fields[K]) => void }
export type Layer = 'hours' | 'weeklyBreaks'

/** The week as seven bars: drawn and pulled with the pointer, moved with the arrow keys, or typed. */
export function Week({ values, set }: Props) {
  const words = useWords().businessHours
  const [layer, setLayer] = useState<Layer>('hours')
  const change = (name: Layer, day: Weekday, windows: Windows) => set(name, { ...values[name], [day]: windows })
  const copy = (day: Weekday) => {
    const same = (name: Layer) =>
      Object.fromEntries(days.slice(0, 5).map((each) => [each, values[name][day] ?? {}])) as Fields['hours']
    set('hours', { ...values.hours, ...same('hours') })
    set('weeklyBreaks', { ...values.weeklyBreaks, ...same('weeklyBreaks') })
  }
  return (
    <div>
      <SegmentedControl
        size="xs"
        aria-label={words.draw}
        value={layer}
        onChange={(value) => setLayer(value as Layer)}
        data={[
          { value: 'hours', label: words.drawHours },
          { value: 'weeklyBreaks', label: words.drawBreaks },
        ]}
      />
      <p className={classes.hint}>{words.drawHelp}</p>
      <div className={classes.week}>
        <Scale />
        {days.map((day, i) => (
          <Day key={day} iso={i + 1} day={day} layer={layer} values={values} change={change} copy={() => copy(day)} />
        ))}
      </div>
    </div>
  )
}

function Scale() {
  return (
    <div className={classes.scale} aria-hidden="true">
      {[0, 6, 12, 18, 24].map((hour) => (
        <span key={hour} style={{ insetInlineStart: `${(hour / 24) * 100}%` }}>
          {hour}
        </span>
      ))}
    </div>
  )
}

type DayProps = {
  iso: number
  day: Weekday
  layer: Layer
  values: Fields
  change: (name: Layer, day: Weekday, windows: Windows) => void
  copy: () => void
}

function Day({ iso, day, layer, values, change, copy }: DayProps) {
  const words = useWords().businessHours
  const name = useFormat().weekday(iso)
  const [hours, breaks] = [values.hours[day] ?? {}, values.weeklyBreaks[day] ?? {}]
  return (
    <div className={classes.day}>
      <span className={classes.dayName}>{name}</span>
      <DayTrack
        label={name}
        layer={layer}
        hours={hours}
        breaks={breaks}
        change={(of, windows) => change(of, day, windows)}
      />
      <Typed
        label={layer === 'hours' ? words.hoursOn(name) : words.breaksOn(name)}
        placeholder={layer === 'hours' ? words.closed : words.noBreak}
        windows={layer === 'hours' ? hours : breaks}
        change={(windows) => change(layer, day, windows)}
      />
      <span className={classes.dayTools}>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={words.copyDay(name)}
          title={words.copyDay(name)}
          onClick={copy}
        >
          <IconCopy size={15} />
        </ActionIcon>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={words.clearDay(name)}
          title={words.clearDay(name)}
          onClick={() => change(layer, day, {})}
        >
          <IconX size={15} />
        </ActionIcon>
      </span>
    </div>
  )
}

type TypedProps = { label: string; placeholder: string; windows: Windows; change: (windows: Windows) => void }

/** The same as text; what cannot be read stays in the field and says so. */
function Typed({ label, placeholder, windows, change }: TypedProps) {
  const words = useWords().businessHours
  const shown = written(windows)
  const [text, setText] = useState(shown)
  const [wrong, setWrong] = useState(false)
  useEffect(() => {
    setText(shown)
    setWrong(false)
  }, [shown])
  const take = () => {
    const read = readWindows(text)
    setWrong(read === null)
    if (read && written(read) !== shown) change(read)
    else if (read) setText(shown)
  }
  return (
    <TextInput
      size="xs"
      className={classes.typed}
      aria-label={label}
      placeholder={placeholder}
      value={text}
      error={wrong ? words.unreadable : undefined}
      onChange={(event) => setText(event.currentTarget.value)}
      onBlur={take}
      onKeyDown={(event) => {
        if (event.key !== 'Enter') return
        event.preventDefault()
        take()
      }}
    />
  )
}
