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

type Slipped = { name: string; what: string; due: string; passed: boolean }

// Where no language of theirs is known, English. Each says what slipped and leaves the new time to whoever sends it.
const apologies: Record<string, (slipped: Slipped) => string> = {
  en: ({ name, what, due, passed }) =>
    `Hello ${name},\n\nwe had told you: “${what}” (${due}). ${passed ? 'We did not manage that, and we are sorry.' : 'We will not manage that in time, and we are sorry.'} The new time is: ⟦new time⟧.\n\nThank you for your patience.`,
  de: ({ name, what, due, passed }) =>
    `Guten Tag ${name},\n\nwir hatten Ihnen zugesagt: „${what}“ (${due}). ${passed ? 'Das haben wir nicht geschafft, und es tut uns leid.' : 'Das schaffen wir nicht rechtzeitig, und es tut uns leid.'} Der neue Termin ist: ⟦neuer Termin⟧.\n\nVielen Dank für Ihre Geduld.`,
  fr: ({ name, what, due, passed }) =>
    `Bonjour ${name},\n\nnous vous avions promis : « ${what} » (${due}). ${passed ? 'Nous n’y sommes pas parvenus et nous en sommes désolés.' : 'Nous n’y parviendrons pas à temps et nous en sommes désolés.'} La nouvelle date est : ⟦nouvelle date⟧.\n\nMerci de votre patience.`,
  es: ({ name, what, due, passed }) =>
    `Hola ${name}:\n\nLe habíamos prometido: «${what}» (${due}). ${passed ? 'No lo hemos conseguido y lo sentimos.' : 'No lo conseguiremos a tiempo y lo sentimos.'} La nueva fecha es: ⟦nueva fecha⟧.\n\nGracias por su paciencia.`,
  ar: ({ name, what, due, passed }) =>
    `مرحبًا ${name}،\n\nكنا قد وعدناكم: «${what}» (${due}). ${passed ? 'لم نتمكن من ذلك ونعتذر.' : 'لن نتمكن من ذلك في الوقت المحدد ونعتذر.'} الموعد الجديد هو: ⟦الموعد الجديد⟧.\n\nشكرًا لصبركم.`,
}

/** Words for a customer whose promise slips, in their language where we speak it, else in English. */
export function apology(language: string | null, slipped: Slipped): { language: string; text: string } {
  const short = language?.slice(0, 2).toLowerCase() ?? 'en'
  const known = short in apologies ? short : 'en'
  return { language: known, text: (apologies[known] as (slipped: Slipped) => string)(slipped) }
}
