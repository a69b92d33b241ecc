import { compareArticle } from '../../../../contract/article-versions.ts'
import { useCall } from '../../../query.ts'
import { Failure, Skeleton } from '../../../ui/states.tsx'
import { useWords } from '../../../words/words.ts'
import classes from './side.module.css'

type Props = { id: number; language: string; from: string; to: string }

/** Two states of an article in one text: what came and what went. The server has made it safe to show. */
export function Comparison({ id, language, from, to }: Props) {
  const words = useWords().articles.history
  const query = useCall(compareArticle, { params: { id, language }, query: { from, to } }, { staleTime: 0 })
  if (!query.data) return query.isPending ? <Skeleton /> : <Failure error={query.error} compact />
  const { title, summary, html, same } = query.data
  if (same) return <p className={classes.soft}>{words.same}</p>
  return (
    <>
      <p className={classes.legend}>
        <ins>{words.added}</ins> <del>{words.removed}</del>
      </p>
      <div className={classes.compared} lang={language} dir="auto">
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: escaped and sanitized by the server */}
        <p className={classes.comparedTitle} dangerouslySetInnerHTML={{ __html: title }} />
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: escaped and sanitized by the server */}
        <p className={classes.soft} dangerouslySetInnerHTML={{ __html: summary }} />
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: escaped and sanitized by the server */}
        <div dangerouslySetInnerHTML={{ __html: html }} />
      </div>
    </>
  )
}
