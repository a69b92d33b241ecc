import { Button } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, useEffect, useRef } from 'react'
import { listConversations } from '../../../../contract/conversations.ts'
import { useList } from '../../../query.ts'
import { Failure, Skeleton } from '../../../ui/states.tsx'
import { useWords } from '../../../words/words.ts'
import { useMe } from '../../me.ts'
import type { Filter } from '../views.ts'
import { EmptyList } from './empty-list.tsx'
import { useListKeys } from './list-keys.ts'
import classes from './list-pane.module.css'
import { ListRow } from './list-row.tsx'

type Props = {
  view: string
  search: { q?: string; status?: string }
  filter: Filter
  kind: string
  open: number | null
}

/** Where each list was left, for as long as the tab lives. */
const offsets = new Map<string, number>()
const rowHeights = { comfortable: 64, compact: 54 }
/** Lists are kept true by the live connection, so coming back to one does not read it again. */
const trueFor = 5 * 60_000

/** The conversations of a view, drawn only where they are seen and read further as one scrolls. */
export function ConversationList({ view, search, filter, kind, open }: Props) {
  const words = useWords()
  const navigate = useNavigate()
  const place = JSON.stringify(filter)
  const query = useList(listConversations, { query: filter as never }, { staleTime: trueFor })
  const { items, hasNextPage, isFetchingNextPage, fetchNextPage } = query
  const scroll = useRef<HTMLDivElement>(null)
  const height = rowHeights[useMe().preferences.density ?? 'comfortable']
  const virtual = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => height,
    overscan: 8,
    initialOffset: () => offsets.get(place) ?? 0,
    getItemKey: (index) => items[index]?.id ?? index,
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: the sizes change with the density alone
  useEffect(() => virtual.measure(), [height])
  const rows = virtual.getVirtualItems()
  const last = rows.at(-1)?.index ?? 0
  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage && !query.isError && last >= items.length - 20) void fetchNextPage()
  }, [last, items.length, hasNextPage, isFetchingNextPage, query.isError, fetchNextPage])

  const openRow = (id: number) =>
    void navigate({ to: '/inbox/$view/$number', params: { view, number: String(id) }, search })
  const keys = useListKeys({
    ids: items.map(({ id }) => id),
    open,
    scroll,
    scrollTo: (index) => virtual.scrollToIndex(index),
    openRow,
  })
  const arrows = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (!step) return
    event.preventDefault()
    keys.focusBy(step)
  }

  if (query.isPending) return <Skeleton rows={10} />
  if (query.error && items.length === 0) return <Failure error={query.error} retry={() => void query.refetch()} />
  if (items.length === 0) return <EmptyList kind={kind} view={view} />
  return (
    <div
      className={classes.scroll}
      ref={scroll}
      onScroll={(event) => offsets.set(place, event.currentTarget.scrollTop)}
    >
      <ul className={classes.rows} style={{ blockSize: virtual.getTotalSize() }} onKeyDown={arrows}>
        {rows.map(({ index, start, key }) => {
          const conversation = items[index]
          if (!conversation) return null
          return (
            <li
              key={key}
              aria-setsize={hasNextPage ? -1 : items.length}
              aria-posinset={index + 1}
              style={{
                position: 'absolute',
                insetInline: 0,
                insetBlockStart: 0,
                blockSize: height,
                transform: `translateY(${start}px)`,
              }}
            >
              <ListRow
                conversation={conversation}
                view={view}
                search={search}
                open={conversation.id === open}
                current={conversation.id === keys.current}
                withStatus={kind === 'all' || kind === 'search'}
              />
            </li>
          )
        })}
      </ul>
      <div className={classes.foot} role="status">
        {query.isFetchNextPageError ? (
          <Button variant="subtle" color="gray" onClick={() => void fetchNextPage()}>
            {words.common.retry}
          </Button>
        ) : hasNextPage ? (
          words.inbox.loadingMore
        ) : items.length > 12 ? (
          words.inbox.endOfList
        ) : null}
      </div>
    </div>
  )
}
