import { Refusal } from './refusal.ts'

/** Counts requests by minute for each name (an endpoint and an address); per node, in memory. */
export class RateLimits {
  #minute = 0
  #counts = new Map<string, number>()
  #now: () => Date

  constructor(now: () => Date) {
    this.#now = now
  }

  /** Throws `too_many_requests` from the request after the `perMinute`th on. */
  spend(name: string, perMinute: number): void {
    const minute = Math.floor(this.#now().getTime() / 60_000)
    if (minute !== this.#minute) {
      this.#minute = minute
      this.#counts.clear()
    }
    const used = (this.#counts.get(name) ?? 0) + 1
    this.#counts.set(name, used)
    if (used > perMinute) throw new Refusal('too_many_requests', 'Too many attempts. Wait a minute and try again.')
  }
}
