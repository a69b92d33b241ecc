import type { ArticleState, Translation } from '../../contract/articles.ts'

/** The last part of an address, from a title in any script: "Größe ändern?" gives grosse-andern; empty where nothing is left. */
export function slugOf(title: string): string {
  return title
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .normalize('NFKD')
    .replaceAll(/(?<=\p{Script=Latin})\p{M}+/gu, '')
    .normalize('NFC')
    .replaceAll(/['’]/g, '')
    .split(/[^\p{L}\p{N}\p{M}]+/u)
    .filter(Boolean)
    .join('-')
    .slice(0, 70)
    .replace(/-+$/, '')
}

/** What decides where a text stands. */
export type Standing = {
  revision: number
  published_revision: number | null
  version_id: number | null
  publish_at: Date | null
  review_asked_at: Date | null
  review_ended_at: Date | null
}

/** Where a text stands in one language: what lies ahead of it comes before what it is now. */
export function stateOf(text: Standing): ArticleState {
  if (text.publish_at) return 'scheduled'
  if (text.review_asked_at && !text.review_ended_at) return 'in_review'
  if (text.version_id === null) return 'draft'
  return text.revision > (text.published_revision ?? 0) ? 'changed' : 'published'
}

export type Reviewed = {
  revision: number
  review_revision: number | null
  review_outcome: 'approved' | 'sent_back' | null
  written_by: readonly number[]
}

/** Whether somebody agreed to the draft as it stands. */
export const isApproved = (text: Reviewed): boolean =>
  text.review_outcome === 'approved' && text.review_revision === text.revision

/** Why the draft cannot be published by somebody who may publish or not; `free` where it can. */
export function publishingOf(
  text: Reviewed & { title: string; html: string },
  { archived, needsReview, mayPublish }: { archived: boolean; needsReview: boolean; mayPublish: boolean },
): Translation['publishing'] {
  if (archived) return 'archived'
  if (text.title.trim() === '' || text.html === '') return 'needs_words'
  const free = mayPublish && !needsReview
  return free || isApproved(text) ? 'free' : 'needs_review'
}

/** Whether this agent may agree to a draft or send it back: nobody judges their own words, nor those they asked for. */
export function mayAnswerReview(
  text: Reviewed & { review_asked_at: Date | null; review_ended_at: Date | null; review_asked_by: number | null },
  agent: number | null,
): boolean {
  if (agent === null || !text.review_asked_at || text.review_ended_at) return false
  return text.review_asked_by !== agent && !text.written_by.includes(agent)
}

/** How many words a text has; of languages without spaces about as many as a reader would count. */
export function wordsIn(text: string): number {
  let words = 0
  for (const { isWordLike } of new Intl.Segmenter('und', { granularity: 'word' }).segment(text)) if (isWordLike) words++
  return words
}
