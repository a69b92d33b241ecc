import { useEffect } from 'react'
import { countNotifications, listNotifications, readNotifications } from '../../../contract/notifications.ts'
import { call } from '../../client.ts'
import { refresh, useCall } from '../../query.ts'

/** Looking away at once is not reading: so long a conversation has to stay open, in milliseconds. */
const readAfter = 800

/** What is told of a conversation is read with it, as long as the screen is looked at. */
export function useReadWith(conversationId: number): void {
  const { unread = 0 } = useCall(countNotifications, {}).data ?? {}
  useEffect(() => {
    if (unread === 0) return
    let timer: ReturnType<typeof setTimeout> | undefined
    const look = () => {
      clearTimeout(timer)
      if (document.visibilityState !== 'visible') return
      timer = setTimeout(() => {
        // A failure only leaves it unread, which the next look mends.
        call(readNotifications, { body: { conversation: conversationId } }).then(
          () => refresh(countNotifications, listNotifications),
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
  }, [conversationId, unread])
}
