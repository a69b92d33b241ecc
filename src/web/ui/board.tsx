import { Button } from '@mantine/core'
import { IconArrowLeft } from '@tabler/icons-react'
import { type ReactNode, type RefObject, useRef, useState } from 'react'
import { useWords } from '../words/words.ts'
import classes from './board.module.css'
import { useKeys } from './keys.ts'

export type Board = {
  /** What is looked at beside the list. */
  chosen: number | null
  choose(id: number | null): void
  /** Back to the list, at the same row. */
  leave(): void
  /** What is looked at, or has the focus in the list. */
  at(): number | null
  list: RefObject<HTMLDivElement | null>
}

/** A list of which one thing is looked at beside it: j, k and the arrows go from row to row, Escape leads back. */
export function useBoard(items: readonly { id: number }[]): Board {
  const [chosen, choose] = useState<number | null>(null)
  const list = useRef<HTMLDivElement>(null)
  const rowOf = (id: number) => list.current?.querySelector<HTMLElement>(`[data-board-row="${id}"]`)
  const focused = () =>
    Number(document.activeElement?.closest<HTMLElement>('[data-board-row]')?.dataset.boardRow) || null
  const go = (step: number) => {
    const at = items.findIndex(({ id }) => id === (focused() ?? chosen))
    const next = items[Math.max(0, Math.min(items.length - 1, at + step))]
    if (!next) return
    if (chosen !== null) choose(next.id)
    rowOf(next.id)?.focus()
  }
  const leave = () => {
    if (chosen === null) return
    choose(null)
    requestAnimationFrame(() => rowOf(chosen)?.focus())
  }
  useKeys({ j: () => go(1), ArrowDown: () => go(1), k: () => go(-1), ArrowUp: () => go(-1), Escape: leave })
  return { chosen, choose, leave, at: () => chosen ?? focused(), list }
}

type PanesProps = {
  board: Board
  filters: ReactNode
  children: ReactNode
  /** Which keys there are, where there are rows to use them on. */
  hint: string | null
  /** More room for what is chosen, which scrolls by itself. */
  roomy?: boolean
  detail: (id: number) => ReactNode
}

/** The list and what was chosen of it side by side; on a narrow screen one or the other. */
export function BoardPanes({ board, filters, children, hint, roomy = false, detail }: PanesProps) {
  const chosen = board.chosen !== null || undefined
  return (
    <>
      <div className={classes.bar} data-chosen={chosen}>
        {filters}
      </div>
      <div className={classes.panes} data-chosen={chosen} data-roomy={roomy || undefined}>
        <div ref={board.list} className={classes.listing}>
          {children}
          {hint ? <p className={classes.keys}>{hint}</p> : null}
        </div>
        {board.chosen === null ? null : detail(board.chosen)}
      </div>
    </>
  )
}

type RowProps = {
  id: number
  title: string
  /** Of the title. */
  language: string
  chosen: boolean
  onChoose: () => void
  /** How it stands, at the end of its first line. */
  mark: ReactNode
  /** The second line. */
  children: ReactNode
}

export function BoardRow({ id, title, language, chosen, onChoose, mark, children }: RowProps) {
  return (
    <button
      type="button"
      className={classes.row}
      data-board-row={id}
      aria-current={chosen || undefined}
      onClick={onChoose}
    >
      <span className={classes.rowHead}>
        <span className={classes.rowTitle} lang={language}>
          {title}
        </span>
        {mark}
      </span>
      <span className={classes.facts}>{children}</span>
    </button>
  )
}

/** What was chosen, with the way back where the list is not beside it. */
export function BoardDetail({ label, onBack, children }: { label: string; onBack: () => void; children: ReactNode }) {
  const words = useWords().common
  return (
    <section className={classes.detail} aria-label={label} tabIndex={-1}>
      <Button
        className={classes.back ?? ''}
        variant="subtle"
        color="gray"
        leftSection={<IconArrowLeft size={16} data-flip="" />}
        onClick={onBack}
      >
        {words.back}
      </Button>
      {children}
    </section>
  )
}

export function BoardTitle({ language, children }: { language: string; children: ReactNode }) {
  return (
    <h2 className={classes.title} lang={language}>
      {children}
    </h2>
  )
}

/** A line of small facts. */
export const BoardFacts = ({ children }: { children: ReactNode }) => <p className={classes.facts}>{children}</p>
