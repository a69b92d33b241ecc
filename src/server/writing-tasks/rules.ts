import type { WritingKind, WritingSource, WritingState } from '../../contract/writing-tasks.ts'

const next: Record<WritingState, readonly WritingState[]> = {
  open: ['taken', 'done', 'set_aside'],
  taken: ['open', 'done', 'set_aside'],
  done: ['open'],
  set_aside: ['open'],
}

export const canBecome = (from: WritingState, to: WritingState): boolean => next[from].includes(to)

export const isLive = (state: WritingState): boolean => state === 'open' || state === 'taken'

/** How many days a cause is left alone: after somebody set it aside, and after it was answered, until what was before that is forgotten. */
export const quietDays = { set_aside: 90, done: 30 }

/** What is to be done about each kind of evidence. */
export const kindOf: Record<WritingSource, WritingKind> = {
  search: 'write',
  conversations: 'write',
  feedback: 'mend',
  review: 'review',
  translation: 'translate',
  hand: 'write',
}

/** Whether two things to write are about the same: most of the telling words of the shorter one stand in the other. */
export function isAlike(a: readonly string[], b: readonly string[]): boolean {
  const [few, many] = a.length <= b.length ? [a, new Set(b)] : [b, new Set(a)]
  if (few.length === 0) return false
  const common = few.filter((word) => many.has(word)).length
  return few.length === 1 ? common === 1 && many.size <= 2 : common >= 2 && common * 3 >= few.length * 2
}
