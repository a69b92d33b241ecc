import type { WritingSource } from '../../../contract/writing-tasks.ts'

/** A reason for a task, as it was found now. */
export type Finding = {
  /** Two findings of one cause are the same one. */
  cause: string
  source: Exclude<WritingSource, 'hand'>
  title: string
  language: string
  helpCentreId: number | null
  articleId: number | null
  ownerId: number | null
  /** How often within the last thirty days. */
  times: number
  data: object
  firstAt: Date
  lastAt: Date
  /** The words by which it is known for the same as another one. */
  words: readonly string[]
}

/** Searches that found nothing become a task from so many on. */
export const fewestSearches = 3
/** What readers say makes one from so many that it did not help, where at least this share says so; or from so many who say why. */
export const fewestUnhelpful = 3
export const unhelpfulShare = 0.4
export const fewestComments = 2

/** Searches that mean the same, by their stems: "return parcel" and "returning a parcel" are one. */
export function gathered<S extends { stems: readonly string[]; helpCentreId: number; language: string; times: number }>(
  searches: readonly S[],
): S[][] {
  const groups = new Map<string, S[]>()
  for (const search of searches) {
    const key = [search.helpCentreId, search.language, ...search.stems.toSorted()].join(' ')
    groups.set(key, [...(groups.get(key) ?? []), search])
  }
  return [...groups.values()]
    .filter((group) => group.reduce((sum, { times }) => sum + times, 0) >= fewestSearches)
    .map((group) => group.toSorted((a, b) => b.times - a.times))
}

/** A title as somebody would write it, of what somebody typed. */
export const titleOf = (typed: string): string => {
  const tidy = typed.replaceAll(/\s+/g, ' ').trim()
  return tidy === '' ? tidy : `${tidy[0]?.toLocaleUpperCase()}${tidy.slice(1)}`.slice(0, 200)
}
