import { useEffect } from 'react'
import { type Conversation, markRead } from '../../../../contract/conversations.ts'
import type { listMessages, Message } from '../../../../contract/messages.ts'
import { call } from '../../../client.ts'
import { cache, type Pages } from '../../../query.ts'
import { messagesKey, patchConversation } from '../data.ts'

/** Looking away at once is not reading: so long a conversation has to stay open, in milliseconds. */
const readAfter = 600

/** Where the new began is past: whoever comes back to the conversation finds it read. */
function forgetNew(id: number): void {
  cache.setQueryData<Pages<typeof listMessages>>(messagesKey(id), (known) => {
    const [first, ...rest] = known?.pages ?? []
    return known && first ? { ...known, pages: [{ ...first, newFrom: null }, ...rest] } : known
  })
}

/** Remembers that the reader has seen the newest words, once they are on a screen that is looked at. */
export function useMarkRead(conversation: Conversation, messages: Message[], since: number | null): void {
  const newest = messages.at(-1)?.id ?? 0
  // A colleague's note makes nothing unread, but it is new to the reader all the same.
  const unread = conversation.unread || since !== null
  useEffect(() => {
    if (!unread || newest === 0) return
    let timer: ReturnType<typeof setTimeout> | undefined
    const look = () => {
      clearTimeout(timer)
      if (document.visibilityState !== 'visible') return
      timer = setTimeout(() => {
        // A failure only leaves it unread, which the next look mends.
        call(markRead, { params: { id: conversation.id } }).then(
          () => {
            patchConversation(conversation.id, { unread: false })
            forgetNew(conversation.id)
          },
          () => {},
        )
      }, readAfter)
    }
    look()
    document.addEventListener('visibilitychange', look)
    return () => {
      clearTimeout(timer)
      document.removeEventListener('visibilitychange', look)
    }
  }, [conversation.id, unread, newest])
}
