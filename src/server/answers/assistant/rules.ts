import type { AnswerOutcome, AnswerReason, Turn } from '../../../contract/answers.ts'
import type { FoundPassage } from '../passages/rules.ts'
import { asksForPerson, isUpset } from './handing/rules.ts'
import { saidUnknown } from './wording/rules.ts'

/** A question of somebody on a help centre's pages, and what was said before it. */
export type Question = { text: string; history: readonly Turn[] }

/**
 * A passage is worth showing that says so much of the question in its words, or means so nearly the same: of questions that the
 * articles do not answer one in fourteen is that near, of those that they answer nine in ten (docs/decisions).
 */
const leastShare = 0.5
const leastNear = 0.36
/** Beside the best one only what fits nearly as well. */
const besideBest = 0.7
const mostShown = 4

/** Whether a person is wanted before anything is looked for, and why. */
export function handsOver({ text }: Question): 'asked' | 'upset' | null {
  if (asksForPerson(text)) return 'asked'
  return isUpset(text) ? 'upset' : null
}

/** The passages that are worth showing, the best first. */
export function worthShowing(passages: readonly FoundPassage[]): FoundPassage[] {
  const worth = passages.filter(({ share, near }) => share >= leastShare || (near ?? 0) >= leastNear)
  const best = worth[0]?.score ?? 0
  return worth.filter(({ score }) => score >= best * besideBest).slice(0, mostShown)
}

/** What is said where nothing is known; the second time in a row a person is offered. */
export function unknownAfter(history: readonly Turn[]): { outcome: AnswerOutcome; reason: AnswerReason | null } {
  const last = history.findLast(({ from }) => from === 'assistant')
  return last && saidUnknown(last.text) ? { outcome: 'person', reason: 'again' } : { outcome: 'unknown', reason: null }
}

/** Whether a person should be offered beside the answer. */
export const offersPerson = (outcome: AnswerOutcome): boolean => outcome === 'person' || outcome === 'unknown'

/** An answer names its sources by their places in all that was given; readers see only those that it names, counted from 1. */
export function countedAnew(text: string, cited: readonly number[]): string {
  const numbers = new Map(cited.map((place, n) => [place, n + 1]))
  return text.replace(/\[(\d{1,2})\]/g, (_, number: string) => `[${numbers.get(Number(number) - 1) ?? number}]`)
}
