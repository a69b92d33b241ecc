import { useEffect, useState } from 'react'
import { ApiError } from '../../../client.ts'

/** The bytes behind an attachment's link. */
export function useBytes(url: string): { bytes: ArrayBuffer | null; error: unknown; again: () => void } {
  const [bytes, setBytes] = useState<ArrayBuffer | null>(null)
  const [error, setError] = useState<unknown>(null)
  const [tries, setTries] = useState(0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another try is another reason to read
  useEffect(() => {
    const stop = new AbortController()
    setBytes(null)
    setError(null)
    fetch(url, { signal: stop.signal })
      .then(async (answer) => {
        if (!answer.ok) throw new ApiError('failed', '', answer.status)
        setBytes(await answer.arrayBuffer())
      })
      .catch((failure: unknown) => stop.signal.aborted || setError(failure))
    return () => stop.abort()
  }, [url, tries])
  return { bytes, error, again: () => setTries(tries + 1) }
}
