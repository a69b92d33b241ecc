type Held = { externalId: string | null; answers: readonly string[]; ready: (() => void) | null }

/**
 * Who may be filed when, among the mails in hand: several at once, but what answers another, or is a copy of it, only
 * after the earlier one has left.
 */
export function startTurns(atOnce: number) {
  const held = new Map<number, Held>()
  const filing = new Set<number>()

  const blocked = (id: number, { answers, externalId }: Held) =>
    [...held].some(
      ([other, { externalId: name }]) => other < id && name !== null && (answers.includes(name) || name === externalId),
    )

  function next() {
    for (const [id, mail] of held) {
      if (filing.size >= atOnce) return
      if (!mail.ready || filing.has(id) || blocked(id, mail)) continue
      filing.add(id)
      mail.ready()
    }
  }

  return {
    enter(id: number, externalId: string | null) {
      held.set(id, { externalId, answers: [], ready: null })
    },
    /** Resolves when the mail may be filed; until it leaves, what depends on it waits. */
    mine(id: number, answers: readonly string[], externalId: string | null): Promise<void> {
      return new Promise((resolve) => {
        held.set(id, { externalId, answers, ready: resolve })
        next()
      })
    },
    inHand: () => [...held.keys()],
    leave(id: number) {
      held.delete(id)
      filing.delete(id)
      next()
    },
  }
}
