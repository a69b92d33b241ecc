import { flushSync } from 'react-dom'
import { shared } from '../../../../ui/shared.ts'

/** The conversation that is searched just now. */
const searched = shared<number | null>(null)

/** Opens the search of a conversation; where it is open, the field takes the focus. */
export function openFinding(id: number): void {
  const field = document.querySelector<HTMLInputElement>('[data-find] input')
  if (searched.now() === id && field) field.select()
  // Drawn at once, so that the next key finds the field.
  else flushSync(() => searched.set(id))
}

export const closeFinding = (): void => searched.set(null)

export const useFinding = (id: number): boolean => searched.use((open) => open === id)
