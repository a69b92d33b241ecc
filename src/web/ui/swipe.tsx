import { type PointerEvent, type ReactNode, useRef } from 'react'
import { readingDirection } from './reading-direction.ts'
import classes from './swipe.module.css'

export type SwipeAction = { label: string; icon: ReactNode; tone: 'green' | 'amber'; run: () => void }

/** How far a finger has to draw a row, in pixels, for its action to be meant. */
const meant = 88
/** A finger that moves less than this has not decided yet between drawing and scrolling. */
const undecided = 10

type Props = { children: ReactNode; toStart: SwipeAction | null; toEnd: SwipeAction | null }

/** A row that a finger draws aside to do its two commonest actions; the word behind it says what letting go will do. */
export function Swipe({ children, toStart, toEnd }: Props) {
  const row = useRef<HTMLDivElement>(null)
  const drawn = useRef<{ x: number; by: number; drawing: boolean } | null>(null)
  const show = (by: number) => {
    const element = row.current
    if (!element) return
    element.style.setProperty('--by', `${by}px`)
    const towards = by * readingDirection()
    element.dataset.side = towards > 0 ? 'end' : towards < 0 ? 'start' : ''
    element.toggleAttribute('data-meant', Math.abs(by) >= meant)
  }
  const begin = (event: PointerEvent) => {
    if (event.pointerType === 'touch' && event.isPrimary) drawn.current = { x: event.clientX, by: 0, drawing: false }
  }
  const draw = (event: PointerEvent<HTMLDivElement>) => {
    const now = drawn.current
    if (!now) return
    const by = event.clientX - now.x
    if (!now.drawing && Math.abs(by) < undecided) return
    if (!now.drawing) event.currentTarget.setPointerCapture(event.pointerId)
    now.drawing = true
    const towards = by * readingDirection()
    now.by = (towards > 0 && toEnd) || (towards < 0 && toStart) ? by : 0
    show(now.by)
  }
  const end = (event: PointerEvent) => {
    const now = drawn.current
    drawn.current = null
    show(0)
    if (!now?.drawing || event.type === 'pointercancel' || Math.abs(now.by) < meant) return
    ;(now.by * readingDirection() > 0 ? toEnd : toStart)?.run()
  }
  return (
    <div
      ref={row}
      className={classes.row}
      onPointerDown={begin}
      onPointerMove={draw}
      onPointerUp={end}
      onPointerCancel={end}
      onClickCapture={(event) => {
        // The finger that drew the row aside does not also open it.
        if (row.current?.hasAttribute('data-meant')) event.preventDefault()
      }}
    >
      {[toEnd, toStart].map((action, place) =>
        action ? (
          <div
            key={action.label}
            className={classes.behind}
            data-at={place === 0 ? 'end' : 'start'}
            data-tone={action.tone}
            aria-hidden="true"
          >
            {action.icon}
            {action.label}
          </div>
        ) : null,
      )}
      <div className={classes.front}>{children}</div>
    </div>
  )
}
