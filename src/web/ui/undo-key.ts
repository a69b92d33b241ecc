import { type RefObject, useEffect, useRef } from 'react'
import { useKeys } from './keys.ts'

const waiting: RefObject<() => void>[] = []

/** `z` takes back what was done last, of everything that can be taken back just now. */
export function useUndoKey(undo: () => void, enabled = true): void {
  const own = useRef(undo)
  own.current = undo
  useEffect(() => {
    if (!enabled) return
    waiting.push(own)
    return () => void waiting.splice(waiting.indexOf(own), 1)
  }, [enabled])
  useKeys({ z: () => waiting.at(-1)?.current() }, enabled)
}
