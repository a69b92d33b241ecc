import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { Article } from '../../../contract/articles.ts'
import { getArticleUses } from '../../../contract/writing-tasks.ts'
import { useCall } from '../../query.ts'
import { useWords } from '../../words/words.ts'
import classes from '../articles/side/side.module.css'
import { useConfirmArticle } from './acts.ts'

/** Whether an article is still right, and of what use it was in conversations. */
export function Keeping({ article }: { article: Article }) {
  const words = useWords().writingTasks
  const uses = useCall(getArticleUses, { params: { id: article.id } }).data
  const confirm = useConfirmArticle()
  const today = new Date().toISOString().slice(0, 10)
  const due = article.reviewAt !== null && article.reviewAt <= today && article.archivedAt === null
  return (
    <section className={classes.card} aria-label={words.keeping}>
      {due ? (
        <div className={classes.waiting} data-tone="amber">
          {words.lookAgain}
          {article.mine ? (
            <Button size="compact-sm" onClick={() => confirm(article.id)}>
              {words.stillRight}
            </Button>
          ) : null}
        </div>
      ) : null}
      {uses ? (
        <p className={classes.soft}>
          {words.usedIn(uses.conversations)}
          {uses.conversations > 0 ? `, ${words.cameBack(uses.cameBack)}` : ''}
        </p>
      ) : null}
      {uses?.origin ? (
        <p className={classes.soft}>
          {words.from}{' '}
          <Link to="/conversations/$number" params={{ number: String(uses.origin.conversationId) }}>
            #{uses.origin.conversationId}
          </Link>
        </p>
      ) : null}
    </section>
  )
}
