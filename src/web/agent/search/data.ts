import { type InfiniteData, keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { Answer } from '../../../contract/endpoint.ts'
import { type SearchHit, type SearchKind, type SearchSort, search } from '../../../contract/search.ts'
import { type ApiError, call } from '../../client.ts'

export type Asked = { q: string; kind: SearchKind | null; sort: SearchSort }
type Page = Answer<typeof search>

const zone = Intl.DateTimeFormat().resolvedOptions().timeZone

/** The results, read further page by page: of all kinds the first few, and of the kind in the foreground all. */
export function useResults({ q, kind, sort }: Asked) {
  const main = kind ?? 'conversation'
  const sectionOf = (page: Page) => page.sections.find((section) => section.kind === main)
  const result = useInfiniteQuery<Page, ApiError, InfiniteData<Page>, unknown[], string | undefined>({
    queryKey: [search.path, { q, kind, sort }],
    queryFn: ({ pageParam, signal }) => {
      const one = kind ?? (pageParam ? main : undefined)
      const query = { q, sort, zone, ...(one && { kind: one }), ...(pageParam && { after: pageParam }) }
      return call(search, { query }, { signal })
    },
    initialPageParam: undefined,
    getNextPageParam: (last) => sectionOf(last)?.next ?? undefined,
    enabled: q.trim() !== '',
    placeholderData: keepPreviousData,
  })
  const pages = result.data?.pages ?? []
  const items: SearchHit[] = pages.flatMap((page) => sectionOf(page)?.items ?? [])
  const { hasNextPage, isFetching, isError, fetchNextPage } = result
  // A page may hold less than it could where little was found among the newest: then the search goes on by itself.
  const goesOn = hasNextPage && items.length < 10 && !isError
  useEffect(() => {
    if (goesOn && !isFetching) void fetchNextPage()
  }, [goesOn, isFetching, fetchNextPage])
  return {
    ...result,
    isPending: result.isPending || (goesOn && items.length === 0),
    items,
    first: pages[0],
    total: pages[0] ? (sectionOf(pages[0])?.total ?? null) : null,
  }
}
