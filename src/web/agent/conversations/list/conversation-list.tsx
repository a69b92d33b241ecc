import { Button } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, type RefObject, useEffect, useMemo, useRef } from 'react'
import { type Conversation, listConversations } from '../../../../contract/conversations.ts'
import { useList } from '../../../query.ts'
import { Failure, Skeleton } from '../../../ui/states.tsx'
import { useWords } from '../../../words/words.ts'
import { useMe } from '../../me.ts'
import { useGroups } from '../../views/data.ts'
import type { Arranged } from './arranged.ts'
import { ChooseBox } from './choose-box.tsx'
import { useChoosing } from './choosing.ts'
import { EmptyList } from './empty-list.tsx'
import { type Entry, entriesOf } from './entries.ts'
import { GroupHead } from './group-head.tsx'
import { useListKeys } from './list-keys.ts'
import classes from './list-pane.module.css'
import rowClasses from './list-row.module.css'
import { ListRow } from './list-row.tsx'
import { prefetchConversation } from './prefetch.ts'
import { TableRow } from './table-row.tsx'

type Props = {
  view: string
  search: { q?: string; status?: string }
  arranged: Arranged
  kind: string
  open: number | null
  table: boolean
}

/** Where each list was left, for as long as the tab lives. */
const offsets = new Map<string, number>()
const rowHeights = { comfortable: 64, compact: 54 }
const groupHeight = 32
const tableHeight = 38
/** Lists are kept true by the live connection, so coming back to one does not read it again. */
const trueFor = 5 * 60_000
/** So many rows before the last one read, the next page is asked for. */
const ahead = 60

/** Reads the next page before its rows are seen. */
function useReadingOn(query: ReturnType<typeof useList<typeof listConversations>>, last: number) {
  const { items, hasNextPage, isFetchingNextPage, isError, fetchNextPage } = query
  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage && !isError && last >= items.length - ahead) void fetchNextPage()
  }, [last, items.length, hasNextPage, isFetchingNextPage, isError, fetchNextPage])
}

/** What one is likely to open next: the neighbours of the open conversation. */
function useNeighbours(items: Conversation[], open: number | null) {
  const at = open === null ? -1 : items.findIndex(({ id }) => id === open)
  const near = [at + 1, at - 1, at + 2].map((index) => (at < 0 ? undefined : items[index]))
  const ids = near.map((each) => each?.id).join()
  // biome-ignore lint/correctness/useExhaustiveDependencies: who they are, not what is said of them
  useEffect(() => {
    if (!ids) return
    // After the conversation itself, which is being read now.
    const timer = setTimeout(() => {
      for (const each of near) if (each) prefetchConversation(each)
    }, 150)
    return () => clearTimeout(timer)
  }, [ids])
}

function useVirtualRows(entries: Entry[], rowHeight: number, scroll: RefObject<HTMLElement | null>, place: string) {
  const virtual = useVirtualizer({
    count: entries.length,
    getScrollElement: () => scroll.current,
    estimateSize: (index) => (entries[index]?.kind === 'group' ? groupHeight : rowHeight),
    overscan: 14,
    initialOffset: () => offsets.get(place) ?? 0,
    getItemKey: (index) => entries[index]?.key ?? index,
  })
  const groups = entries.map((entry, index) => (entry.kind === 'group' ? index : '')).join('')
  // biome-ignore lint/correctness/useExhaustiveDependencies: sizes change with the density, and where heads of groups stand
  useEffect(() => virtual.measure(), [rowHeight, groups])
  return virtual
}

