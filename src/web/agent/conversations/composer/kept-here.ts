import { emptyWriting, type Writing } from './writing.ts'

/** Words that no server has yet, and the version of the draft that they go on from. */
export type Kept = { writing: Writing; version: number }

// By agent too: whoever signs in next on this machine reads nobody else's words.
const keyOf = (agent: number, id: number | string) => `heed-draft-${agent}-${id}`

/** What this browser kept because the server could not be reached, or the page was closed too soon. */
export function keptHere(agent: number, id: number | string): Kept | null {
  try {
    const kept = JSON.parse(localStorage.getItem(keyOf(agent, id)) ?? 'null') as Kept | null
    return kept && { version: kept.version, writing: { ...emptyWriting, ...kept.writing } }
  } catch {
    return null
  }
}

export function keepHere(agent: number, id: number | string, kept: Kept): void {
  try {
    localStorage.setItem(keyOf(agent, id), JSON.stringify(kept))
  } catch {
    // The browser's store is full or locked: the server's copy follows a moment later all the same.
  }
}

export const forgetHere = (agent: number, id: number | string): void => localStorage.removeItem(keyOf(agent, id))
