import type { QueryKey } from '@tanstack/react-query'
import { type Conversation, listConversations } from '../../../contract/conversations.ts'
import { countViews, listGroups } from '../../../contract/views.ts'
import { call } from '../../client.ts'
import { cache, keyOf } from '../../query.ts'
import type { Lists } from '../conversations/list-cache.ts'

/** More at once, and reading a list again is cheaper than placing each. */
const worthPlacing = 100

const comes = (a: Conversation, b: Conversation): boolean => {
  const [one, other] = [a.place, b.place]
  if (!one || !other) return false
  if (one.group !== other.group) return one.group < other.group
  return one.rank !== other.rank ? one.rank < other.rank : a.id < b.id
}

/** The list of a set with some conversations where they stand in it now; those of `ids` that are not among them are gone. */
export function placedInSet(lists: Lists, ids: readonly number[], members: readonly Conversation[]): Lists {
  const touched = new Set(ids)
  let pages = lists.pages.map((page) =>
    page.items.some(({ id }) => touched.has(id))
      ? { ...page, items: page.items.filter(({ id }) => !touched.has(id)) }
      : page,
  )
  for (const member of members) {
    const at = pages.findIndex((page) => page.items.some((item) => comes(member, item)))
    const last = pages.length - 1
    // Past the last row only when nothing follows that we have not read.
    if (at < 0 && pages[last]?.next !== null) continue
    const page = at < 0 ? last : at
    pages = pages.map((each, index) => {
      if (index !== page) return each
      const row = each.items.findIndex((item) => comes(member, item))
      return { ...each, items: each.items.toSpliced(row < 0 ? each.items.length : row, 0, member) }
    })
  }
  return { ...lists, pages }
}

type SetQuery = { queryKey: QueryKey; set: number; active: boolean }

function setQueries(): SetQuery[] {
  return cache
    .getQueryCache()
    .findAll({ queryKey: [listConversations.path] })
    .flatMap((query) => {
      const { set, ids } = query.queryKey[2] as { set?: number; ids?: string }
      return set === undefined || ids ? [] : [{ queryKey: query.queryKey, set, active: query.isActive() }]
    })
}

async function place({ queryKey, set }: SetQuery, ids: number[], since: string | null) {
  const query = { set, ids: ids.join(','), limit: worthPlacing, ...(since && { since }) }
  const { items } = await call(listConversations, { query })
  cache.setQueryData<Lists>(queryKey, (lists) => (lists?.pages ? placedInSet(lists, ids, items) : lists))
}

/**
 * Follows what a hint says in the views that are on screen: lists, counts and groups are asked for as of that hint, so
 * that they are read once and agree. `all`: read the lists again from their beginning, as when time has moved rows.
 */
export async function followSets(ids: number[], since: string | null, all: boolean): Promise<void> {
  if (ids.length === 0 && !all) return
  const asOf = { query: since ? { since } : {} }
  const again = all || ids.length > worthPlacing
  const known = setQueries()
  const hidden = known.filter(({ active }) => !active)
  for (const { queryKey } of hidden) void cache.invalidateQueries({ queryKey, refetchType: 'none' })
  const groups = cache.getQueryCache().findAll({ queryKey: [listGroups.path], type: 'active' })
  // Whoever cannot be reached now is asked for everything again once the connection is back.
  await Promise.allSettled([
    ...known
      .filter(({ active }) => active)
      .map((each) => (again ? cache.invalidateQueries({ queryKey: each.queryKey }) : place(each, ids, since))),
    ...(cache.getQueryData(keyOf(countViews))
      ? [call(countViews, asOf).then((counts) => cache.setQueryData(keyOf(countViews), counts))]
      : []),
    ...groups.map(async ({ queryKey }) => {
      const { id } = queryKey[1] as { id: number }
      cache.setQueryData(queryKey, await call(listGroups, { params: { id }, ...asOf }))
    }),
  ])
}
