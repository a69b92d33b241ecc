import { useEffect, useRef } from 'react'
import type { Macro } from '../../../contract/macros.ts'

export type Open = { kind: Macro['kind'] }
type Put = (macro: Macro) => void

/** Who writes in which conversation just now: a macro goes where the cursor stands. */
const writers = new Map<number, Put>()
const asked = new Map<number, (open: Open) => void>()

export const writerOf = (conversationId: number): Put | undefined => writers.get(conversationId)

/** While something is written in a conversation, its macros go there. */
export function useWriter(conversationId: number, put: Put): void {
  const latest = useRef(put)
  latest.current = put
  useEffect(() => {
    const mine: Put = (macro) => latest.current(macro)
    writers.set(conversationId, mine)
    return () => {
      if (writers.get(conversationId) === mine) writers.delete(conversationId)
    }
  }, [conversationId])
}

/** Asks for the picker of a conversation, as its button does. */
export const openPicker = (conversationId: number, open: Open): void => asked.get(conversationId)?.(open)

export function usePickerAsked(conversationId: number, hear: (open: Open) => void): void {
  useEffect(() => {
    asked.set(conversationId, hear)
    return () => void asked.delete(conversationId)
  }, [conversationId, hear])
}
