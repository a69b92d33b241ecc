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

/** A mail whose time has come, and since when. */
export type Due = { id: number; attempts: number; since: Date }

/** A mail that is suspected waits no longer than this, in milliseconds, for a moment when nothing else is in hand. */
const suspectPatience = 30_000

/**
 * Which of the due mails begin. One that Heed was stopped with several times is read alone: should Heed stop again, it was
 * that one, and no other is blamed with it.
 */
export function mayBegin(
  due: readonly Due[],
  { suspectedFrom, inHand, now }: { suspectedFrom: number; inHand: number; now: Date },
): number[] {
  const suspect = due.find(({ attempts }) => attempts >= suspectedFrom)
  const others = due.filter(({ attempts }) => attempts < suspectedFrom).map(({ id }) => id)
  if (!suspect) return others
  const overdue = now.getTime() - suspect.since.getTime() > suspectPatience
  if (others.length > 0 && !overdue) return others
  return inHand === 0 ? [suspect.id] : []
}
