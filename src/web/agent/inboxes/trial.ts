import { useCallback, useEffect, useRef, useState } from 'react'
import { getTrial, type InboxTrial, startTrial } from '../../../contract/inboxes.ts'
import { call } from '../../client.ts'

const every = 350

/** Begins trials of an inbox and reads their steps as they come. */
export function useTrial(inboxId: number) {
  const [trial, setTrial] = useState<InboxTrial | null>(null)
  const [running, setRunning] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const turn = useRef(0)
  useEffect(() => () => void turn.current++, [])
  const start = useCallback(async () => {
    const mine = ++turn.current
    setRunning(true)
    setError(null)
    setTrial(null)
    try {
      const params = { id: inboxId }
      let found = await call(startTrial, { params })
      while (mine === turn.current) {
        setTrial(found)
        if (found.done) break
        await new Promise((resolve) => setTimeout(resolve, every))
        found = await call(getTrial, { params: { ...params, trial: found.id } })
      }
    } catch (failure) {
      if (mine === turn.current) setError(failure)
    }
    if (mine === turn.current) setRunning(false)
  }, [inboxId])
  return { trial, running, error, start }
}
