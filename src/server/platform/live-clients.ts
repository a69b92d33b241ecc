import type { WebSocket } from 'ws'
import type { FromServer } from '../../contract/live.ts'
import { type Actor, actorName } from './actor.ts'
import { type Cursor, formatCursor, type LoggedEvent } from './events.ts'

/** One screen's connection, as the hub knows it. */
export type Client = {
  number: number
  socket: WebSocket
  actor: Actor
  /** Everything up to here was sent, or is not for this actor. */
  sent: Cursor
  /** Gets what the hub reads; before that it is still catching up on what it missed. */
  listening: boolean
  /** Conversations on screen, each with its customer. */
  watching: Map<number, number | null>
  typing: Map<number, 'reply' | 'note'>
  /** Conversations that are rows of a list on screen. */
  glancing: Set<number>
  idle: boolean
  /** Wants to know who is there. */
  meeting: boolean
  alive: boolean
}

/** The hint as it travels: made once, however many hear it. */
export function hintOf(event: LoggedEvent): string {
  const [kind, id] = event.actor.split(':')
  const hint: FromServer = {
    kind: 'hint',
    cursor: formatCursor(event),
    type: event.type,
    conversationId: event.conversation_id,
    actorId: kind === 'agent' ? Number(id) : null,
  }
  return JSON.stringify(hint)
}

/** Whose rights have changed comes back with the new ones. */
export function closeChanged(clients: Set<Client>, whose: string | null) {
  if (whose === null) return
  for (const client of clients) if (actorName(client.actor) === whose) client.socket.close(4001, 'your access changed')
}

/** Ends connections that did not answer the last time, and asks the others. */
export function dropSilent(clients: Set<Client>) {
  for (const client of clients) {
    if (!client.alive) client.socket.terminate()
    client.alive = false
    client.socket.ping()
  }
}
