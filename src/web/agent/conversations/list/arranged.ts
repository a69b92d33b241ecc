import { useState } from 'react'
import type { View, ViewColumn, ViewDefinition, ViewSet } from '../../../../contract/views.ts'
import { useArranged, useOwnView } from '../../views/data.ts'
import { conditionsOf, type Filter, filterOf } from '../views.ts'

type Wish = Partial<Pick<View, 'sort' | 'grouping' | 'layout'>>

export type Arranged = Required<Wish> & {
  own: View | null
  /** Whether it can be put in another order at all. */
  able: boolean
  columns: readonly ViewColumn[]
  filter: Filter
  /** The kept set that is listed; null for a list of its own, or while it is not known. */
  set: ViewSet | null
  /** The list is still being looked for. */
  pending: boolean
  put(wish: Wish): void
}

const stored = 'heed-arranged'
const read = (): Record<string, Wish> => {
  try {
    return JSON.parse(localStorage.getItem(stored) ?? '{}')
  } catch {
    return {}
  }
}

const columns: readonly ViewColumn[] = ['number', 'status', 'priority', 'assignee', 'team', 'due', 'last_message']

/** How a view is shown here: as it was made, or as its reader last chose on this device. */
export function useArrangement(view: string, search: { q?: string; status?: string }): Arranged {
  const own = useOwnView(view)
  const [wishes, setWishes] = useState(read)
  const wish = wishes[view] ?? {}
  const made = own ?? { sort: 'newest' as const, grouping: null, layout: 'rows' as const, columns }
  const chosen = { sort: made.sort, grouping: made.grouping, layout: made.layout, ...wish }
  const isOwn = view.startsWith('view-')
  const conditions = own?.conditions ?? conditionsOf(view)
  const asMade = chosen.sort === made.sort && chosen.grouping === made.grouping
  const zone = own?.zone ?? (Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC')
  const definition: ViewDefinition | null =
    conditions && !asMade && !search.q && !search.status
      ? { conditions, sort: chosen.sort, grouping: chosen.grouping, zone }
      : null
  const arranged = useArranged(definition)
  const set = search.q ? null : definition ? arranged : (own?.set ?? null)
  const put = (change: Wish) => {
    const next = { ...read(), [view]: { ...wish, ...change } }
    localStorage.setItem(stored, JSON.stringify(next))
    setWishes(next)
  }
  return {
    ...{ ...chosen, own, set, put },
    able: conditions !== null && !search.q,
    columns: made.columns,
    filter: set ? { set: set.id } : filterOf(view, search),
    pending: !search.q && set === null && (isOwn || definition !== null),
  }
}
