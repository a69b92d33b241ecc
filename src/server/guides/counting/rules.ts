import type { RunState } from '../../../contract/guide-runs.ts'
import type { GuideTally } from '../../../contract/service-events.ts'

/** A run, as far as counters see it. */
export type Counted = { state: RunState; step: string; seen: readonly string[]; trail: readonly { step: string }[] }

type Counts = [reached: number, answered: number, left: number, standing: number]

/** The whole of a run counts under this name beside its steps: begun, finished, left, open. */
export const wholeRun = ''

/** What one run adds to the counters: each step it ever reached once, and of it what became there. */
export function countsOf({ state, step, seen, trail }: Counted): Map<string, Counts> {
  const passed = new Set(trail.map((each) => each.step))
  const counts = new Map<string, Counts>(
    seen.map((key) => {
      const here = key === step
      const done = here ? state === 'done' : passed.has(key)
      return [key, [1, done ? 1 : 0, here && state === 'left' ? 1 : 0, here && state === 'open' ? 1 : 0]]
    }),
  )
  counts.set(wholeRun, [1, state === 'done' ? 1 : 0, state === 'left' ? 1 : 0, state === 'open' ? 1 : 0])
  return counts
}

/** What a run's move changes in the counters, so that they always say what all runs together are; null of a run that is new. */
export function tallyOf(
  before: Counted | null,
  after: Counted,
  startedAt: Date,
  took?: Record<string, number>,
): GuideTally {
  const was = before ? countsOf(before) : new Map<string, Counts>()
  const steps: GuideTally['steps'] = {}
  for (const [key, now] of countsOf(after)) {
    const old = was.get(key) ?? [0, 0, 0, 0]
    const more = now.map((count, index) => count - (old[index] as number)) as Counts
    if (more.some((count) => count !== 0)) steps[key] = more
  }
  return { day: startedAt.toISOString().slice(0, 10), steps, ...(took && { took }) }
}

const growth = Math.log(1.05)

/** The bucket of a length of time: each second up to a minute has its own, then each is 5 % longer than the one before. */
export function bucketOf(seconds: number): number {
  const whole = Math.max(0, Math.round(seconds))
  return whole <= 60 ? whole : 60 + Math.round(Math.log(whole / 60) / growth)
}

/** The seconds that a bucket stands for. */
export const secondsOf = (bucket: number): number =>
  bucket <= 60 ? bucket : Math.round(60 * Math.exp((bucket - 60) * growth))

/** The median of times counted in buckets, in seconds (the lower one of two in the middle); null of none. */
export function medianOf(buckets: readonly { bucket: number; times: number }[]): number | null {
  const sorted = buckets.toSorted((a, b) => a.bucket - b.bucket)
  const all = sorted.reduce((sum, { times }) => sum + times, 0)
  let passed = 0
  for (const { bucket, times } of sorted) {
    passed += times
    if (passed * 2 >= all && all > 0) return secondsOf(bucket)
  }
  return null
}
