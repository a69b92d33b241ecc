import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { useWords } from '../words/words.ts'
import classes from './list.module.css'
import { Failure, Skeleton } from './states.tsx'

type ListQuery<T> = {
  items: T[]
  isPending: boolean
  error: unknown
  refetch: () => unknown
  hasNextPage?: boolean
  isFetchingNextPage?: boolean
  fetchNextPage?: () => unknown
}

type Props<T> = {
  /** From `useList`, or a finished list wrapped as `{ ...query, items }`. */
  query: ListQuery<T>
  label: string
  keyOf: (item: T) => string | number
  row: (item: T) => ReactNode
  /** What stands here when there is nothing: an `Empty`. */
  empty: ReactNode
}

/** A hairline list with its four states: loading, failed, empty, filled (and more on demand). */
export function List<T>({ query, label, keyOf, row, empty }: Props<T>) {
  const words = useWords()
  if (query.isPending) return <Skeleton />
  if (query.error && query.items.length === 0) return <Failure error={query.error} retry={() => void query.refetch()} />
  if (query.items.length === 0) return <>{empty}</>
  return (
    <>
      <ul className={classes.list} aria-label={label}>
        {query.items.map((item) => (
          <li key={keyOf(item)} className={classes.item}>
            {row(item)}
          </li>
        ))}
      </ul>
      {query.hasNextPage ? (
        <Button
          variant="subtle"
          color="gray"
          mt={12}
          loading={query.isFetchingNextPage ?? false}
          onClick={() => void query.fetchNextPage?.()}
        >
          {words.common.showMore}
        </Button>
      ) : null}
    </>
  )
}

type RowProps = {
  title: ReactNode
  /** Under the title, soft. */
  text?: ReactNode
  before?: ReactNode
  /** At the end: state, time, buttons. */
  after?: ReactNode
}

/** One row of a list in two lines: who or what, and what there is to say about it. */
export function Row({ title, text, before, after }: RowProps) {
  return (
    <div className={classes.row}>
      {before}
      <div className={classes.words}>
        <div className={classes.title}>{title}</div>
        {text ? <div className={classes.text}>{text}</div> : null}
      </div>
      {after ? <div className={classes.after}>{after}</div> : null}
    </div>
  )
}