/** The conversations of a view, drawn only where they are seen and read further as one scrolls. */
export function ConversationList({ view, search, arranged, kind, open, table }: Props) {
  const navigate = useNavigate()
  const { filter, grouping, set, own } = arranged
  const place = JSON.stringify(filter)
  const query = useList(
    listConversations,
    { query: filter as never },
    { staleTime: filter.list === 'drafts' ? 0 : trueFor },
  )
  const grouped = set !== null && grouping !== null
  const groups = useGroups(set?.id ?? null, grouped)
  const { items, hasNextPage } = query
  const scroll = useRef<HTMLDivElement>(null)
  const density = useMe().preferences.density ?? 'comfortable'
  const height = table ? tableHeight : rowHeights[density]
  const entries = useMemo(
    () => entriesOf(items, grouped ? groups : null, hasNextPage),
    [items, groups, grouped, hasNextPage],
  )
  const virtual = useVirtualRows(entries, height, scroll, place)
  const rows = virtual.getVirtualItems()
  useReadingOn(query, rows.at(-1)?.index ?? 0)
  useNeighbours(items, open)

  const openRow = (id: number) =>
    void navigate({ to: '/inbox/$view/$number', params: { view, number: String(id) }, search })
  const indexOf = (id: number | undefined) =>
    entries.findIndex((entry) => entry.kind === 'row' && entry.conversation.id === id)
  // Nothing is asked of the page where the row stands in sight: measuring it in the middle of a change costs a layout.
  const show = (index: number) => {
    const row = virtual.measurementsCache[index]
    const top = virtual.scrollOffset ?? 0
    const inSight = row && row.start >= top && row.end <= top + (virtual.scrollRect?.height ?? 0)
    if (!inSight) virtual.scrollToIndex(index)
  }
  const keys = useListKeys({
    ids: items.map(({ id }) => id),
    open,
    scroll,
    scrollTo: (index) => show(indexOf(items[index]?.id)),
    openRow,
  })
  const order = items.map(({ id }) => id)
  const choosing = useChoosing(place, order, keys)
  const arrows = (event: KeyboardEvent) => {
    if (choosing.listen(event)) return
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (!step) return
    event.preventDefault()
    keys.focusBy(step)
  }

  if (query.isPending || arranged.pending) return <Skeleton rows={10} />
  if (query.error && items.length === 0) return <Failure error={query.error} retry={() => void query.refetch()} />
  if (items.length === 0) return <EmptyList kind={kind} view={view} own={own} />
  const draw = (entry: Entry) => {
    if (entry.kind === 'coming') return <div className={rowClasses.coming} aria-hidden="true" />
    if (entry.kind === 'group') return grouping && <GroupHead group={entry.group} grouping={grouping} />
    const { conversation } = entry
    const current = conversation.id === keys.current
    if (table) return <TableRow columns={arranged.columns} {...{ conversation, view, search, current }} />
    const withStatus = kind === 'all' || kind === 'search' || (kind === 'own' && grouping !== 'status')
    return <ListRow open={conversation.id === open} {...{ conversation, view, search, current, withStatus }} />
  }
  const hover = (target: EventTarget) => {
    const id = Number((target as HTMLElement).closest<HTMLElement>('[data-row]')?.dataset.row)
    const conversation = id ? items.find((each) => each.id === id) : undefined
    if (conversation && id !== open) prefetchConversation(conversation)
  }
  return (
    <div
      className={classes.scroll}
      ref={scroll}
      onScroll={(event) => offsets.set(place, event.currentTarget.scrollTop)}
    >
      <ul
        className={classes.rows}
        style={{ blockSize: virtual.getTotalSize() }}
        onKeyDown={arrows}
        onPointerOver={(event) => event.pointerType === 'mouse' && hover(event.target)}
        onFocus={(event) => hover(event.target)}
        onPointerDown={(event) => hover(event.target)}
      >
        {rows.map(({ index, start, key, size }) => {
          const entry = entries[index]
          if (!entry) return null
          return (
            <li
              key={key}
              {...(entry.kind === 'row' && choosing.has(entry.conversation.id) && { 'data-chosen': true })}
              {...(entry.kind === 'row' && { 'aria-setsize': -1, 'aria-posinset': index + 1 })}
              style={{
                position: 'absolute',
                insetInline: 0,
                insetBlockStart: 0,
                blockSize: size,
                transform: `translateY(${start}px)`,
              }}
            >
              {entry.kind === 'row' && choosing.able ? (
                <ChooseBox
                  {...{ place, order }}
                  id={entry.conversation.id}
                  name={`#${entry.conversation.id} ${entry.conversation.subject}`}
                  chosen={choosing.has(entry.conversation.id)}
                  shown={choosing.any}
                />
              ) : null}
              {draw(entry)}
            </li>
          )
        })}
      </ul>
      <Foot query={query} />
    </div>
  )
}

function Foot({ query }: { query: ReturnType<typeof useList<typeof listConversations>> }) {
  const words = useWords()
  const { hasNextPage, isFetchNextPageError, fetchNextPage, items } = query
  return (
    <div className={classes.foot} role="status">
      {isFetchNextPageError ? (
        <Button variant="subtle" color="gray" onClick={() => void fetchNextPage()}>
          {words.common.retry}
        </Button>
      ) : hasNextPage ? (
        words.inbox.loadingMore
      ) : items.length > 12 ? (
        words.inbox.endOfList
      ) : null}
    </div>
  )
}
