/**
 * A dialog that a key opens may still be on its way while one types on. What is typed then is meant for the dialog: the page
 * below must not take an `e` for "resolve", nor the letter that is open take it for a letter.
 */
type Held = { typed: string }

let actedAt = Number.NEGATIVE_INFINITY
let held: Held | null = null

/** So many milliseconds after a key acted, what begins to be loaded was opened by it. */
const together = 100
/** So many frames a dialog that is there may take to get the focus. */
const patience = 15

/** A key has done something. */
export function keyActed(): void {
  actedAt = performance.now()
}

/** Keeps what is typed until the part is there, if a key has just asked for it, and gives it to the field it comes with. */
export function holdKeysFor(part: Promise<unknown>): void {
  if (performance.now() - actedAt > together) return
  actedAt = Number.NEGATIVE_INFINITY
  const mine: Held = { typed: '' }
  held = mine
  void part.finally(() => handOver(mine, patience))
}

function handOver(mine: Held, frames: number): void {
  if (held !== mine) return
  const isThere = document.activeElement?.closest('[role="dialog"]') != null
  if (!isThere && frames > 0) return void requestAnimationFrame(() => handOver(mine, frames - 1))
  held = null
  // Does what typing does, for any kind of field, and nothing where none has the focus.
  if (isThere && mine.typed) document.execCommand('insertText', false, mine.typed)
}

if (typeof window !== 'undefined')
  window.addEventListener(
    'keydown',
    (event) => {
      if (!held || event.ctrlKey || event.metaKey || event.altKey) return
      if (event.key.length === 1) held.typed += event.key
      else if (event.key === 'Backspace') held.typed = held.typed.slice(0, -1)
      else if (event.key === 'Escape') held = null
      if (!held || event.key.startsWith('Arrow') || event.key === 'Tab') return
      event.preventDefault()
      event.stopImmediatePropagation()
    },
    true,
  )
