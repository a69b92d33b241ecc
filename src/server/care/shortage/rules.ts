import type { Gap, ShortageDay } from '../../../contract/care.ts'
import { instantAt, joined, nextDay, type Stretch, weekdayOf, without } from '../../shifts/occurring/rules.ts'
import { onClocks } from '../../zones/rules.ts'

const hour = 3_600_000
/** Nothing is foretold from less weeks. */
export const leastWeeks = 2
/** So many weeks back arrivals are looked at. */
export const weeksBack = 8
/** A pace is known from so many answers on. */
const leastAnswers = 20

/** What came in each hour of a week, by weekday and hour of the zone's clocks: one count for each of the weeks. */
export type Usual = { weeks: number; of(day: string, hour: number): { expected: number; most: number } }

/** The arrivals of whole weeks before now, by the clocks of the zone. */
export function usualOf(arrivals: readonly { hour: Date; n: number }[], zone: string, now: number): Usual {
  const week = (at: number) => Math.floor((now - at) / (7 * 24 * hour))
  const oldest = Math.min(now, ...arrivals.map(({ hour: at }) => at.getTime()))
  const weeks = Math.min(weeksBack, week(oldest))
  const counts = new Map<string, number[]>()
  for (const { hour: at, n } of arrivals) {
    const place = week(at.getTime())
    if (place >= weeks) continue
    const local = onClocks(at.getTime(), zone)
    const key = `${local.getUTCDay() || 7} ${local.getUTCHours()}`
    const row = counts.get(key) ?? Array<number>(weeks).fill(0)
    row[place] = (row[place] ?? 0) + n
    counts.set(key, row)
  }
  return {
    weeks,
    of(day, at) {
      const row = counts.get(`${weekdayOf(day)} ${at}`) ?? []
      return { expected: middleOf(row), most: Math.max(0, ...row) }
    },
  }
}

/** The median: one week of a storm does not make every week stormy. */
function middleOf(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b)
  const half = sorted.length / 2
  return sorted.length === 0 ? 0 : ((sorted[Math.floor(half)] ?? 0) + (sorted[Math.ceil(half) - 1] ?? 0)) / 2
}

/** Answers of one person in an hour at work; null while too little is known. */
export const paceOf = (answers: number, minutes: number): number | null =>
  answers < leastAnswers || minutes < 60 ? null : (answers * 60) / minutes

/** Somebody of the team: when they are planned, away, and which part of their time is this team's. */
export type Planned = {
  id: number
  name: string
  work: readonly { stretch: Stretch; share: number }[]
  away: readonly Stretch[]
}

type Team = { zone: string; usual: Usual; pace: number | null; people: readonly Planned[]; planned: boolean }

const round = (n: number) => Math.round(n * 10) / 10

/** One day ahead: hour by hour what usually comes and who is planned, where that is too little, and who is away. */
export function dayAhead(team: Team, day: string, now: number): ShortageDay {
  const hours = Array.from({ length: 24 }, (_, clock) => {
    const from = instantAt(day, `${String(clock).padStart(2, '0')}:00`, team.zone)
    const { expected, most } = team.usual.weeks < leastWeeks ? { expected: 0, most: 0 } : team.usual.of(day, clock)
    const people = peopleIn(team.people, { from, until: from + hour })
    const manageable = team.pace === null ? null : round(people * team.pace)
    return { at: new Date(from).toISOString(), expected: round(expected), most, people: round(people), manageable }
  })
  const bounds = { from: instantAt(day, '00:00', team.zone), until: instantAt(nextDay(day), '00:00', team.zone) }
  const away = team.people.filter((person) =>
    person.away.some((each) => each.from < bounds.until && each.until > bounds.from),
  )
  const ahead = hours.filter(({ at }) => Date.parse(at) + hour > now)
  const gaps = team.planned ? gapsIn(ahead, team.pace) : []
  return { day, hours, gaps, away: away.map(({ id, name }) => ({ id, name })), sentence: sentenceOf(gaps, team) }
}

/** How many people are there in an hour, parts of it and of them counted as parts. Asked for each hour of a week, of everybody. */
function peopleIn(people: readonly Planned[], { from, until }: Stretch): number {
  let sum = 0
  for (const { work } of people) {
    let own = 0
    for (const { stretch, share } of work)
      own += share * Math.max(0, Math.min(until, stretch.until) - Math.max(from, stretch.from))
    sum += Math.min(hour, own) / hour
  }
  return sum
}

/** Hours in which more comes than can be answered, side by side as one; a tenth too much is none yet. */
function gapsIn(hours: ShortageDay['hours'], pace: number | null): Gap[] {
  if (pace === null) return []
  const gaps: Gap[] = []
  for (const { at, expected, people, manageable } of hours) {
    if (manageable === null || expected < 1 || expected <= manageable * 1.1) continue
    const until = new Date(Date.parse(at) + hour).toISOString()
    const last = gaps.at(-1)
    const grown = last?.until === at ? last : { from: at, until: at, expected: 0, manageable: 0, people, more: 0 }
    const next = {
      ...grown,
      until,
      expected: round(grown.expected + expected),
      manageable: round(grown.manageable + manageable),
    }
    next.people = Math.min(grown.people, people)
    next.more = Math.max(
      1,
      Math.ceil((next.expected - next.manageable) / (pace * ((Date.parse(until) - Date.parse(next.from)) / hour))),
    )
    if (grown === last) gaps[gaps.length - 1] = next
    else gaps.push(next)
  }
  // Less than one message too many in all is chance.
  return gaps.filter((gap) => gap.expected - gap.manageable >= 1)
}

export const worstOf = (gaps: readonly Gap[]): Gap | undefined =>
  gaps.toSorted((a, b) => b.expected - b.manageable - (a.expected - a.manageable))[0]

function sentenceOf(gaps: readonly Gap[], { zone, usual, pace, planned }: Team): string {
  if (!planned) return 'Nobody of this team has shifts, so nothing can be said.'
  if (usual.weeks < leastWeeks || pace === null)
    return 'Too little is known yet of what comes and how fast it is answered.'
  const worst = worstOf(gaps)
  if (!worst) return 'Who is planned can answer what usually comes.'
  const clock = (at: string) => onClocks(Date.parse(at), zone).toISOString().slice(11, 16)
  return `From ${clock(worst.from)} to ${clock(worst.until)} about ${Math.round(worst.expected)} messages usually come, and who is planned can answer about ${Math.round(worst.manageable)}. ${worst.more === 1 ? 'One more person' : `${worst.more} more people`} would do.`
}

/** When somebody is at work for a team: of shifts for all their teams each team has its part. */
export function workFor(
  teamId: number,
  teams: number,
  workings: readonly { plan: { teamId: number | null }; from: number; until: number; breaks: readonly Stretch[] }[],
  away: readonly Stretch[],
) {
  return workings
    .filter(({ plan }) => plan.teamId === null || plan.teamId === teamId)
    .flatMap((working) =>
      without(without([working], working.breaks), joined(away)).map((stretch) => ({
        stretch,
        share: working.plan.teamId === null ? 1 / Math.max(1, teams) : 1,
      })),
    )
}
