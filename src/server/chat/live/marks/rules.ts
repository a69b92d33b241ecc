/** How far each side has come with the other's lines, message ids by conversation; and of visitors whether they are here. */
export type Marks = Record<'delivered' | 'seen' | 'read', Map<number, number>> & { here: Map<number, boolean> }

const none = (): Marks => ({ delivered: new Map(), seen: new Map(), read: new Map(), here: new Map() })

/** Gathers marks until they are taken, to be kept for many chats at once. */
export function openMarks() {
  let gathered = none()
  const raise = (which: 'delivered' | 'seen' | 'read') => (conversationId: number, messageId: number) => {
    const ids = gathered[which]
    ids.set(conversationId, Math.max(ids.get(conversationId) ?? 0, messageId))
  }
  return {
    delivered: raise('delivered'),
    seen: raise('seen'),
    read: raise('read'),
    here(visitorId: number, here: boolean) {
      gathered.here.set(visitorId, here)
    },
    take(): Marks {
      const all = gathered
      gathered = none()
      return all
    },
  }
}

export type Gathering = ReturnType<typeof openMarks>

/** The conversations of which something is marked. */
export const markedIn = ({ delivered, seen, read }: Marks): number[] =>
  [...new Set([...delivered.keys(), ...seen.keys(), ...read.keys()])].toSorted((a, b) => a - b)
