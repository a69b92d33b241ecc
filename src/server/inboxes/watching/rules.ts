/** Hours of the last four weeks in which something came, as whole hours since 1970, and the hour since when nothing has. */
export type Rhythm = { busy: readonly number[]; last: number; now: number }

const week = 168
const weeks = 4
/** Fewer busy hours than this tell no rhythm. */
const leastBusy = 24
/** How unlikely a silence must be by chance before a person hears of it. */
const unlikely = 1e-4
const leastHours = 2

/**
 * How long an inbox has been silent, in hours, when that is unusual for it; null otherwise. Each hour of the week is an
 * experiment of its own: it was busy k of the last n = 4 times, so it is taken to be busy with probability k / (n + 1). The
 * silence is unusual when all of its hours being empty is less likely than 1 in 10,000, and it is longer than any of those
 * weeks. Hours instead of mails, since mails come in bursts. (A test of a run of empty cells in a process whose rate follows
 * the week; Cox and Lewis 1966, The Statistical Analysis of Series of Events, chapters 2 and 6.)
 */
export function unusualSilence({ busy, last, now }: Rhythm): number | null {
  const silent = now - last
  const first = Math.min(...busy)
  const isYoung = busy.length < leastBusy || now - first < (weeks - 1) * week
  if (isYoung || silent < leastHours || silent <= longestGap(busy)) return null
  const times = new Map<number, number>()
  for (const hour of busy) times.set(hour % week, (times.get(hour % week) ?? 0) + 1)
  let chance = 1
  // The hour that runs is not over yet.
  for (let hour = last + 1; hour < now; hour++) chance *= 1 - Math.min(weeks, times.get(hour % week) ?? 0) / (weeks + 1)
  return chance < unlikely ? silent : null
}

function longestGap(busy: readonly number[]): number {
  const hours = busy.toSorted((a, b) => a - b)
  return hours.reduce(
    (longest, hour, index) => Math.max(longest, index > 0 ? hour - (hours[index - 1] as number) : 0),
    0,
  )
}

/** `26 hours`, `3 days`: as one says it. */
export function lengthOf(hours: number): string {
  return hours < 48 ? `${hours} hours` : `${Math.round(hours / 24)} days`
}
