import type { ToVisitor } from '../../../../contract/chat-live.ts'
import type { LoggedEvent } from '../../../platform/events.ts'

const standing = new Set<LoggedEvent['type']>([
  'chat.begun',
  'chat.accepted',
  'chat.passed_on',
  'chat.ended',
  'chat.resumed',
  'chat.rated',
  'conversation.assigned',
  'conversation.merged',
  'conversation.deleted',
])

/** Whether it changes how a chat stands for its visitor. */
export const changesStanding = ({ type }: LoggedEvent): boolean => standing.has(type)

/** Whether those who wait behind it stand elsewhere since. */
export const movesQueue = ({ type }: LoggedEvent): boolean => type === 'chat.accepted' || type === 'chat.ended'

/** The message that its visitor is to see, or to see anew; null for none. */
export function lineOf(event: LoggedEvent): number | null {
  const said = event.type === 'message.sent' || event.type === 'message.received'
  return said || event.type === 'chat.previewed' || event.type === 'message.redacted' ? event.data.messageId : null
}

/** What Heed says of it and keeps nowhere; null for nothing. */
export function toldOf(event: LoggedEvent): Extract<ToVisitor, { kind: 'told' }>['what'] | null {
  if (event.type === 'chat.asked') return 'still_there'
  if (event.type === 'chat.transcript_sent') return 'transcript_sent'
  const handed = event.type === 'conversation.assigned' && event.data.from !== null && event.data.to !== null
  return handed || event.type === 'conversation.team_changed' ? 'transfer' : null
}
