import type { TransactionKind, TransactionLimit } from '../../../contract/transaction-limits.ts'

/** An agent as limits see them: the highest level they work at in some team. */
export type Holder = { id: number; role: string; teams: readonly number[]; level: number }

const holds: {
  [K in TransactionLimit['holder']['kind']]: (
    limit: Extract<TransactionLimit['holder'], { kind: K }>,
    agent: Holder,
  ) => boolean
} = {
  agent: (limit, agent) => limit.agent === agent.id,
  role: (limit, agent) => limit.role === agent.role,
  team: (limit, agent) => agent.teams.includes(limit.team),
  level: (limit, agent) => agent.level >= limit.level,
}

const isFor = ({ holder }: TransactionLimit, agent: Holder) => holds[holder.kind](holder as never, agent)

/** The higher of two limits; any amount is the highest. */
const higher = (a: TransactionLimit, b: TransactionLimit) => {
  if (a.amount === null) return a
  return b.amount === null || b.amount > a.amount ? b : a
}

/** The limit that decides for an agent: their own, whether higher or lower, else the highest of their role, teams and level; null for none. */
export function decisive(limits: readonly TransactionLimit[], agent: Holder): TransactionLimit | null {
  const theirs = limits.filter((limit) => isFor(limit, agent))
  const own = theirs.find(({ holder }) => holder.kind === 'agent')
  return own ?? theirs.reduce<TransactionLimit | null>((best, limit) => (best ? higher(best, limit) : limit), null)
}

/** An amount of money: whole units of a currency (ISO 4217), to three places. */
export type Money = { value: number; currency: string }

/** Compared in thousandths, so that 0.1 + 0.2 is 0.3. */
const thousandths = (value: number) => Math.round(value * 1000)

export type Verdict =
  | { may: true; limit: TransactionLimit }
  | { may: false; because: 'no_limit' | 'too_much'; limit: TransactionLimit | null }

/** Whether an agent may: nothing that nobody has allowed is allowed. */
export function verdictOf(
  limits: readonly TransactionLimit[],
  agent: Holder,
  { kind, value, currency }: Money & { kind: TransactionKind },
): Verdict {
  const limit = decisive(
    limits.filter((each) => each.kind === kind && each.currency === currency),
    agent,
  )
  if (!limit) return { may: false, because: 'no_limit', limit }
  if (limit.amount !== null && thousandths(value) > thousandths(limit.amount))
    return { may: false, because: 'too_much', limit }
  return { may: true, limit }
}
