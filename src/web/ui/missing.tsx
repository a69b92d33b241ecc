import { Button, CloseButton } from '@mantine/core'
import { useEffect, useRef } from 'react'
import { createPortal } from 'react-dom'
import { pause } from '../tries.ts'
import { useWords } from '../words/words.ts'
import classes from './missing.module.css'
import { Empty } from './states.tsx'

/** Where a part of the screen stands: a page, over a page, within it, or so small that nobody would miss it for a moment. */
export type Place = 'page' | 'over' | 'here' | 'quiet'

type Props = {
  place: Place
  /** How often it was tried anew. */
  times: number
  trying: boolean
  /** It came, but broke when it was shown: trying by itself would break it again. */
  broken: boolean
  onRetry: () => void
  onClose?: (() => void) | undefined
}

/** After so many tries the part may have another name: Heed was brought up to date under the open page. */
const many = 2

/** Tries by itself when the network is back, or after a pause that doubles up to a minute. */
function useOwnTries({ times, broken, onRetry }: Props) {
  const latest = useRef(onRetry)
  latest.current = onRetry
  useEffect(() => {
    if (broken) return
    let gone = false
    void pause(Math.min(5000 * 2 ** times, 60_000)).then(() => gone || latest.current())
    return () => {
      gone = true
    }
  }, [times, broken])
}

/** Stands in for a part of the screen that did not come, and brings it as soon as it can be had. */
export function Missing(props: Props) {
  const { place, times, trying, broken, onRetry, onClose } = props
  const words = useWords().common
  const from = useRef(document.activeElement)
  useOwnTries(props)
  if (place === 'quiet') return null
  const title = broken ? words.errors.boundary : words.part.missing
  const retry = () => {
    // What opens now gives the focus back to where it was before, and not to a button that is gone.
    if (from.current instanceof HTMLElement && from.current.isConnected) from.current.focus({ preventScroll: true })
    onRetry()
  }
  const again = (
    <Button size="compact-sm" variant="default" loading={trying} onClick={retry}>
      {words.retry}
    </Button>
  )
  const anew =
    times >= many ? (
      <Button size="compact-sm" variant="subtle" onClick={() => location.reload()}>
        {words.errors.reload}
      </Button>
    ) : null
  if (place === 'page')
    return (
      <main role="alert" className={classes.page} id="main" tabIndex={-1}>
        <Empty title={title} text={words.part.text} action={[again, anew]} />
      </main>
    )
  const line = (
    <div role="alert" className={classes.line} data-over={place === 'over' || undefined}>
      <p className={classes.words}>
        <strong>{title}</strong> {words.part.text}
      </p>
      {again}
      {anew}
      {place === 'over' && onClose ? <CloseButton aria-label={words.close} onClick={onClose} /> : null}
    </div>
  )
  return place === 'over' ? createPortal(line, document.body) : line
}
