import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { Call } from '../../../contract/endpoint.ts'
import {
  arrangeView,
  changeView,
  countViews,
  createView,
  getViewSet,
  listGroups,
  listViews,
  orderViews,
  removeView,
  restoreView,
  type View,
  type ViewDefinition,
  type ViewSet,
} from '../../../contract/views.ts'
import { call } from '../../client.ts'
import { cache, keyOf, refresh, useCall } from '../../query.ts'
import { sayError } from '../../ui/toast.ts'
import { offer } from '../../ui/toast-action.tsx'
import { wordsNow } from '../../words/words.ts'
import { useMay } from '../me.ts'

/** The id in the address of a view of one's own: 12 of `view-12`. */
export const ownViewOf = (view: string): number | null => {
  const id = /^view-(\d+)$/.exec(view)?.[1]
  return id ? Number(id) : null
}

const building = (set: ViewSet | null | undefined) => set?.state === 'building'

/** The reader's views; read again while one of them is being built. */
export function useViews(): { views: View[]; known: boolean } {
  const enabled = useMay('view.read')
  const { data } = useCall(listViews, {}, { enabled, staleTime: 5 * 60_000 })
  const views = data?.items ?? []
  const waiting = views.some(({ set, next }) => building(set) || building(next))
  useEffect(() => {
    if (!waiting) return
    const timer = setInterval(() => void refresh(listViews), 700)
    return () => clearInterval(timer)
  }, [waiting])
  return { views, known: data !== undefined }
}

export const useOwnView = (view: string): View | null => {
  const id = ownViewOf(view)
  return useViews().views.find((each) => each.id === id) ?? null
}

export type OwnCounts = Map<number, { count: number; more: boolean }>

export function useOwnCounts(): OwnCounts {
  const enabled = useMay('view.read')
  const { data } = useCall(countViews, {}, { enabled })
  return new Map((data?.items ?? []).map(({ id, ...count }) => [id, count]))
}

type New = NonNullable<Call<typeof createView>['body']>

/** Saves a view that is new (without `id`) or changed. */
export async function saveView(id: number | null, body: New): Promise<View> {
  const view = id === null ? await call(createView, { body }) : await call(changeView, { params: { id }, body })
  await refresh(listViews, countViews)
  return view
}

export async function discardView(view: View): Promise<void> {
  const words = wordsNow().views
  try {
    await call(removeView, { params: { id: view.id } })
    await refresh(listViews, countViews)
    const bringBack = () =>
      void call(restoreView, { params: { id: view.id } })
        .then(() => refresh(listViews, countViews))
        .catch((error) => sayError(error))
    offer(words.removed(view.name), [{ undo: true, label: words.undo, run: bringBack }])
  } catch (error) {
    sayError(error)
  }
}

/** Shows and keeps the reader's views in that order. */
export async function putInOrder(views: View[]): Promise<void> {
  const key = keyOf(listViews)
  const before = cache.getQueryData(key)
  cache.setQueryData(key, { items: views })
  try {
    await call(orderViews, { body: { views: views.map(({ id }) => id) } })
  } catch (error) {
    cache.setQueryData(key, before)
    sayError(error)
  }
}

/** The view with another definition: the same kept set for everyone who asks for the same. */
export function useArranged(definition: ViewDefinition | null): ViewSet | null {
  const enabled = definition !== null
  const asked = useQuery({
    queryKey: [arrangeView.path, definition],
    queryFn: () => call(arrangeView, { body: definition as ViewDefinition }),
    ...{ enabled, staleTime: 5 * 60_000 },
  })
  const known = asked.data ?? null
  const waiting = building(known)
  const { data, refetch } = useCall(getViewSet, { params: { id: known?.id ?? 0 } }, { enabled: waiting, staleTime: 0 })
  const done = waiting && data !== undefined && !building(data)
  useEffect(() => {
    if (!waiting || done) return
    const timer = setInterval(() => void refetch(), 500)
    return () => clearInterval(timer)
  }, [waiting, done, refetch])
  return (waiting ? data : null) ?? known
}

export const useGroups = (set: number | null, grouped: boolean) =>
  useCall(listGroups, { params: { id: set ?? 0 } }, { enabled: set !== null && grouped }).data?.items ?? []
