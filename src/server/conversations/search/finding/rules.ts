/**
 * How well a message fits: relevance times recency. Relevance is PostgreSQL's `ts_rank` with these weights for quoted text,
 * the message's own words, people and files, and the subject, divided by one more than the logarithm of its length.
 * Recency halves every 90 days down to a floor, so that what is old and fits far better still stands above (exponential
 * decay as in Li and Croft, Time-Based Language Models, 2003).
 */
export const ranking = { weights: '{0.1,0.4,0.7,1}', byLength: 1, halfLifeDays: 90, floor: 0.25 } as const

/** Messages of one segment of the index. */
export const segmentSize = 8192
/** So many segments are asked how common the words are, and so many matches counted at most. */
export const probed = { segments: 8, most: 100 } as const
/** Where no more match, all of them are ranked together; of others so many of the newest, then so many before them. */
export const mostGathered = 2000
const ranked = { first: 600, growth: 4, most: 2400 }
/** A window is left after so many messages that may match were looked at, whatever was found. */
const mostLookedAt = 6000
/** Of phrases most of what is looked at is not shown: the words stand elsewhere in the message. */
const mostCompared = 1500
const mostWalked = 10_000
const mostSegments = 64
/** So much of a search's time goes into older windows, in milliseconds, once something and while nothing is found; then a page is given as it is. */
export const patience = { found: 60, nothing: 300 }
/** Of words in more than this part of all messages it is cheaper to read the newest messages one by one. */
const soCommon = 0.08
/** Of beginnings the planner only guesses; those of more are not gathered. */
const surelyCommon = 0.03
/** Conversations that fewer than this fit a filter are asked one by one, whatever they say. */
export const fewConversations = 1500
/** Up to so `few` conversations are counted; of `many` at least so many are looked at to say about how many the reader sees. */
export const sampled = { few: 300, many: 100 } as const

/** Messages `low` <= id < `high`, and how to find those that match. */
export type Way = 'gather' | 'segments' | 'walk' | 'conversations'
export type Window = { low: number; high: number }

/**
 * What a search costs: which part of the newest messages has the words, whether these are compared one by one (a phrase) or
 * begin so, and how many have them where all were counted.
 */
export type Cost = { density: number; phrase: boolean; beginnings: boolean; all: number | null }

/** Beginnings would be gathered from the whole index for every segment anew; of phrases only what has the words should be read. */
export const wayFor = ({ density, phrase, beginnings }: Cost): Way =>
  (density > soCommon && !phrase) || beginnings ? 'walk' : 'segments'

/** Whether all that match may be few enough to be ranked together. Of phrases each message that has the words is read. */
export const mayBeFew = ({ density, phrase, beginnings, all }: Cost, messages: number): boolean => {
  if (all !== null || messages < mostGathered) return true
  return density < (beginnings && !phrase ? surelyCommon : mostGathered / messages)
}

/** How many of a window's messages are ranked; more where the windows before held too few. */
export const rankedIn = (turn: number): number => Math.min(ranked.most, ranked.first * ranked.growth ** turn)

/** The next older window. */
export function windowBelow(high: number, cost: Cost): Window {
  const span = Math.max(segmentSize, (cost.phrase ? mostCompared : mostLookedAt) / Math.max(cost.density, 1e-9))
  const most = wayFor(cost) === 'walk' ? mostWalked : mostSegments * segmentSize
  const low = Math.floor(high - Math.min(span, most))
  // What is left would not be worth a window of its own.
  return { low: low < Math.min(segmentSize, high * 0.1) ? 0 : low, high }
}

/** A number that people read as a rough one: two digits that say something. */
export function aboutSo(n: number): number {
  if (n < 100) return Math.round(n)
  const unit = 10 ** (Math.floor(Math.log10(n)) - 1)
  return Math.round(n / unit) * unit
}

/**
 * About how many conversations there are, from a window: were matches spread evenly, a conversation of several messages
 * holds one with 1 - (1 - p)^n; of those the same part is seen as in the window.
 */
export function reckoned(
  window: { hits: number; looked: number; seen: number; span: number },
  all: { messages: number; conversations: number },
): number {
  const { hits, looked, seen, span } = window
  if (hits === 0 || all.conversations === 0) return 0
  const some = 1 - (1 - Math.min(1, hits / Math.max(1, span))) ** (all.messages / all.conversations)
  return aboutSo(all.conversations * some * (seen / Math.max(1, looked)))
}
