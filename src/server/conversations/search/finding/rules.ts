/**
 * How well a message fits: relevance times recency. Relevance is PostgreSQL's `ts_rank` with these weights for quoted text,
 * the message's own words, people and files, and the subject, divided by one more than the logarithm of its length.
 * Recency halves every 90 days down to a floor, so that what is old and fits far better still stands above (exponential
 * decay as in Li and Croft, Time-Based Language Models, 2003).
 */
export const ranking = { weights: '{0.1,0.4,0.7,1}', byLength: 1, halfLifeDays: 90, floor: 0.25 } as const

/** At most so many of the newest messages of a window are ranked together. */
export const mostRanked = 1500
/** A first window holds about so many matches, if the estimate is right; each further one is larger. */
export const firstWindow = 1000
export const growth = 4
/** After so many windows a page is given as it is, with the mark to go on from. */
export const mostWindows = 12
/** Of matching conversations fewer than this are asked one by one, whatever they say. */
export const fewConversations = 3000

/** Messages `low` <= id < `high`. */
export type Window = { low: number; high: number }

/** The next older window. `density`: which part of the messages match, estimated; 0 looks through everything that is left. */
export function windowBelow(high: number, density: number, turn: number): Window {
  const span = density > 0 ? (firstWindow / density) * growth ** turn : Number.POSITIVE_INFINITY
  const low = high - Math.max(8192, span)
  // What is left would not be worth a window of its own.
  return { low: low < high * 0.1 ? 0 : Math.floor(low), high }
}

/** A number that people read as a rough one: two digits that say something. */
export function aboutSo(n: number): number {
  if (n < 100) return Math.round(n)
  const unit = 10 ** (Math.floor(Math.log10(n)) - 1)
  return Math.round(n / unit) * unit
}
