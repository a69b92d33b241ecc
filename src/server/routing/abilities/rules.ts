import type { Channel } from '../../../contract/channels.ts'
import type { Needs, Relaxed, Why } from '../../../contract/explanations.ts'
import type { RoutingRules } from '../../../contract/routing.ts'
import type { AtWorkBecause, AvailabilityState } from '../../../contract/shifts.ts'
import { type Allowance, strict } from '../turns/rules.ts'

/** A member of a team who may take conversations, as they are now. */
export type Person = {
  id: number
  /** The highest level of service that they work at in the team. */
  level: number
  /** Null where the team goes by no languages: nobody has said of anybody there what they speak. */
  languages: ReadonlySet<string> | null
  skills: ReadonlyMap<number, number>
  capacity: number
  /** Units of what they have open. */
  units: number
  /** Open conversations by channel, and how many there may be. */
  open: ReadonlyMap<Channel, number>
  limits: ReadonlyMap<Channel, number>
  on: boolean
  because: AtWorkBecause
  state: AvailabilityState
  /** When their work ends or goes on; null where nobody knows. */
  until: Date | null
  nextBreak: Date | null
  lastGivenAt: Date | null
  /** Hard cases of their day. */
  hard: number
  /** Care says: the next hard one should be somebody else's. */
  lighterNext: boolean
  /** Care says: a break of theirs is due, and they work on. */
  breakDue: boolean
}

export type Member = Person & { name: string }

export type Short = { why: Why; skillId?: number; has?: number; needs?: number }

/** Why somebody cannot take a conversation with such needs, whenever it be; null when they can. */
export function shortOf(person: Person, needs: Needs, allowance: Allowance = strict): Short | null {
  if (person.level < needs.level) return { why: 'level', has: person.level, needs: needs.level }
  if (needs.language !== null && !allowance.language && !speaks(person, needs.language)) return { why: 'language' }
  for (const skill of needs.skills) {
    const has = person.skills.get(skill.id) ?? 0
    // However long it waits, whoever takes it has the skill at all.
    if (has < Math.max(1, skill.level - allowance.levels))
      return { why: 'skill', skillId: skill.id, has, needs: skill.level }
  }
  if (person.limits.get(needs.channel) === 0) return { why: 'no_channel' }
  return needs.weight > person.capacity ? { why: 'too_heavy', has: person.capacity, needs: needs.weight } : null
}

const speaks = ({ languages }: Person, language: string) => languages === null || languages.has(language)

/** What was let go of for this person to be able to. */
export function relaxedFor(
  person: Person,
  needs: Needs,
  rules: Pick<RoutingRules, 'relaxLanguageAfter' | 'relaxSkillAfter'>,
): Relaxed[] {
  const relaxed: Relaxed[] = []
  if (needs.language !== null && !speaks(person, needs.language))
    relaxed.push({ what: 'language', afterMinutes: rules.relaxLanguageAfter ?? 0 })
  for (const { id, level } of needs.skills) {
    const has = person.skills.get(id) ?? 0
    if (has < level)
      relaxed.push({
        ...{ what: 'skill' as const, skillId: id, from: level, to: has },
        afterMinutes: (rules.relaxSkillAfter ?? 0) * (level - has),
      })
  }
  return relaxed
}

const away: Record<AtWorkBecause, Why> = {
  ...{ shift: 'off', no_shifts: 'off', off: 'off', by_hand: 'away' },
  ...{ absent: 'absent', break: 'break' },
}

/** Why somebody is not at work, for what is new; null when they are. */
export function awayBecause(person: Person): Why | null {
  if (person.on) return null
  return person.because === 'by_hand' && person.state === 'busy' ? 'busy' : away[person.because]
}

/**
 * Why somebody who is able to cannot take it now; null when they can. `asking`: they want it themselves, however soon their
 * work ends or a break is due.
 */
export function hinderedNow(
  person: Person,
  needs: Needs,
  { now, lastMinutes, asking = false }: { now: Date; lastMinutes: number; asking?: boolean },
): Why | null {
  const because = awayBecause(person)
  if (because) return because
  if (!asking && person.breakDue) return 'break_due'
  if (!asking && endsWithin(person, now, lastMinutes)) return 'ends_soon'
  if (person.units + needs.weight > person.capacity) return 'full'
  const most = person.limits.get(needs.channel)
  return most !== undefined && (person.open.get(needs.channel) ?? 0) >= most ? 'channel_full' : null
}

function endsWithin({ until, nextBreak }: Person, now: Date, minutes: number): boolean {
  const ends = Math.min(until?.getTime() ?? Number.POSITIVE_INFINITY, nextBreak?.getTime() ?? Number.POSITIVE_INFINITY)
  return ends - now.getTime() < minutes * 60_000
}

/**
 * How much somebody carries: `(open units + units of a hard case · hard cases of the day) / capacity`. Whoever carries least
 * goes first.
 */
export const burdenOf = (
  { units, hard, capacity }: Pick<Person, 'units' | 'hard' | 'capacity'>,
  { hardCaseUnits }: Pick<RoutingRules, 'hardCaseUnits'>,
): number => (capacity === 0 ? Number.POSITIVE_INFINITY : (units + hardCaseUnits * hard) / capacity)
