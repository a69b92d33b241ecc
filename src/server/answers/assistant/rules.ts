import type { AnswerOutcome, AnswerReason, Turn } from '../../../contract/answers.ts'
import type { FoundPassage } from '../passages/rules.ts'
import { asksForPerson, isUpset } from './handing/rules.ts'
import { saidUnknown } from './wording/rules.ts'

/** A question of somebody on a help centre's pages, and what was said before it. */
export type Question = { text: string; history: readonly Turn[] }

/** Words that say so much of a question are worth showing. */
export const leastShare = 0.4

/** Whether a person is wanted before anything is looked for, and why. */
export function handsOver({ text }: Question): 'asked' | 'upset' | null {
  if (asksForPerson(text)) return 'asked'
  return isUpset(text) ? 'upset' : null
}

/** The passages that are worth showing, the best first. */
export const worthShowing = (passages: readonly FoundPassage[]): FoundPassage[] => {
  const best = passages[0]?.score ?? 0
  return passages.filter(({ share, score }) => share >= leastShare && score >= best * 0.6).slice(0, 4)
}

/** What is said where nothing is known; the second time in a row a person is offered. */
export function unknownAfter(history: readonly Turn[]): { outcome: AnswerOutcome; reason: AnswerReason | null } {
  const last = history.findLast(({ from }) => from === 'assistant')
  return last && saidUnknown(last.text) ? { outcome: 'person', reason: 'again' } : { outcome: 'unknown', reason: null }
}
