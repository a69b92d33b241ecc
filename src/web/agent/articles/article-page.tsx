import { useLocation, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { type Article, getArticle } from '../../../contract/articles.ts'
import { useCall } from '../../query.ts'
import { One } from '../../ui/states.tsx'
import { useWords } from '../../words/words.ts'
import { Desk } from './writing/desk.tsx'

/** One article, to be written and published; the address may name the language (`#de`). */
export function Page() {
  const { id } = useParams({ strict: false }) as { id: string }
  const language = useLocation({ select: ({ hash }) => hash })
  const words = useWords().articles
  const query = useCall(getArticle, { params: { id: Number(id) } })
  return (
    <One read={query} missing={words.gone}>
      {(article) => <Languages key={`${article.id} ${language}`} article={article} language={language} />}
    </One>
  )
}

/** The language that is written in; a desk of its own for each, so that no draft is saved as another. */
function Languages({ article, language: wanted }: { article: Article; language: string }) {
  const [chosen, setChosen] = useState(wanted || article.language)
  const text =
    article.translations.find(({ language }) => language === chosen) ??
    article.translations.find(({ language }) => language === article.language)
  if (!text) return null
  return <Desk key={text.language} article={article} text={text} onLanguage={setChosen} />
}
