import { listShelves } from '../../../contract/article-shelves.ts'
import { listArticleVersions } from '../../../contract/article-versions.ts'
import { type ArticleState, getArticle, listArticles } from '../../../contract/articles.ts'
import type { Tone } from '../../ui/chip.tsx'
import { useLanguage } from '../../words/words.ts'

/** What a change to an article makes old. */
export const touched = [listArticles, getArticle, listShelves, listArticleVersions]

export const stateTone: Record<ArticleState, Tone> = {
  draft: 'plain',
  in_review: 'amber',
  scheduled: 'plain',
  published: 'green',
  changed: 'green',
}

/** A shelf's name in the reader's language, else in the first that there is. */
export function useNameOf(): (names: Record<string, string>) => string {
  const language = useLanguage()
  return (names) => names[language] ?? Object.values(names)[0] ?? ''
}
