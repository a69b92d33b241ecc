/**
 * What travels over the socket at /api/live. The server sends hints; the client refetches through the API, so that
 * permissions exist once. Typing and presence carry their body.
 */
export type LiveViewer = { id: number; name: string; typing: 'reply' | 'note' | null }

export type FromServer =
  /** First on every connection. `resumed` is false when too much was missed: refetch everything. */
  | { kind: 'hello'; cursor: string; resumed: boolean }
  | { kind: 'hint'; cursor: string; type: string; conversationId: number | null; actorId: number | null }
  | { kind: 'viewers'; conversationId: number; viewers: LiveViewer[] }

export type FromClient =
  | { kind: 'watch'; conversationId: number }
  | { kind: 'unwatch'; conversationId: number }
  | { kind: 'typing'; conversationId: number; what: 'reply' | 'note' | null }

/** The socket's path; `?cursor=` resumes where a lost connection stood. */
export const livePath = '/api/live'
