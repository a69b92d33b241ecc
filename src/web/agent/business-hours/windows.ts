import type { Windows } from '../../../contract/business-hours.ts'

/** Minutes of a day, from 0 to 1440. */
export type Bar = { from: number; until: number }

const two = (value: number) => String(value).padStart(2, '0')
export const clock = (minute: number): string => `${two(Math.floor(minute / 60))}:${two(minute % 60)}`
const minuteOf = (text: string) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3))

export const barsOf = (windows: Windows = {}): Bar[] =>
  Object.entries(windows)
    .map(([from, until]) => ({ from: minuteOf(from), until: minuteOf(until) }))
    .toSorted((a, b) => a.from - b.from)

/** In order, those that touch or overlap made one. */
export function joined(bars: readonly Bar[]): Bar[] {
  const made: Bar[] = []
  for (const bar of bars.toSorted((a, b) => a.from - b.from)) {
    const last = made.at(-1)
    if (bar.until <= bar.from) continue
    if (last && bar.from <= last.until) last.until = Math.max(last.until, bar.until)
    else made.push({ ...bar })
  }
  return made
}

export const windowsOf = (bars: readonly Bar[]): Windows =>
  Object.fromEntries(joined(bars).map(({ from, until }) => [clock(from), clock(until)]))

export const written = (windows: Windows = {}): string =>
  barsOf(windows)
    .map(({ from, until }) => `${clock(from)}–${clock(until)}`)
    .join(', ')

/** Reads "9-12, 13:30–17"; null for what cannot be read, nothing at all for closed. */
export function readWindows(text: string): Windows | null {
  if (text.trim() === '') return {}
  const bars: Bar[] = []
  for (const part of text.split(/[,;،]/)) {
    const match = /^\s*(\d{1,2})(?:[:.h](\d\d))?\s*(?:-|–|—|to|bis|a|à)\s*(\d{1,2})(?:[:.h](\d\d))?\s*$/i.exec(part)
    if (!match) return null
    const [from, until] = [at(match[1], match[2]), at(match[3], match[4])]
    if (from >= until || until > 1440) return null
    bars.push({ from, until })
  }
  return windowsOf(bars)
}

const at = (hour = '0', minute = '0') => Number(hour) * 60 + Number(minute)
