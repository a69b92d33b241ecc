import type { CareDay, Relief } from '../../../contract/care.ts'

/** So many hard ones in a row, or on a day, and the next one should be somebody else's. */
export const hardInARowMost = 3
export const hardADayMost = 6
const oldest = 24 * 3_600_000

export type Faring = {
  hardToday: number
  hardInARow: number
  /** Minutes without a pause, where a break is due. */
  breakDue: number | null
  units: number
  capacity: number
  oldestSince: Date | null
  days: readonly CareDay[]
}

/** Whether the next hard conversation should be somebody else's. */
export const needsLighter = ({ hardToday, hardInARow }: Pick<Faring, 'hardToday' | 'hardInARow'>): boolean =>
  hardInARow >= hardInARowMost || hardToday >= hardADayMost

type Found = Omit<Relief, 'sentence'>

/** What would help somebody, the most pressing first. */
export function reliefOf(faring: Faring, now: Date): Relief[] {
  const { days } = faring
  const missed = days.reduce((sum, { breaksMissed }) => sum + breaksMissed.length, 0)
  // A quarter of an hour in the evening is no evening.
  const evenings = days.filter(({ outside }) => outside.evening >= 15).length
  const weekend = days.filter(({ outside }) => outside.weekend >= 15).length
  const waited = faring.oldestSince ? now.getTime() - faring.oldestSince.getTime() : 0
  const found: (Found | false)[] = [
    faring.breakDue !== null && { kind: 'break_due', n: faring.breakDue, of: 0 },
    needsLighter(faring) && { kind: 'lighter_next', n: faring.hardInARow, of: faring.hardToday },
    faring.units > faring.capacity && { kind: 'too_much', n: faring.units, of: faring.capacity },
    waited >= oldest && { kind: 'oldest_waits', n: Math.floor(waited / 3_600_000), of: 0 },
    missed >= 2 && { kind: 'keep_breaks', n: missed, of: 0 },
    evenings >= 2 && { kind: 'free_evenings', n: evenings, of: 0 },
    weekend >= 1 && { kind: 'free_weekend', n: weekend, of: 0 },
  ]
  return found.filter((each) => each !== false).map((each) => ({ ...each, sentence: sentenceOf(each) }))
}

const days = (n: number, what: string) => `${n === 1 ? 'one' : n} ${what}${n === 1 ? '' : 's'}`

function sentenceOf({ kind, n, of }: Found): string {
  switch (kind) {
    case 'break_due':
      return `A break is due: ${Math.floor(n / 60)} h ${n % 60} min without a pause.`
    case 'lighter_next':
      return `Give the next hard one to somebody else: ${days(of, 'hard conversation')} today, ${n} of them in a row.`
    case 'too_much':
      return `More is open than one person can hold: ${n} of ${of} units. Hand something over.`
    case 'oldest_waits':
      return `One customer has waited for ${n} hours. Somebody may have time to help.`
    case 'keep_breaks':
      return `${n} planned breaks were worked through this week. Plan them where they can be kept.`
    case 'free_evenings':
      return `Work went on in the evening on ${days(n, 'day')} this week.`
    case 'free_weekend':
      return `Work was done on ${days(n, 'day')} of the weekend. A day in return would do good.`
  }
}

/** Who could do with relief comes first: now, soon, or not; among those nobody is before another but by name. */
export function pressing(relief: readonly Pick<Relief, 'kind'>[]): 0 | 1 | 2 {
  if (relief.some(({ kind }) => kind === 'break_due' || kind === 'lighter_next')) return 0
  return relief.length > 0 ? 1 : 2
}
