import { useCallback, useEffect, useRef } from 'react'
import { live } from '../../../live.ts'

/** Said again at most this often while one goes on typing, and taken back after this long without a key (milliseconds). */
const again = 3000
const quiet = 6000

/** Tells the others that one is writing, until it is taken back with null, or by falling quiet, or by leaving. */
export function useTyping(conversationId: number): (what: 'reply' | 'note' | null) => void {
  const said = useRef<{ what: 'reply' | 'note' | null; at: number }>({ what: null, at: 0 })
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const tell = useCallback(
    (what: 'reply' | 'note' | null) => {
      clearTimeout(timer.current)
      if (what) timer.current = setTimeout(() => tell(null), quiet)
      const now = Date.now()
      if (said.current.what === what && (what === null || now - said.current.at < again)) return
      said.current = { what, at: now }
      live.send({ kind: 'typing', conversationId, what })
    },
    [conversationId],
  )
  useEffect(() => () => tell(null), [tell])
  return tell
}
