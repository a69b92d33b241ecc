import { IconGripVertical } from '@tabler/icons-react'
import { useState } from 'react'
import { orderArticles } from '../../../../contract/article-shelves.ts'
import type { ArticleLine } from '../../../../contract/articles.ts'
import { call } from '../../../client.ts'
import { useWords } from '../../../words/words.ts'
import { ArticleRow } from '../article-row.tsx'
import classes from '../articles.module.css'
import { useOrdering } from './ordering.ts'

/** The articles of a section, to be put in the order in which readers find them. */
export function ArticleOrder({ section, items }: { section: number; items: readonly ArticleLine[] }) {
  const words = useWords().articles
  const [told, setTold] = useState('')
  const put = (ids: number[]) => call(orderArticles, { params: { id: section }, body: { ids } })
  const { order, row } = useOrdering(items, put, ({ title }, place, of) =>
    setTold(words.shelves.moved(title, place, of)),
  )
  return (
    <>
      <p className={classes.hint}>{words.shelves.reorder}</p>
      <span role="status" className="visually-hidden">
        {told}
      </span>
      <ol className={classes.order} aria-label={words.list}>
        {order.map((line, place) => (
          <li key={line.id} className={classes.orderRow} {...row(line, place)}>
            <IconGripVertical size={16} stroke={1.6} className={classes.grip ?? ''} aria-hidden="true" />
            <ArticleRow line={line} />
          </li>
        ))}
      </ol>
    </>
  )
}
