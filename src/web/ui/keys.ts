import { useEffect, useRef } from 'react'
import { keyActed } from './keys-held.ts'

const typesText = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) ||
    target.closest('[role="dialog"], [role="menu"]') !== null)

type Actions = Record<string, (event: KeyboardEvent) => void>

/** How long the first key of a pair such as `g i` waits for the second, in milliseconds. */
const pairWait = 1200
let last = { key: '', at: 0 }
let before = last
/** Keys that begin a pair: what follows one of them is no key of its own. */
const leaders = new Set<string>()

const nameOf = (event: KeyboardEvent) => {
  const held = event.metaKey || event.ctrlKey ? 'mod+' : ''
  return held + (event.key.length === 1 ? event.key.toLowerCase() : event.key)
}

/**
 * Keys of the whole screen: `{ j: next, 'g i': goInbox, 'mod+k': palette }`. Plain keys rest while someone types, opens
 * a menu or a dialog; those with `mod` (Ctrl or Command) always work. The newest screen part that knows a key wins, but
 * for one that says it comes `first`.
 */
export function useKeys(actions: Actions, enabled = true, first = false): void {
  const latest = useRef(actions)
  latest.current = actions
  useEffect(() => {
    if (!enabled) return
    for (const name of Object.keys(latest.current)) if (name.includes(' ')) leaders.add(name.split(' ')[0] as string)
    const listen = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.altKey || event.isComposing) return
      const name = nameOf(event)
      if (!name.startsWith('mod+') && typesText(event.target)) return
      const pair = event.timeStamp - before.at < pairWait ? `${before.key} ${name}` : ''
      const act = latest.current[pair] ?? (pair && leaders.has(before.key) ? undefined : latest.current[name])
      if (!act) return
      event.preventDefault()
      last = { key: '', at: 0 }
      keyActed()
      act(event)
    }
    window.addEventListener('keydown', listen, first)
    return () => window.removeEventListener('keydown', listen, first)
  }, [enabled, first])
}

// Remembered before any part of the screen hears of the key, so that each sees the same pair.
if (typeof window !== 'undefined')
  window.addEventListener(
    'keydown',
    (event) => {
      before = last
      last = typesText(event.target) ? { key: '', at: 0 } : { key: nameOf(event), at: event.timeStamp }
    },
    true,
  )
