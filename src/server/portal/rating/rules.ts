const week = 7 * 86_400_000

/** Whether the word may still be changed. */
export const mayChange = (since: Date, now: Date): boolean => now.getTime() - since.getTime() < week

/** The score as it is kept; of thumbs only up and down. */
export const scoreOf = (score: number, scale: 'thumbs' | 'stars'): number =>
  scale === 'stars' ? score : score >= 3 ? 5 : 1
