import {
  type InfiniteData,
  QueryClient,
  type QueryKey,
  useInfiniteQuery,
  useMutation,
  useQuery,
} from '@tanstack/react-query'
import type { Answer, Call } from '../contract/endpoint.ts'
import { type AnyEndpoint, ApiError, call } from './client.ts'

/** One cache for the whole workspace; the live socket says when something in it is old. */
export const cache = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      gcTime: 10 * 60_000,
      // A refusal stays a refusal; only a lost connection or a busy server is worth asking again.
      retry: (failures, error) =>
        failures < 2 && !(error instanceof ApiError && error.status > 0 && error.status < 500),
    },
  },
})

type Request = { params?: Record<string, unknown>; query?: Record<string, unknown> }

/** The cache key of an endpoint: its path, then its parameters, then its query. */
export function keyOf(endpoint: { path: string }, request: Request = {}): QueryKey {
  return [endpoint.path, request.params ?? {}, request.query ?? {}]
}

type Rest<E extends AnyEndpoint> = object extends Call<E> ? [Call<E>?] : [Call<E>]
type Settings = { enabled?: boolean; staleTime?: number }

/** Reads an endpoint and keeps reading it when the live socket says it changed. */
export function useCall<E extends AnyEndpoint>(endpoint: E, request: Call<E>, settings: Settings = {}) {
  return useQuery<Answer<E>, ApiError>({
    queryKey: keyOf(endpoint, request as Request),
    queryFn: ({ signal }) => call(endpoint, ...([request, { signal }] as unknown as Rest<E>)) as Promise<Answer<E>>,
    ...settings,
  })
}

type Page<T> = { items: T[]; next: string | null }
export type Pages<E extends AnyEndpoint> = InfiniteData<Answer<E>, string | undefined>

/** Reads a keyset list page by page; `items` is everything read so far. */
export function useList<E extends AnyEndpoint>(endpoint: E, request: Call<E>, settings: Settings = {}) {
  type Item = Answer<E> extends Page<infer T> ? T : never
  const result = useInfiniteQuery<Answer<E>, ApiError, Pages<E>, QueryKey, string | undefined>({
    queryKey: [...keyOf(endpoint, request as Request), 'pages'],
    queryFn: ({ pageParam, signal }) => {
      const paged = { ...request, query: { ...(request as Request).query, ...(pageParam ? { after: pageParam } : {}) } }
      return call(endpoint, ...([paged, { signal }] as unknown as Rest<E>)) as Promise<Answer<E>>
    },
    initialPageParam: undefined,
    getNextPageParam: (last) => (last as Page<Item>).next ?? undefined,
    ...settings,
  })
  const items = (result.data?.pages ?? []).flatMap((page) => (page as Page<Item>).items)
  return { ...result, items }
}

/** Writes through an endpoint, then lets what depends on `touches` (paths) be read again. */
export function useAct<E extends AnyEndpoint>(endpoint: E, touches: readonly { path: string }[] = []) {
  return useMutation<Answer<E>, ApiError, Call<E>>({
    mutationFn: (request) => call(endpoint, ...([request] as unknown as Rest<E>)),
    onSuccess: () => refresh(...touches),
  })
}

/** Reads again whatever is on screen from these endpoints. */
export async function refresh(...endpoints: { path: string }[]): Promise<void> {
  await Promise.all(endpoints.map(({ path }) => cache.invalidateQueries({ queryKey: [path] })))
}
