import type { Translation } from '../../../../contract/articles.ts'
import { useWords } from '../../../words/words.ts'
import classes from './writing.module.css'

/** The words that a translation says in its own language. The server has made them safe to show. */
export function Source({ text }: { text: Translation }) {
  const words = useWords().articles
  return (
    <section className={classes.source} aria-label={words.source} lang={text.language}>
      <p className={classes.title}>{text.title}</p>
      <p className={classes.summary}>{text.summary}</p>
      {/* biome-ignore lint/security/noDangerouslySetInnerHtml: sanitized by the server, with its allow-list for articles */}
      <div className={classes.text} dir="auto" dangerouslySetInnerHTML={{ __html: text.html }} />
    </section>
  )
}
