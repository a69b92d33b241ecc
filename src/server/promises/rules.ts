import type { Precision, PromiseState } from '../../contract/promises.ts'

const minute = 60_000

/** What is told of a promise before and when its time has passed. */
export type Stage = 'reminder' | 'warning' | 'late'

type Running = {
  due_at: Date
  precision: Precision
  /** When it was made, or last moved. */
  since: Date
  reminded_at: Date | null
  warned_at: Date | null
  late_at: Date | null
}

/** Half an hour before, two hours where only the day was said; at most the last fifth of the time that there was. */
export function warnAt({ due_at, precision, since }: Pick<Running, 'due_at' | 'precision' | 'since'>): Date {
  const whole = due_at.getTime() - since.getTime()
  return new Date(due_at.getTime() - Math.min((precision === 'day' ? 120 : 30) * minute, whole / 5))
}

/**
 * On the morning of its day, where it was made on a day before: when the business opens. None for what is due so soon that
 * the warning says it all.
 */
export function remindAt(promise: Pick<Running, 'due_at' | 'precision' | 'since'>, morning: Date | null): Date | null {
  if (morning === null || morning <= promise.since) return null
  return morning.getTime() < warnAt(promise).getTime() - 30 * minute ? morning : null
}

/** What comes next of a promise, and when; null once all is said. */
export function nextStage(promise: Running, morning: Date | null): { stage: Stage; at: Date } | null {
  const reminder = remindAt(promise, morning)
  if (promise.late_at === null) {
    if (!promise.warned_at && !promise.reminded_at && reminder) return { stage: 'reminder', at: reminder }
    if (!promise.warned_at) return { stage: 'warning', at: warnAt(promise) }
    return { stage: 'late', at: promise.due_at }
  }
  return null
}

/** What is due at `now`: only the last of several, as one that is late needs no reminder any more. */
export function stageNow(promise: Running, morning: Date | null, now: Date): Stage | null {
  if (promise.late_at) return null
  if (promise.due_at <= now) return 'late'
  if (!promise.warned_at && warnAt(promise) <= now) return 'warning'
  const reminder = remindAt(promise, morning)
  return !promise.warned_at && !promise.reminded_at && reminder && reminder <= now ? 'reminder' : null
}

type Ended = { due_at: Date; broken_at: Date | null; kept_at: Date | null; withdrawn_at: Date | null }

/** How it stands. A promise that was moved after it was late is open again, and stays counted as broken. */
export function stateOf({ due_at, broken_at, kept_at, withdrawn_at }: Ended, now: Date): PromiseState {
  if (withdrawn_at) return 'withdrawn'
  if (kept_at) return broken_at || kept_at > due_at ? 'kept_late' : 'kept'
  return due_at <= now ? 'late' : 'open'
}
