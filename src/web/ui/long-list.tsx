import { Button } from '@mantine/core'
import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, type ReactNode, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { useWords } from '../words/words.ts'
import classes from './long-list.module.css'
import { Failure, Skeleton } from './states.tsx'

type ListQuery<T> = {
  items: T[]
  isPending: boolean
  error: unknown
  refetch: () => unknown
  hasNextPage: boolean
  isFetchingNextPage: boolean
  isFetchNextPageError: boolean
  fetchNextPage: () => unknown
}

type Props<T> = {
  query: ListQuery<T>
  label: string
  /** Which list this is, to return to the same place in it. */
  place: string
  keyOf: (item: T) => string | number
  /** A row; what in it carries `data-row` is reached with the arrow keys. */
  row: (item: T) => ReactNode
  /** A row's usual height in pixels; the real one is measured. */
  height: number
  empty: ReactNode
}

/** Where each list was left, for as long as the tab lives. */
const offsets = new Map<string, number>()

const scroller = () => document.getElementById('main')

/** Moves the focus to the row before or after, as drawn. */
function step(event: KeyboardEvent<HTMLUListElement>) {
  const by = { ArrowDown: 1, ArrowUp: -1 }[event.key]
  if (!by || !(event.target instanceof HTMLElement) || !event.target.dataset.row) return
  const rows = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-row]')]
  const next = rows[rows.indexOf(event.target) + by]
  event.preventDefault()
  next?.focus()
}

/** A list of any length inside a `PageFrame`: drawn where it is seen, read further as one scrolls. */
export function LongList<T>({ query, label, place, keyOf, row, height, empty }: Props<T>) {
  const { items, isPending, error } = query
  if (isPending) return <Skeleton rows={8} />
  if (error && items.length === 0) return <Failure error={error} retry={() => void query.refetch()} />
  if (items.length === 0) return <>{empty}</>
  return <Rows key={place} {...{ query, label, place, keyOf, row, height }} />
}

function Rows<T>({ query, label, place, keyOf, row, height }: Omit<Props<T>, 'empty'>) {
  const words = useWords()
  const { items, hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage } = query
  const list = useRef<HTMLUListElement>(null)
  const [margin, setMargin] = useState(0)
  useLayoutEffect(() => setMargin(list.current?.offsetTop ?? 0), [])
  const virtual = useVirtualizer({
    count: items.length,
    getScrollElement: scroller,
    estimateSize: () => height,
    overscan: 10,
    scrollMargin: margin,
    initialOffset: () => offsets.get(place) ?? 0,
    getItemKey: (index) => {
      const item = items[index]
      return item === undefined ? index : keyOf(item)
    },
  })
  useEffect(() => {
    const main = scroller()
    const keep = () => main && offsets.set(place, main.scrollTop)
    main?.addEventListener('scroll', keep, { passive: true })
    return () => main?.removeEventListener('scroll', keep)
  }, [place])
  const rows = virtual.getVirtualItems()
  const last = rows.at(-1)?.index ?? 0
  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage && !isFetchNextPageError && last >= items.length - 15) void fetchNextPage()
  }, [last, items.length, hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage])
  return (
    <>
      <ul
        ref={list}
        className={classes.list}
        aria-label={label}
        style={{ blockSize: virtual.getTotalSize() }}
        onKeyDown={step}
      >
        {rows.map(({ index, start, key }) => {
          const item = items[index]
          return item === undefined ? null : (
            <li
              key={key}
              ref={virtual.measureElement}
              data-index={index}
              className={classes.item}
              aria-setsize={hasNextPage ? -1 : items.length}
              aria-posinset={index + 1}
              style={{ transform: `translateY(${start - margin}px)` }}
            >
              {row(item)}
            </li>
          )
        })}
      </ul>
      <div className={classes.foot} role="status">
        {isFetchNextPageError ? (
          <Button variant="subtle" color="gray" onClick={() => void fetchNextPage()}>
            {words.common.retry}
          </Button>
        ) : hasNextPage ? (
          words.forms.loadingMore
        ) : items.length > 20 ? (
          words.forms.listEnd
        ) : null}
      </div>
    </>
  )
}
