type OfHelpCentre = { helpCentreId: number; slug: string }

/** What happens to help centres, and what their readers say; what each type's `data` holds. */
export type HelpCentreEvents = {
  'help_centre.created': OfHelpCentre
  'help_centre.changed': OfHelpCentre & { changed: string[] }
  'help_centre.published': OfHelpCentre
  'help_centre.withdrawn': OfHelpCentre
  'help_centre.removed': OfHelpCentre
  /** Words that mean the same to its readers; none where a group was removed. */
  'help_centre.synonyms_changed': { helpCentreId: number; language: string; words: string[] }
  /** Readers see version `version` of its theme from now on. */
  'help_centre.theme_published': OfHelpCentre & { version: number }
  /** A reader said whether an article helped, or changed their mind; `before` is what they had said. */
  'article.rated': {
    articleId: number
    language: string
    feedbackId: number
    helpful: boolean
    before: boolean | null
  }
  'article.commented': { articleId: number; language: string; feedbackId: number; helpful: boolean }
}
