import type { Status } from '../../contract/conversations.ts'

/** For so many days a message that was split off can be moved back. */
export const rejoinDays = 30

/** What is known of a message that somebody wants to split off. */
export type Splitting = {
  kind: 'received' | 'sent' | 'note'
  /** It was split off before, and has a conversation of its own. */
  alone: boolean
  /** Letters that stay in the conversation it leaves; notes are none. */
  staying: number
}

/** Why a message cannot be split off, in a sentence; null when it can. */
export function whyNoSplit({ kind, alone, staying }: Splitting): string | null {
  if (kind !== 'received') return 'Only what a customer wrote can be moved to a conversation of its own.'
  if (alone) return 'This message has a conversation of its own already.'
  return staying === 0 ? 'There is nothing else in this conversation: it is its own already.' : null
}

/** Why chosen messages cannot leave together, in a sentence; null when they can. Numbers of letters, which notes are not. */
export function whyNoSplitOff({ letters, staying }: { letters: number; staying: number }): string | null {
  if (letters === 0) return 'Choose at least one message that somebody wrote or got; notes alone are no conversation.'
  return staying === 0 ? 'Nothing else would stay in this conversation. Leave at least one message here.' : null
}

/** What is known of two conversations whose messages somebody wants to bring together again. */
export type Rejoining = {
  splitAt: Date
  now: Date
  /** Of the conversation that the message goes back to. */
  status: Status
  /** Messages and notes that came to the split one since. */
  later: number
  drafts: number
  /** Conversations that were begun from the split one. */
  begun: number
}

/** Why a message cannot go back, in a sentence; null when it can. */
export function whyNoRejoin({ splitAt, now, status, later, drafts, begun }: Rejoining): string | null {
  if (now.getTime() - splitAt.getTime() > rejoinDays * 86_400_000)
    return `It was moved more than ${rejoinDays} days ago, and stays where it is.`
  if (status === 'closed') return 'The conversation it came from is closed.'
  if (drafts > 0 && later === 0) return 'Somebody is writing in the new conversation. Send or discard the draft first.'
  return begun > 0 && later === 0 ? 'Another conversation was begun from the new one.' : null
}

/** How a conversation stands that begins with messages moved from another one: answered ones wait for the customer. */
export const statusOfSplit = (answers: number): Status => (answers > 0 ? 'waiting' : 'open')
