import type { Needs, Why } from '../../../contract/explanations.ts'
import type { NoNext, RoutingRules } from '../../../contract/routing.ts'
import { awayBecause, hinderedNow, type Person, shortOf } from '../abilities/rules.ts'
import type { Waiting } from '../choosing/rules.ts'
import { allowanceAfter } from '../turns/rules.ts'

export type Choice = Waiting & { teamId: number; needs: Needs }

/** Why somebody cannot take this now; null when they can. Whoever asks is not asked how soon their work ends. */
export function cannotTake(
  person: Person,
  { needs, since, takenFrom }: Choice,
  rules: RoutingRules,
  now: Date,
): Why | null {
  if (takenFrom === person.id) return 'taken_from'
  const allowance = allowanceAfter((now.getTime() - since.getTime()) / 60_000, rules)
  const short = shortOf(person, needs, allowance)
  return short?.why ?? hinderedNow(person, needs, { now, lastMinutes: 0, asking: true })
}

/** What is next for somebody: the earliest turn; hard ones last where they should have a lighter one. */
export const inTurn = (choices: readonly Choice[], lighterNext: boolean): Choice[] =>
  choices.toSorted(
    (a, b) =>
      (lighterNext ? Number(a.hard) - Number(b.hard) : 0) ||
      a.turn.getTime() - b.turn.getTime() ||
      a.conversationId - b.conversationId,
  )

/** What would have been before the chosen one, had the asker not been spared it. */
export const sparedBy = (chosen: Choice, later: readonly Choice[]): Why[] =>
  later.filter(({ turn }) => turn < chosen.turn).map(() => 'spared')

/** What hinders somebody in all of it; null where nothing does but what waits. */
export function hindrance(person: Person | undefined, waiting: number): NoNext | null {
  if (!person) return 'no_team'
  if (awayBecause(person)) return 'off'
  if (person.units >= person.capacity) return 'full'
  return waiting === 0 ? 'nothing' : null
}

export const sentences: Record<NoNext, string> = {
  no_team: 'None of your teams routes. Ask a lead, or choose from a list.',
  nothing: 'Nothing waits in your teams.',
  none_for_you: 'What waits now needs somebody else.',
  full: 'You have as much open as you can hold. Finish something first.',
  off: 'You are not at work. Say that you are available first.',
}
