/** Rung by whoever has brought something, heard by whoever in this process waits for it. */
export type Bell = { ring(): void; listen(heard: () => void): () => void }

export function makeBell(): Bell {
  const listeners = new Set<() => void>()
  return {
    ring() {
      for (const heard of listeners) heard()
    },
    listen(heard) {
      listeners.add(heard)
      return () => listeners.delete(heard)
    },
  }
}
