import { useEffect } from 'react'
import { type Conversation, markRead } from '../../../../contract/conversations.ts'
import type { Message } from '../../../../contract/messages.ts'
import { call } from '../../../client.ts'
import { patchConversation } from '../data.ts'

/** Looking away at once is not reading: so long a conversation has to stay open, in milliseconds. */
const readAfter = 600

/** Remembers that the reader has seen the newest words, once they are on a screen that is looked at. */
export function useMarkRead(conversation: Conversation, messages: Message[]): void {
  const newest = messages.at(-1)?.id ?? 0
  const { unread } = conversation
  useEffect(() => {
    if (!unread || newest === 0) return
    let timer: ReturnType<typeof setTimeout> | undefined
    const look = () => {
      clearTimeout(timer)
      if (document.visibilityState !== 'visible') return
      timer = setTimeout(() => {
        // A failure only leaves it unread, which the next look mends.
        call(markRead, { params: { id: conversation.id } }).then(
          () => patchConversation(conversation.id, { unread: false }),
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
