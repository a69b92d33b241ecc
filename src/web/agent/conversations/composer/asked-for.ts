import { useEffect, useRef } from 'react'
import type { Writing } from './writing.ts'

/** What the composer of a conversation is to begin with: the draft of a message taken back, an answer to one, a forward. */
export type AskedFor = {
  conversationId: number
  writing: Partial<Writing>
  /** Of the draft on the server that it is, where it is one. */
  version?: number
}

const listeners = new Set<(asked: AskedFor) => void>()
let waiting: AskedFor | null = null

/** Asks the composer of a conversation to begin so; when none is open yet, the next one for it does. */
export function askComposer(asked: AskedFor): void {
  waiting = asked
  for (const listener of listeners) listener(asked)
}

/** What was asked of this conversation's composer, each time once. */
export function useAskedFor(conversationId: number, begin: (asked: AskedFor) => void): void {
  const latest = useRef(begin)
  latest.current = begin
  useEffect(() => {
    const hear = (asked: AskedFor) => {
      if (asked.conversationId !== conversationId) return
      waiting = null
      latest.current(asked)
    }
    if (waiting) hear(waiting)
    listeners.add(hear)
    return () => void listeners.delete(hear)
  }, [conversationId])
}
