import type { Conversation } from '../../../../contract/conversations.ts'
import { getConversation, listEvents } from '../../../../contract/conversations.ts'
import { listMessages } from '../../../../contract/messages.ts'
import { call } from '../../../client.ts'
import { cache, keyOf } from '../../../query.ts'
import { conversationKey, messagesKey, messagesRequest } from '../data.ts'

const trueFor = 30_000

/** Brings what opening a conversation needs, so that it is there when it is opened. What is fresh is not asked for again. */
export function prefetchConversation(conversation: Conversation): void {
  const { id } = conversation
  const key = conversationKey(id)
  // The list's row is the same answer: the conversation's head is drawn from it at once.
  if (!cache.getQueryData(key)) {
    const { place: _, ...plain } = conversation
    cache.setQueryData(key, plain)
  }
  void cache.prefetchQuery({
    queryKey: key,
    queryFn: () => call(getConversation, { params: { id } }),
    staleTime: trueFor,
  })
  void cache.prefetchInfiniteQuery({
    queryKey: messagesKey(id),
    queryFn: () => call(listMessages, messagesRequest(id) as never),
    initialPageParam: undefined,
    staleTime: trueFor,
  })
  const events = { params: { id }, query: { limit: 500 } }
  void cache.prefetchInfiniteQuery({
    queryKey: [...keyOf(listEvents, events), 'pages'],
    queryFn: () => call(listEvents, events),
    initialPageParam: undefined,
    staleTime: trueFor,
  })
}
