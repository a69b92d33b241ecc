import type { Turn } from '../../../contract/answers.ts'

/** What was asked stays one exchange for so long after its last question, in milliseconds. */
export const asksOnFor = 24 * 3600 * 1000
/** More questions than that are no conversation with articles any more. */
export const mostQuestions = 40
/** Questions of one visitor in a minute. */
export const questionsPerMinute = 8
/** So many questions and their answers are told along with the next. */
const told = 3

/** What was said before, the oldest first, as the assistant is told. Only what Heed itself has kept: nobody else speaks for it. */
export const historyOf = (answers: readonly { question: string; text: string }[]): Turn[] =>
  answers.slice(-told).flatMap(({ question, text }): Turn[] => [
    { from: 'reader', text: question },
    { from: 'assistant', text },
  ])

/** Figures cover so many days. */
export const figuresDays = 30
