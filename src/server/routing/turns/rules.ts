import type { Priority } from '../../../contract/conversations.ts'
import type { RoutingRules } from '../../../contract/routing.ts'

/** How a team routes that has changed nothing. */
export const usualRules: RoutingRules = {
  patience: { urgent: 0, high: 30, normal: 120, low: 480 },
  dueReserve: 60,
  continuityDays: 90,
  hardCaseUnits: 0.5,
  lastMinutes: 5,
  relaxLanguageAfter: null,
  relaxSkillAfter: null,
  giveBackAfter: null,
  alarmBusyAfter: 60,
  alarmAwayAfter: 720,
}

const minute = 60_000

/** How much earlier than it began to wait a turn may be, in minutes: something long due goes no further ahead. */
export const furthestAhead = 480

/**
 * When it is a conversation's turn: `since + patience(priority)`, or `due − reserve` where that is earlier, and never before
 * `since − 480 min`. The earliest turn goes first. It does not move while the conversation waits, so all that can ever go
 * before it came at most `patience(priority) + 480 min` later, or has waited longer: nothing starves.
 */
export function turnOf(
  { since, priority, dueAt }: { since: Date; priority: Priority; dueAt: Date | null },
  { patience, dueReserve }: Pick<RoutingRules, 'patience' | 'dueReserve'>,
): Date {
  const usual = since.getTime() + patience[priority] * minute
  const due = dueAt === null ? usual : dueAt.getTime() - dueReserve * minute
  return new Date(Math.max(since.getTime() - furthestAhead * minute, Math.min(usual, due)))
}

/** What may be let go of after so many minutes of waiting. */
export type Allowance = { language: boolean; levels: number }

export const strict: Allowance = { language: false, levels: 0 }

export function allowanceAfter(
  minutes: number,
  { relaxLanguageAfter, relaxSkillAfter }: Pick<RoutingRules, 'relaxLanguageAfter' | 'relaxSkillAfter'>,
): Allowance {
  return {
    language: relaxLanguageAfter !== null && minutes >= relaxLanguageAfter,
    levels: relaxSkillAfter === null ? 0 : Math.min(4, Math.floor(minutes / relaxSkillAfter)),
  }
}

/** The minutes of waiting after which something more is let go of, the first first. */
export function relaxingMinutes(rules: Pick<RoutingRules, 'relaxLanguageAfter' | 'relaxSkillAfter'>): number[] {
  const { relaxLanguageAfter: language, relaxSkillAfter: skill } = rules
  const steps = skill === null ? [] : [skill, 2 * skill, 3 * skill, 4 * skill]
  return [...(language === null ? [] : [language]), ...steps].sort((a, b) => a - b)
}
