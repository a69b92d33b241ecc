import type { ArticleAudience } from './articles.ts'

type OfArticle = { articleId: number; title: string }
/** A text in one language; `title` as it was then. */
type OfTranslation = OfArticle & { language: string }

/** What happens to articles and the shelves they stand on; what each type's `data` holds. */
export type ArticleEvents = {
  'article.created': OfTranslation
  /** `language` where it is about one; `changed` names draft, slug, audience, owner, reviewAt, placements, tags, translation … */
  'article.changed': OfArticle & { language: string | null; changed: string[] }
  /** Readers see a version now that they did not see before. */
  'article.published': OfTranslation & {
    version: number
    versionId: number
    audience: ArticleAudience
    /** In this language for the first time. */
    first: boolean
    /** It left by itself, at the time that somebody had chosen. */
    scheduled: boolean
  }
  'article.unpublished': OfTranslation
  'article.scheduled': OfTranslation & { at: string; version: number }
  /** `because` of a change that has to be reviewed again, a publication before its time, or somebody's wish. */
  'article.unscheduled': OfTranslation & { at: string; because: 'changed' | 'published' | 'archived' | 'by_hand' }
  /** `reviewerId` null: whoever may publish and is none of its `writers`. */
  'article.review_asked': OfTranslation & {
    reviewerId: number | null
    askedBy: number | null
    writers: number[]
    comment: string
  }
  'article.review_answered': OfTranslation & {
    outcome: 'approved' | 'sent_back'
    reviewerId: number | null
    askedBy: number | null
    comment: string
  }
  'article.review_withdrawn': OfTranslation & { reviewerId: number | null }
  'article.restored': OfTranslation & { state: string }
  'article.archived': OfArticle
  'article.unarchived': OfArticle
  /** A category or section, or the order of what stands in one. */
  'article_shelf.changed': {
    helpCentreId: number
    what: 'category' | 'section' | 'order'
    id: number
    how: 'created' | 'changed' | 'removed' | 'restored'
  }
}
