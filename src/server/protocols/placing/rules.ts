import type { Condition } from '../../../contract/conditions.ts'
import type { Asked, PlacementOutcome } from '../../../contract/protocols.ts'
import { type Facts, kindOf, type Language, testOf, testOfAll } from '../../conditions/rules.ts'
import type { RuleRow } from '../rules.ts'

/** Days of a protocol begin in UTC: it is asked when something arrives, wherever that is. */
const zone = 'UTC'

/** What conditions need beside a conversation, for rules together. Nobody in particular asks. */
export const languageOf = (rules: readonly Pick<RuleRow, 'conditions'>[]): Language => ({
  zone,
  kinds: Object.assign({}, ...rules.map(({ conditions }) => conditions.kinds)),
  reader: null,
})

/** The fields that rules ask for. */
export const fieldsOf = (rules: readonly Pick<RuleRow, 'conditions'>[]): string[] => [
  ...new Set(rules.flatMap(({ conditions: { all, any } }) => [...all, ...any].map(({ field }) => field))),
]

/** Rules made ready to be asked; the answer is the first that holds, null for none. */
export function prepare<R extends Pick<RuleRow, 'conditions'>>(rules: readonly R[]) {
  const language = languageOf(rules)
  const tests = rules.map((rule) => ({ rule, holds: testOfAll(rule.conditions, language) }))
  return (facts: Facts, now: number): R | null => tests.find(({ holds }) => holds(facts, now))?.rule ?? null
}

/** Conditions as they were asked: what was found of each, and whether it held. Times are written as instants. */
export function askedOf(conditions: readonly Condition[], facts: Facts, now: number, language: Language): Asked[] {
  return conditions.map((condition) => {
    const fact = facts[condition.field] ?? null
    const found =
      kindOf(condition.field, language.kinds) === 'time' && typeof fact === 'number'
        ? new Date(fact).toISOString()
        : fact
    return { ...condition, found: shortened(found), held: testOf(condition, language)(facts, now) }
  })
}

const shortened = (found: unknown) => (typeof found === 'string' && found.length > 300 ? found.slice(0, 300) : found)

/** What is kept of why: the conditions as they were asked, where it stood before, and the escalation that moved it. */
export type Explanation = {
  asked?: Asked[]
  from?: { team: number | null; level: number }
  escalationId?: number
}

type Told = { outcome: PlacementOutcome; rule: string | null; team: string | null; level: number }

const sentences: Record<PlacementOutcome, (told: Told) => string> = {
  rule: ({ rule, team, level }) => `The protocol “${rule}” holds, so it belongs to ${team}, level ${level}.`,
  stayed: ({ team }) =>
    `No protocol holds, so it stayed ${team ? `with ${team}` : 'without a team'}, where it had come in.`,
  human: ({ team }) => `Somebody had decided: it stayed ${team ? `with ${team}` : 'without a team'}.`,
  escalated: ({ team, level }) => `It was escalated to ${team ?? 'no team'}, level ${level}.`,
  returned: ({ team, level }) => `It was sent back to ${team ?? 'no team'}, level ${level}.`,
}

/** Why a conversation is where it is, in English. */
export const sentenceOf = (told: Told): string => sentences[told.outcome](told)
