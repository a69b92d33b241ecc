const apple = typeof navigator !== 'undefined' && /Mac|iP(hone|ad)/.test(navigator.platform)

const onApple: Record<string, string> = { mod: '⌘', Alt: '⌥', Shift: '⇧', Enter: '⏎', Backspace: '⌫', Delete: '⌦' }
const elsewhere: Record<string, string> = { mod: 'Ctrl' }
const everywhere: Record<string, string> = {
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  Escape: 'Esc',
}

/** A key as `useKeys` names it (`mod+f`, `g i`), in the parts that stand on the reader's keyboard; a pair is two lists. */
export function keyParts(name: string, mac = apple): string[][] {
  const own = mac ? onApple : elsewhere
  return name.split(' ').map((chord) => {
    const parts = chord.split('+')
    return parts.map(
      (part) => own[part] ?? everywhere[part] ?? (parts.length > 1 && part.length === 1 ? part.toUpperCase() : part),
    )
  })
}

/** The same in one line. */
export const keyText = (name: string): string =>
  keyParts(name)
    .map((parts) => parts.join(' '))
    .join(' ')
