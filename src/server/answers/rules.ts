import type { Language } from '../../contract/languages.ts'

/** Whom something is looked for: how far they see, and in which language they read. */
export type Reader = {
  /** Whose shelves; null: all of them, as those who answer see them. */
  helpCentreId: number | null
  audiences: readonly ('public' | 'customers' | 'internal')[]
  language: string
  /** What stands on those shelves, where that is little (`narrowed` looks); null: too much to name. */
  among?: readonly number[] | null
}

/** A help centre in the language of one of its readers, as its pages know it. */
export type Place = { id: number; language: string }

/** Somebody on the pages of a help centre; who is signed in there sees what is for customers as well. */
export const visitor = (site: Place, signedIn: boolean): Reader => ({
  helpCentreId: site.id,
  audiences: signedIn ? ['public', 'customers'] : ['public'],
  language: site.language,
})

/** Somebody at the desk: everything that is published, of every help centre or of one. */
export const colleague = (language: Language | string, helpCentreId: number | null = null): Reader => ({
  helpCentreId,
  audiences: ['public', 'customers', 'internal'],
  language,
})

/** Somebody who answers without belonging to the house, or was only asked about a conversation: what customers read. */
export const outsider = (language: Language | string, helpCentreId: number | null = null): Reader => ({
  helpCentreId,
  audiences: ['public', 'customers'],
  language,
})

/** What a model, and whoever reads what it says, may be given: what everybody may read. */
export const everybody = (site: Place): Reader => visitor(site, false)
