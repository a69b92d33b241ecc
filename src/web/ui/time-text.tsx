import { useSyncExternalStore } from 'react'
import { useFormat } from '../words/format.ts'

let minute = Math.floor(Date.now() / 60_000)
const listeners = new Set<() => void>()
setInterval(() => {
  minute = Math.floor(Date.now() / 60_000)
  for (const listener of listeners) listener()
}, 20_000)

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** The present, to the minute; the component is drawn again when it moves on. */
export const useNow = (): Date => new Date(useSyncExternalStore(subscribe, () => minute) * 60_000)

/** A moment, as short as it can be and be understood; the whole of it on hover and to screen readers. */
export function TimeText({ at, style = 'short' }: { at: string; style?: 'short' | 'time' | 'ago' | 'day' }) {
  const format = useFormat()
  const now = useNow()
  const text =
    style === 'time'
      ? format.time(at)
      : style === 'day'
        ? format.day(at)
        : style === 'ago'
          ? format.ago(at, now)
          : format.short(at, now)
  return (
    <time dateTime={at} title={format.full(at)}>
      {text}
    </time>
  )
}
