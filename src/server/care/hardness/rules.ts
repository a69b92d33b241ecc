import type { Hardness } from '../../../contract/care.ts'
import { roughPassages } from '../../../contract/rough/rough.ts'

/** What is known of a conversation when somebody answers it. */
export type CaseFacts = {
  /** Letters of both sides, up to 20. */
  messages: number
  kind: string | null
  priority: string
  slaState: string
  escalated: boolean
  reopened: boolean
  /** The customer's newest words. */
  words: readonly string[]
}

/** From so many points on a conversation is hard. */
export const hardFrom = 2

/** What makes a conversation hard, each with its points; see `Hardness` in the contract. */
export function pointsOf(facts: CaseFacts): Partial<Record<Hardness, number>> {
  const long = facts.messages >= 20 ? 2 : facts.messages >= 10 ? 1 : 0
  const points: Record<Hardness, number> = {
    long,
    rough: facts.words.some((text) => roughPassages(text).length > 0) ? 2 : 0,
    complaint: facts.kind === 'complaint' ? 1 : 0,
    escalated: facts.escalated ? 1 : 0,
    reopened: facts.reopened ? 1 : 0,
    urgent: facts.priority === 'urgent' ? 1 : 0,
    late: facts.slaState === 'missed' ? 1 : 0,
  }
  return Object.fromEntries(Object.entries(points).filter(([, n]) => n > 0))
}

export const sumOf = (points: Partial<Record<Hardness, number>>): number =>
  Object.values(points).reduce((sum, n) => sum + n, 0)

/** How many of the cases, the newest first, were hard one after the other. */
export function inARow(points: readonly number[]): number {
  const easy = points.findIndex((n) => n < hardFrom)
  return easy < 0 ? points.length : easy
}
