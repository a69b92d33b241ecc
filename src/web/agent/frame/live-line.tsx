import { useEffect, useState } from 'react'
import { useLiveState } from '../../live.ts'
import { useWords } from '../../words/words.ts'
import classes from './frame.module.css'

/** One quiet line while the live connection is away; a blink of the network is not worth a word. */
export function LiveLine() {
  const words = useWords()
  const state = useLiveState()
  const [shown, setShown] = useState(false)
  useEffect(() => {
    if (state !== 'reconnecting') return setShown(false)
    const timer = setTimeout(() => setShown(true), 1500)
    return () => clearTimeout(timer)
  }, [state])
  return (
    <div role="status" aria-live="polite" className={shown ? classes.live : 'visually-hidden'}>
      {shown ? words.common.live.reconnecting : ''}
    </div>
  )
}
