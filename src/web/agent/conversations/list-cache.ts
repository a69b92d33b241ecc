import type { InfiniteData, QueryKey } from '@tanstack/react-query'
import { type Conversation, getConversation, listConversations } from '../../../contract/conversations.ts'
import { getMe, type Me } from '../../../contract/sessions.ts'
import { call } from '../../client.ts'
import { cache, keyOf } from '../../query.ts'
import { type Filter, matches } from './views.ts'

type Page = { items: Conversation[]; next: string | null }
export type Lists = InfiniteData<Page, string | undefined>

/** More than this many at once are not read in one request; then the lists themselves are read again. */
const worthReading = 100

const newer = (a: Conversation, b: Conversation) =>
  a.lastMessageAt > b.lastMessageAt || (a.lastMessageAt === b.lastMessageAt && a.id > b.id)

/** The list with a conversation where it belongs now: moved, changed, taken in or taken out. */
export function placed(lists: Lists, conversation: Conversation, belongs: boolean | null): Lists {
  const known = lists.pages.some((page) => page.items.some(({ id }) => id === conversation.id))
  const stays = belongs ?? known
  let waiting = stays ? conversation : null
  const pages = lists.pages.map((page) => {
    const items = page.items.filter(({ id }) => id !== conversation.id)
    const at = waiting ? items.findIndex((item) => newer(conversation, item)) : -1
    // Past the last row of the last page only when nothing follows that we have not read.
    const end = waiting && at < 0 && page === lists.pages.at(-1) && page.next === null ? items.length : at
    if (end < 0) return items.length === page.items.length ? page : { ...page, items }
    waiting = null
    return { ...page, items: items.toSpliced(end, 0, conversation) }
  })
  return { ...lists, pages }
}

const listQueries = () => cache.getQueryCache().findAll({ queryKey: [listConversations.path] })

/** Puts a conversation as it is now into every list that has been read. */
export function placeInLists(conversation: Conversation): void {
  // What belongs to another conversation stands in no list.
  if (conversation.partOf) {
    removeFromLists(conversation.id)
    return
  }
  const me = cache.getQueryData<Me>(keyOf(getMe))
  if (!me) return
  for (const { queryKey } of listQueries()) {
    const { contact, ...filter } = queryKey[2] as Filter & { contact?: number }
    if (filter.set !== undefined) {
      showInSet(queryKey, conversation)
      continue
    }
    const belongs = contact === undefined ? matches(conversation, filter, me) : conversation.contact?.id === contact
    cache.setQueryData<Lists>(queryKey, (lists) => (lists?.pages ? placed(lists, conversation, belongs) : lists))
    // Whom a note mentions, and who has begun to write, no row says: those lists are short, and read again.
    if (belongs === null && filter.list) void cache.invalidateQueries({ queryKey })
  }
}

/** In a view's set a row changes where it is; whether and where it stands there now, only the server can say. */
function showInSet(queryKey: QueryKey, conversation: Conversation): void {
  cache.setQueryData<Lists>(queryKey, (lists) => {
    if (!lists?.pages?.some((page) => page.items.some(({ id }) => id === conversation.id))) return lists
    const changed = (item: Conversation) =>
      item.id === conversation.id ? { ...conversation, ...(item.place && { place: item.place }) } : item
    return { ...lists, pages: lists.pages.map((page) => ({ ...page, items: page.items.map(changed) })) }
  })
}

function removeFromLists(id: number): void {
  for (const { queryKey } of listQueries())
    cache.setQueryData<Lists>(queryKey, (lists) =>
      lists?.pages
        ? {
            ...lists,
            pages: lists.pages.map((page) => ({ ...page, items: page.items.filter((item) => item.id !== id) })),
          }
        : lists,
    )
}

/** Reads conversations that changed and moves them to their place, so that a long list is never read again for one row. */
export async function updateLists(ids: number[]): Promise<void> {
  if (ids.length > worthReading) {
    await cache.invalidateQueries({ queryKey: [listConversations.path] })
    return void (await cache.invalidateQueries({ queryKey: [getConversation.path] }))
  }
  if (ids.length === 0) return
  // Whoever cannot be reached now is asked for everything again once the connection is back.
  const answer = await call(listConversations, { query: { ids: ids.join(',') } }).catch(() => null)
  if (!answer) return
  const { items } = answer
  for (const conversation of items) {
    cache.setQueryData(keyOf(getConversation, { params: { id: conversation.id } }), conversation)
    placeInLists(conversation)
  }
  const seen = new Set(items.map(({ id }) => id))
  for (const id of ids.filter((each) => !seen.has(each))) {
    removeFromLists(id)
    void cache.invalidateQueries({ queryKey: keyOf(getConversation, { params: { id } }) })
  }
}
