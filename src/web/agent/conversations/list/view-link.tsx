import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useFormat } from '../../../words/format.ts'
import { useWords } from '../../../words/words.ts'
import classes from './views-column.module.css'

type Props = { view: string; label: string; count: number | undefined; icon?: ReactNode }

/** The way to a view, with how many stand there now. */
export function ViewLink({ view, label, count, icon }: Props) {
  const words = useWords()
  const format = useFormat()
  return (
    <li>
      <Link
        to="/inbox/$view"
        params={{ view }}
        search={{}}
        className={classes.view}
        activeOptions={{ includeSearch: false }}
        activeProps={{ 'data-active': true, 'aria-current': 'page' }}
      >
        {icon}
        <span className={classes.label}>{label}</span>
        {count ? (
          <span className={classes.count} title={words.inbox.openCount(count)}>
            {format.compact(count)}
          </span>
        ) : null}
      </Link>
    </li>
  )
}
