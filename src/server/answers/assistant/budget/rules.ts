/** What a model may write: so many answers a day for one visitor, and for the whole house. */
export const perVisitor = 20
export const perDay = 1000

/** Counts what visitors have had written today; per node, in memory, by nothing that outlives the day. */
export class Budget {
  #day = ''
  #counts = new Map<string, number>()

  /** Takes one answer for the visitor, or says that there are none left. */
  spend(visitor: string, now: Date): boolean {
    const day = now.toISOString().slice(0, 10)
    if (day !== this.#day || this.#counts.size > 100_000) {
      this.#day = day
      this.#counts.clear()
    }
    const used = (this.#counts.get(visitor) ?? 0) + 1
    this.#counts.set(visitor, used)
    return used <= perVisitor
  }
}
