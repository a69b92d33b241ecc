import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { HelpSearch } from '../../../contract/help-searches.ts'
import { useFormat } from '../../words/format.ts'
import { useLanguage, useWords } from '../../words/words.ts'
import { useMay } from '../me.ts'
import classes from './answers.module.css'
import { languageName } from './data.ts'

type Props = { items: readonly HelpSearch[]; languages: boolean; onMeaning: (search: HelpSearch) => void }

/** Searches, the most frequent first; the bar behind each number is its share of the most frequent. */
export function SearchTable({ items, languages, onMeaning }: Props) {
  const words = useWords().answers
  const format = useFormat()
  const reader = useLanguage()
  const mayManage = useMay('article.manage')
  const most = Math.max(1, ...items.map(({ times }) => times))
  return (
    <table className={classes.table}>
      <thead>
        <tr>
          <th scope="col">{words.wordsHead}</th>
          <th scope="col" className={classes.number}>
            {words.timesHead}
          </th>
          <th scope="col" className={classes.number}>
            {words.foundHead}
          </th>
          <th scope="col">{words.openedHead}</th>
        </tr>
      </thead>
      <tbody>
        {items.map((each) => (
          <tr key={`${each.language} ${each.words}`}>
            <th scope="row">
              <span dir="auto">{each.words}</span>
              {languages ? <small>{languageName(each.language, reader)}</small> : null}
            </th>
            <td className={classes.number}>
              <span className={classes.share} style={{ inlineSize: `${(100 * each.times) / most}%` }} />
              <span className={classes.over}>{format.number(each.times)}</span>
            </td>
            <td className={classes.number} data-none={each.found === 0 || undefined}>
              {each.found === 0 ? words.none : format.number(each.found)}
            </td>
            <td>
              {each.opened.map(({ id, title, times }) => (
                <div key={id} className={classes.openedLine}>
                  <Link to="/help-centre/$id" params={{ id: String(id) }}>
                    {title}
                  </Link>
                  <small>{format.number(times)}</small>
                </div>
              ))}
              {each.clicks === 0 && mayManage ? (
                <Button size="compact-xs" variant="subtle" color="gray" onClick={() => onMeaning(each)}>
                  {words.asSynonym}
                </Button>
              ) : null}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
