import { type KeyboardEvent, type PointerEvent, useRef, useState } from 'react'
import type { Windows } from '../../../contract/business-hours.ts'
import { useWords } from '../../words/words.ts'
import classes from './hours.module.css'
import type { Layer } from './week.tsx'
import { type Bar, barsOf, clock, joined, windowsOf } from './windows.ts'

/** To a quarter of an hour, with Shift to five minutes. */
const step = (fine: boolean) => (fine ? 5 : 15)
type Grip = 'from' | 'until' | 'both'
type Pull = { bars: Bar[]; at: number; grip: Grip; began: number; bar: Bar; moved: boolean }

type Props = {
  label: string
  layer: Layer
  hours: Windows
  breaks: Windows
  change: (layer: Layer, windows: Windows) => void
}

const held = (minute: number) => Math.min(1440, Math.max(0, minute))

function moved(bar: Bar, grip: Grip, by: number): Bar {
  if (grip === 'from') return { ...bar, from: Math.min(held(bar.from + by), bar.until - 5) }
  if (grip === 'until') return { ...bar, until: Math.max(held(bar.until + by), bar.from + 5) }
  const shift = Math.min(1440 - bar.until, Math.max(-bar.from, by))
  return { from: bar.from + shift, until: bar.until + shift }
}

/** One day from midnight to midnight: bars for when it is open, striped ones for breaks. */
export function DayTrack({ label, layer, hours, breaks, change }: Props) {
  const track = useRef<HTMLDivElement>(null)
  const [pull, setPull] = useState<Pull | null>(null)
  const own = barsOf(layer === 'hours' ? hours : breaks)
  const bars = pull ? pull.bars.map((bar, i) => (i === pull.at ? pull.bar : bar)) : own
  const minuteAt = (event: PointerEvent) => {
    const { left, right, width } = (track.current as HTMLElement).getBoundingClientRect()
    const along =
      getComputedStyle(track.current as HTMLElement).direction === 'rtl' ? right - event.clientX : event.clientX - left
    return held((along / width) * 1440)
  }
  const begin = (event: PointerEvent, at: number, grip: Grip) => {
    if (event.button !== 0) return
    event.stopPropagation()
    event.currentTarget.setPointerCapture(event.pointerId)
    setPull({ bars: own, at, grip, began: minuteAt(event), bar: own[at] as Bar, moved: false })
  }
  const draw = (event: PointerEvent) => {
    if (event.button !== 0) return
    const from = Math.floor(minuteAt(event) / 15) * 15
    const bar = { from, until: Math.min(1440, from + 15) }
    event.currentTarget.setPointerCapture(event.pointerId)
    setPull({ bars: [...own, bar], at: own.length, grip: 'until', began: from + 15, bar, moved: false })
  }
  const drag = (event: PointerEvent) => {
    if (!pull) return
    const size = step(event.shiftKey)
    const by = Math.round((minuteAt(event) - pull.began) / size) * size
    setPull({ ...pull, bar: moved(pull.bars[pull.at] as Bar, pull.grip, by), moved: pull.moved || by !== 0 })
  }
  const drop = () => {
    if (!pull) return
    setPull(null)
    // A tap, or a thumb that scrolls the page, draws nothing.
    if (pull.moved) change(layer, windowsOf(bars))
  }
  const press = (event: KeyboardEvent, at: number, grip: Grip) => {
    const bar = own[at] as Bar
    if (event.key === 'Delete' || event.key === 'Backspace') {
      event.preventDefault()
      track.current?.focus()
      return change(layer, windowsOf(own.filter((_, i) => i !== at)))
    }
    const ahead = document.dir === 'rtl' ? 'ArrowLeft' : 'ArrowRight'
    const way = event.key === ahead || event.key === 'ArrowUp' ? 1 : /^Arrow/.test(event.key) ? -1 : 0
    if (way === 0) return
    event.preventDefault()
    const next = moved(bar, grip, way * step(event.shiftKey))
    // Bars that would meet stop beside each other: joined, the one under the keys would be gone.
    const others = own.filter((_, i) => i !== at)
    if (joined([...others, next]).length === own.length) change(layer, windowsOf([...others, next]))
  }
  const add = (event: KeyboardEvent) => {
    if (event.target !== track.current || (event.key !== 'Enter' && event.key !== ' ')) return
    event.preventDefault()
    const bar = layer === 'hours' ? { from: 540, until: 1020 } : { from: 720, until: 780 }
    change(layer, windowsOf([...own, bar]))
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out as a track
    <div
      ref={track}
      className={classes.track}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: Enter adds a bar here
      tabIndex={0}
      role="group"
      aria-label={label}
      data-layer={layer}
      onPointerDown={draw}
      onPointerMove={drag}
      onPointerUp={drop}
      onPointerCancel={() => setPull(null)}
      onKeyDown={add}
    >
      {barsOf(layer === 'hours' ? breaks : hours).map((bar) => (
        <span
          key={bar.from}
          className={classes.bar}
          data-kind={layer === 'hours' ? 'break' : 'open'}
          data-behind
          style={place(bar)}
        />
      ))}
      {bars.map((bar, i) => (
        <TrackBar
          // biome-ignore lint/suspicious/noArrayIndexKey: a bar keeps its place while it is moved
          key={i}
          bar={bar}
          kind={layer === 'hours' ? 'open' : 'break'}
          day={label}
          begin={(event, grip) => begin(event, i, grip)}
          press={(event, grip) => press(event, i, grip)}
        />
      ))}
    </div>
  )
}

const place = ({ from, until }: Bar) => ({
  insetInlineStart: `${(from / 1440) * 100}%`,
  inlineSize: `${((until - from) / 1440) * 100}%`,
})

type BarProps = {
  bar: Bar
  kind: 'open' | 'break'
  day: string
  begin: (event: PointerEvent, grip: Grip) => void
  press: (event: KeyboardEvent, grip: Grip) => void
}

function TrackBar({ bar, kind, day, begin, press }: BarProps) {
  const words = useWords().businessHours
  const grip = (name: 'from' | 'until') => (
    <span
      className={classes.grip}
      data-side={name}
      role="slider"
      tabIndex={0}
      aria-label={words[name === 'from' ? 'begins' : 'ends'](day)}
      aria-valuemin={0}
      aria-valuemax={1440}
      aria-valuenow={bar[name]}
      aria-valuetext={clock(bar[name])}
      onPointerDown={(event) => begin(event, name)}
      onKeyDown={(event) => {
        event.stopPropagation()
        press(event, name)
      }}
    />
  )
  return (
    <div className={classes.bar} data-kind={kind} style={place(bar)} onPointerDown={(event) => begin(event, 'both')}>
      {grip('from')}
      <span className={classes.barText}>
        {clock(bar.from)}–{clock(bar.until)}
      </span>
      {grip('until')}
    </div>
  )
}
