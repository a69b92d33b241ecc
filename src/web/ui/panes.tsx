import { type KeyboardEvent, type PointerEvent, useState } from 'react'
import { useWords } from '../words/words.ts'
import classes from './panes.module.css'
import { readingDirection } from './reading-direction.ts'

type Limits = { initial: number; min: number; max: number }

const stored = (name: string) => `heed-width-${name}`

/** A pane's width in pixels, kept on this device. */
export function useWidth(name: string, { initial, min, max }: Limits) {
  const within = (width: number) => Math.round(Math.min(max, Math.max(min, width)))
  const [width, setWidth] = useState(() => within(Number(localStorage.getItem(stored(name))) || initial))
  const change = (next: number) => {
    setWidth(within(next))
    localStorage.setItem(stored(name), String(within(next)))
  }
  return { width, change, min, max }
}

type Props = {
  pane: ReturnType<typeof useWidth>
  /** What the pane is called. */
  name: string
  /** The pane lies before the line, as one reads, or after it. */
  side: 'before' | 'after'
}

/** The line at the edge of a pane, which has to be positioned: dragged, or moved with the arrow keys. */
export function Resizer({ pane, name, side }: Props) {
  const words = useWords()
  const direction = (side === 'before' ? 1 : -1) * readingDirection()
  const drag = (event: PointerEvent<HTMLDivElement>) => {
    if (event.button !== 0) return
    const line = event.currentTarget
    const from = event.clientX
    line.setPointerCapture(event.pointerId)
    const move = (moved: globalThis.PointerEvent) => pane.change(pane.width + (moved.clientX - from) * direction)
    const stop = () => {
      line.removeEventListener('pointermove', move)
      line.removeEventListener('pointerup', stop)
      line.removeEventListener('pointercancel', stop)
    }
    line.addEventListener('pointermove', move)
    line.addEventListener('pointerup', stop)
    line.addEventListener('pointercancel', stop)
  }
  const step = (event: KeyboardEvent) => {
    const by = { ArrowLeft: -16, ArrowRight: 16 }[event.key]
    if (!by) return
    event.preventDefault()
    pane.change(pane.width + by * direction)
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: an hr cannot be moved
    <div
      role="separator"
      aria-orientation="vertical"
      aria-label={words.common.panes.resize(name)}
      aria-valuenow={pane.width}
      aria-valuemin={pane.min}
      aria-valuemax={pane.max}
      tabIndex={0}
      data-side={side}
      className={classes.line}
      onPointerDown={drag}
      onKeyDown={step}
    />
  )
}
