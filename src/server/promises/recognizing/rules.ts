import {
  englishFuture,
  englishOthers,
  englishPast,
  englishPromises,
  englishSure,
  englishTimes,
} from './english/rules.ts'
import { germanFuture, germanOthers, germanPast, germanPromises, germanTimes } from './german/rules.ts'
import { clausesOf, markOf, sentencesOf, withoutQuotes } from './sentences/rules.ts'
import { type Around, momentSaid, type Saying, saidIn, type Today, todayIn } from './times/rules.ts'

/** What a text promises: the sentence, when it is due, and the mark under which it is remembered if it is none. */
export type Recognized = {
  sentence: string
  what: string
  dueAt: Date
  precision: 'minute' | 'day'
  language: 'en' | 'de'
  mark: string
}

type Tongue = {
  language: 'en' | 'de'
  times: readonly Saying[]
  promises: readonly RegExp[]
  others: readonly RegExp[]
  future: RegExp
  past: RegExp
}

const tongues: readonly Tongue[] = [
  {
    ...{ language: 'en', times: englishTimes, promises: englishPromises, others: englishOthers },
    ...{ future: englishFuture, past: englishPast },
  },
  {
    ...{ language: 'de', times: germanTimes, promises: germanPromises, others: germanOthers },
    ...{ future: germanFuture, past: germanPast },
  },
]

/** Nobody promises in a longer sentence, and what looks at it need not bear one. */
const longest = 1000

const isPast = ({ past, future }: Tongue, clause: string): boolean => past.test(clause) && !future.test(clause)

function promiseIn(sentence: string, tongue: Tongue, around: Around, today: Today): Recognized | null {
  const own = withoutQuotes(sentence)
  if (own.length > longest || /\?\s*$/.test(own) || tongue.others[0]?.test(own)) return null
  for (const clause of clausesOf(own)) {
    if (!tongue.promises.some((pattern) => pattern.test(clause))) continue
    if (tongue.others.some((pattern) => pattern.test(clause)) || isPast(tongue, clause)) continue
    const said = saidIn(clause, tongue.times, today)
    const moment = said && momentSaid(said, around, today, englishSure.test(clause))
    if (!moment) continue
    const what = clause.replace(/(?<!\b[ap]\.m)[.!\s]+$/i, '').slice(0, 200)
    return {
      ...{ sentence: sentence.slice(0, 400), what: what[0]?.toUpperCase() + what.slice(1) },
      ...{ ...moment, language: tongue.language, mark: markOf(sentence) },
    }
  }
  return null
}

const mostPromises = 5

/**
 * The promises in a reply, in English and German. A promise is a clause in which its writer, somebody of theirs or a thing on
 * its way does something by a time that is said; questions, quotes, conditions, doubts, denials, requests and what is past
 * are none. The zone is the customer's; the hours tell which half of the day "3" means and when a day ends.
 */
export function recognize(text: string, around: Around): Recognized[] {
  const today = todayIn(around.now, around.zone)
  const found: Recognized[] = []
  for (const sentence of sentencesOf(text)) {
    if (found.length >= mostPromises) break
    for (const tongue of tongues) {
      const promise = promiseIn(sentence, tongue, around, today)
      if (!promise) continue
      found.push(promise)
      break
    }
  }
  return found
}
