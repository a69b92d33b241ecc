import { useInfiniteQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { listMessages, type Message } from '../../../../contract/messages.ts'
import { call } from '../../../client.ts'
import { keyOf } from '../../../query.ts'
import { useMessages } from '../data.ts'

type Mark = { after: string; newest?: 'true' } | undefined

/** The messages around one far from the newest, read on in both directions. */
function useAround(id: number, around: number | null) {
  const query = useInfiniteQuery({
    queryKey: [...keyOf(listMessages, { params: { id }, query: { around: around ?? 0 } }), 'around'],
    queryFn: ({ pageParam, signal }) =>
      call(
        listMessages,
        { params: { id }, query: { limit: 60, ...(pageParam ?? { around: around ?? 0 }) } },
        { signal },
      ),
    initialPageParam: undefined as Mark,
    getNextPageParam: ({ newer }): Mark => (newer ? { after: newer } : undefined),
    getPreviousPageParam: ({ older }): Mark => (older ? { after: older, newest: 'true' } : undefined),
    enabled: around !== null,
  })
  const pages = query.data?.pages
  const messages = useMemo(() => (pages ?? []).flatMap(({ items }) => items), [pages])
  return { ...query, messages }
}

export type Side = { more: boolean; loading: boolean; failed: boolean; read: () => void }

/** What of a conversation is on screen: its newest messages, or those around one that somebody went to. */
export type Window = {
  messages: Message[]
  newFrom: number | null
  isPending: boolean
  /** What somebody went to is being read; until it is here, what was on screen stays. */
  coming: boolean
  error: unknown
  retry: () => void
  older: Side
  newer: Side
  /** Goes to where a message is, when that is not on screen; null goes back to the newest. */
  goTo: (messageId: number | null) => void
}

export function useWindow(id: number, begin: number | null): Window {
  const [around, setAround] = useState(begin)
  const tail = useMessages(id)
  const window = useAround(id, around)
  const newFrom = tail.data?.pages[0]?.newFrom ?? null
  const coming = around !== null && window.isPending
  if (around === null || coming)
    return {
      coming,
      ...{ messages: tail.messages, newFrom, isPending: tail.isPending, error: tail.error, goTo: setAround },
      retry: () => void tail.refetch(),
      older: {
        more: tail.hasNextPage,
        loading: tail.isFetchingNextPage,
        failed: tail.isFetchNextPageError,
        read: () => void tail.fetchNextPage(),
      },
      newer: { more: false, loading: false, failed: false, read: () => {} },
    }
  return {
    coming: false,
    ...{ messages: window.messages, newFrom, isPending: window.isPending, error: window.error, goTo: setAround },
    retry: () => void window.refetch(),
    older: {
      more: window.hasPreviousPage,
      loading: window.isFetchingPreviousPage,
      failed: window.isFetchPreviousPageError,
      read: () => void window.fetchPreviousPage(),
    },
    newer: {
      more: window.hasNextPage,
      loading: window.isFetchingNextPage,
      failed: window.isFetchNextPageError,
      read: () => void window.fetchNextPage(),
    },
  }
}
