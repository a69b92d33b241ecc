import type { ChatState } from '../../../contract/chat.ts'
import type { DeskChatState } from '../../../contract/chat-desk.ts'
import type { ChatSettings } from '../../../contract/chat-widgets.ts'

export type Standing = {
  ended_at: Date | null
  ended_by: 'visitor' | 'agent' | 'idle' | 'mail' | null
  accepted_at: Date | null
  offered_to: number | null
}

/** How a chat stands for its visitor. */
export function stateFor({ ended_at, ended_by, accepted_at }: Standing): ChatState {
  if (ended_at) return ended_by === 'mail' ? 'mail' : 'ended'
  return accepted_at ? 'talking' : 'queued'
}

/** How it stands for those who answer. */
export function stateAtDesk(chat: Standing): DeskChatState {
  const state = stateFor(chat)
  return state === 'queued' ? (chat.offered_to === null ? 'waiting' : 'offered') : state
}

/** How visitors of a widget see whoever answers. */
export type People = ChatSettings['people']

/** What strangers may know of somebody's name: the first part of it. */
export const firstName = (name: string): string => name.trim().split(/\s+/)[0] ?? ''

/** An ended chat goes on when its visitor writes again within so long, in milliseconds. */
export const goesOnFor = 24 * 3600 * 1000
