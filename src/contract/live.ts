/**
 * What travels over the socket at /api/live. The server sends hints; the client refetches through the API, so that
 * permissions exist once. Typing and presence carry their body, and are the same whichever node one is connected to.
 */
export type LiveViewer = {
  id: number
  name: string
  typing: 'reply' | 'note' | null
  /** None of their screens that show it was touched lately, or it is out of sight. */
  idle?: true
}

/** Somebody who answers the same customer in another conversation. */
export type LiveWriter = { id: number; name: string; conversationId: number }

/** What the visitor of a chat does now. What is left out is as it was. */
export type LiveVisitor = {
  conversationId: number
  /** The widget is open somewhere. */
  here?: boolean
  /** For as long as 6 s. `text` where the settings show what is typed. */
  typing?: boolean
  text?: string | null
  /** Another page, or lines of ours that reached them or were seen: the chat is to be read again. */
  changed?: true
}

export type PersonState = 'here' | 'away' | 'gone'

export type FromServer =
  /** First on every connection. `resumed` is false when too much was missed: refetch everything. */
  | { kind: 'hello'; cursor: string; resumed: boolean }
  | { kind: 'hint'; cursor: string; type: string; conversationId: number | null; actorId: number | null }
  | { kind: 'viewers'; conversationId: number; viewers: LiveViewer[] }
  /** Who types an answer to the customer of a watched conversation in another one that the reader may see. */
  | { kind: 'elsewhere'; conversationId: number; writers: LiveWriter[] }
  /** A draft in a watched conversation, or in another one of its customer, was saved or is gone. */
  | { kind: 'draft'; conversationId: number; agentId: number }
  /** Of a watched conversation that is a chat. */
  | ({ kind: 'visitor' } & LiveVisitor)
  /** Agents by id: first everyone who is there, then whoever changes. */
  | { kind: 'people'; people: Record<number, PersonState> }

export type FromClient =
  | { kind: 'watch'; conversationId: number }
  | { kind: 'unwatch'; conversationId: number }
  | { kind: 'typing'; conversationId: number; what: 'reply' | 'note' | null }
  /** The conversations on screen as rows of a list, at most 100: who is in them is told, and nobody is told of it. */
  | { kind: 'glance'; conversationIds: number[] }
  /** Nobody has touched this screen for a while, or it is out of sight. */
  | { kind: 'idle'; idle: boolean }
  /** Who is there is told from here on. */
  | { kind: 'people' }

/** The socket's path; `?cursor=` resumes where a lost connection stood. */
export const livePath = '/api/live'
