import { useEffect, useState } from 'react'
import type { Channel } from '../../../contract/channels.ts'
import { getConversationChat } from '../../../contract/chat-desk.ts'
import { live } from '../../live.ts'
import { cache, keyOf, useCall } from '../../query.ts'

/** Whether answers of a channel reach whoever is there at once, without address and subject. */
export const isLive = (channel: Channel): boolean => channel === 'chat'

/** The chat of a conversation; null for none, undefined while it is read. */
export const useChat = (id: number, enabled = true) =>
  useCall(getConversationChat, { params: { id } }, { enabled }).data?.chat

/** How long typing is believed without another word, in milliseconds. */
const typesFor = 6000

type Now = { here: boolean | null; typing: boolean; text: string | null }
const nothing: Now = { here: null, typing: false, text: null }

/** What the visitor of a chat does now; `here` is null until something is told. */
export function useVisitor(conversationId: number): Now {
  const [now, setNow] = useState(nothing)
  useEffect(() => {
    setNow(nothing)
    let timer: ReturnType<typeof setTimeout> | undefined
    const stop = live.listen({
      visitor: (told) => {
        if (told.conversationId !== conversationId) return
        if (told.changed)
          void cache.invalidateQueries({ queryKey: keyOf(getConversationChat, { params: { id: conversationId } }) })
        setNow((before) => ({
          here: told.here ?? before.here,
          typing: told.typing ?? before.typing,
          text: told.typing === undefined ? before.text : (told.text ?? null),
        }))
        if (told.typing === undefined) return
        clearTimeout(timer)
        timer = setTimeout(() => setNow((before) => ({ ...before, typing: false, text: null })), typesFor)
      },
    })
    return () => {
      stop()
      clearTimeout(timer)
    }
  }, [conversationId])
  return now
}
