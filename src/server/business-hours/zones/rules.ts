import { isZone as isKnown, offsetAt } from '../../zones/rules.ts'

const day = 86_400_000

/** A stretch in which a zone's clocks run even: until `until`, they are `offset` ms ahead of UTC. */
type Even = { until: number; offset: number }

const years = new Map<string, Even[]>()
/** Years of zones that are kept; a stranger may name any zone and any year. */
const MOST_YEARS = 4000

/** Whether there is a time zone of that name (IANA), and no mere offset: those know no summer. */
export function isZone(zone: string): boolean {
  return /^[A-Za-z]/.test(zone) && zone.length <= 60 && isKnown(zone)
}

/** To the second, when the clocks were changed between two moments that differ. */
function changeBetween(from: number, until: number, before: number, zone: string): number {
  let [low, high] = [from, until]
  while (high - low > 1000) {
    const middle = Math.floor((low + high) / 2000) * 1000
    if (offsetAt(middle, zone) === before) low = middle
    else high = middle
  }
  return high
}

/** The even stretches of a year, with two days around it. */
function evenStretches(year: number, zone: string): Even[] {
  const name = `${year} ${zone}`
  const known = years.get(name)
  if (known) return known
  const [from, until] = [Date.UTC(year, 0, 1) - 2 * day, Date.UTC(year + 1, 0, 1) + 2 * day]
  const stretches: Even[] = []
  let offset = offsetAt(from, zone)
  for (let at = from; at < until; at += day) {
    const next = offsetAt(at + day, zone)
    if (next === offset) continue
    stretches.push({ until: changeBetween(at, at + day, offset, zone), offset })
    offset = next
  }
  stretches.push({ until: Number.POSITIVE_INFINITY, offset })
  if (years.size >= MOST_YEARS) years.clear()
  years.set(name, stretches)
  return stretches
}

/**
 * The moment at which the zone's clocks show a time, which is given as if it were UTC. What they show twice is the first of
 * both; what they skip is as much later as they jump (RFC 5545, 3.3.5; "compatible" in Temporal).
 */
export function momentOf(shown: number, zone: string): number {
  const stretches = evenStretches(new Date(shown).getUTCFullYear(), zone)
  let before = (stretches[0] as Even).offset
  let began = Number.NEGATIVE_INFINITY
  for (const { until, offset } of stretches) {
    if (shown - offset < began) return shown - before
    if (shown - offset < until) return shown - offset
    before = offset
    began = until
  }
  return shown - before
}
