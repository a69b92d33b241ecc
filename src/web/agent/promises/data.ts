import type { CustomerPromise, RecognizedPromise } from '../../../contract/promises.ts'
import { makePromise } from '../../../contract/promises.ts'
import { call } from '../../client.ts'
import { refresh } from '../../query.ts'
import { shared } from '../../ui/shared.ts'
import { say, sayError } from '../../ui/toast.ts'
import { wordsNow } from '../../words/words.ts'
import { ownZone } from '../conversations/composer/later.ts'

/** What a change of a promise makes old. */
export const touched = [
  { path: '/promises' },
  { path: '/promises/figures' },
  { path: '/conversations/{id}/promises' },
  { path: '/conversations/{id}/events' },
]

type Timed = Pick<CustomerPromise, 'dueAt' | 'precision' | 'timeZone'>

/** When it is due on the clocks of a place: with the day alone where only that was said. */
export function dueIn(zone: string, { dueAt, precision }: Timed, locale: string): string {
  const day = { weekday: 'short', day: 'numeric', month: 'short' } as const
  const time = precision === 'minute' ? ({ hour: '2-digit', minute: '2-digit' } as const) : {}
  return new Intl.DateTimeFormat(locale, { ...day, ...time, timeZone: zone }).format(new Date(dueAt))
}

/** Whether the customer's clocks show another time at that moment than the reader's. */
export function otherClocks(timed: Timed): boolean {
  return dueIn(timed.timeZone, timed, 'en') !== dueIn(ownZone(), timed, 'en')
}

/** Promises of replies that are being written: kept once the reply is sent. */
export const accepted = shared<ReadonlyMap<number, readonly RecognizedPromise[]>>(new Map())

export function accept(conversationId: number, promise: RecognizedPromise, on: boolean): void {
  const others = (accepted.now().get(conversationId) ?? []).filter(({ mark }) => mark !== promise.mark)
  accepted.set(new Map(accepted.now()).set(conversationId, on ? [...others, promise] : others))
}

/** A reply has been sent: what its writer accepted is written down with it. */
export async function keepAccepted(conversationId: number, messageId: number): Promise<void> {
  const promises = accepted.now().get(conversationId) ?? []
  if (promises.length === 0) return
  accepted.set(new Map(accepted.now()).set(conversationId, []))
  const words = wordsNow().promises
  try {
    for (const { what, dueAt, precision, timeZone } of promises)
      await call(makePromise, { params: { id: conversationId }, body: { what, dueAt, precision, timeZone, messageId } })
    await refresh(...touched)
    say(words.keptWithReply(promises.length))
  } catch (error) {
    sayError(error, words.notKept)
  }
}
