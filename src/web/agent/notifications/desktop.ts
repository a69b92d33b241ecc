import { useRouter } from '@tanstack/react-router'
import { useEffect } from 'react'
import {
  getNotificationChoice,
  listNotifications,
  type NotificationKind,
  type Notification as Told,
} from '../../../contract/notifications.ts'
import { call } from '../../client.ts'
import { live } from '../../live.ts'
import { wordsNow } from '../../words/words.ts'
import { isPushedHere } from './push.ts'

/** Where a notification leads. */
export const placeOf = ({ kind, conversation, messageId, article }: Told): string => {
  if (conversation) return `/inbox/all/${conversation.id}${messageId ? `#m${messageId}` : ''}`
  return article ? `/help-centre/${article.id}#${article.language}` : (places[kind] ?? '/settings/alarms')
}

/** Of what is about no conversation. */
const places: Partial<Record<NotificationKind, string>> = {
  care_break: '/my-week',
  care_shortage: '/workload',
  writing_task_given: '/help-centre/tasks',
  article_review_due: '/help-centre/tasks',
  article_review_overdue: '/help-centre/tasks',
  article_review_asked: '/help-centre#in_review',
  article_agreed: '/help-centre#mine',
  article_sent_back: '/help-centre#mine',
}

/** One line that says what happened and how often. */
export function lineOf({ kind, actor, times }: Told): string {
  const words = wordsNow().notifications
  const line = words.said[kind](actor.name || words.somebody)
  return times > 1 ? `${line} · ${words.times(times)}` : line
}

/** What this tab has shown, so that a notification rings once. */
let shownUpTo = Date.now()

async function ring(open: (place: string) => void) {
  if (document.hasFocus() || Notification.permission !== 'granted') return
  // The push to this browser rings by itself.
  if (await isPushedHere()) return
  const [{ items }, choice] = await Promise.all([
    call(listNotifications, { query: { unread: 'true', limit: 5 } }),
    call(getNotificationChoice),
  ])
  const fresh = items.filter(({ at }) => new Date(at).getTime() > shownUpTo)
  shownUpTo = Math.max(shownUpTo, ...items.map(({ at }) => new Date(at).getTime()))
  if (choice.isQuiet) return
  for (const told of fresh.filter(({ kind }) => choice.kinds[kind].desktop)) {
    const body = [told.conversation?.subject, told.preview].filter(Boolean).join('\n')
    const shown = new Notification(lineOf(told), { body, tag: `conversation ${told.conversation?.id ?? told.id}` })
    shown.onclick = () => {
      window.focus()
      open(placeOf(told))
      shown.close()
    }
  }
}

/** Rings on this computer for what is new while Heed is open, but not looked at. */
export function useDesktop(): void {
  const { history } = useRouter()
  useEffect(() => {
    if (!('Notification' in window)) return
    return live.listen({
      hint: ({ type }) => {
        // What cannot be read now is found at the bell.
        if (type === 'notification.changed') void ring((place) => history.push(place)).catch(() => {})
      },
    })
  }, [history])
}
