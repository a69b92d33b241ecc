/** A piece of an article that may answer a question. */
export type FoundPassage = {
  id: number
  articleId: number
  versionId: number
  language: string
  slug: string
  audience: 'public' | 'customers' | 'internal'
  title: string
  heading: string
  text: string
  /** How much of the question it says, 0 to 1, weighed by how rare each word is. */
  share: number
  /** How near it is in meaning, -1 to 1; null where that was not asked or it is far. */
  near: number | null
  /** How well it fits beside others. */
  score: number
}
