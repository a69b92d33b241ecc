import { quantile } from '../rounds.ts'

export type ActionResult = { name: string; count: number; p50: number; p95: number; p99: number; worst: number }

/** Times what agents do, by name, in milliseconds, and keeps what went wrong. */
export class Stopwatch {
  #times = new Map<string, number[]>()
  readonly errors: string[] = []

  async time(name: string, action: () => Promise<unknown>): Promise<void> {
    const began = performance.now()
    try {
      await action()
    } catch (error) {
      this.errors.push(`${name}: ${error instanceof Error ? error.message : error}`)
      return
    }
    const times = this.#times.get(name) ?? []
    times.push(performance.now() - began)
    this.#times.set(name, times)
  }

  results(): ActionResult[] {
    return [...this.#times].map(([name, times]) => ({
      ...{ name, count: times.length, p50: quantile(times, 0.5), p95: quantile(times, 0.95) },
      ...{ p99: quantile(times, 0.99), worst: quantile(times, 1) },
    }))
  }
}
