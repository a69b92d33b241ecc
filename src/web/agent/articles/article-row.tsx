import { Link } from '@tanstack/react-router'
import type { ArticleLine } from '../../../contract/articles.ts'
import { Chip } from '../../ui/chip.tsx'
import { TimeText } from '../../ui/time-text.tsx'
import { useFormat } from '../../words/format.ts'
import { useWords } from '../../words/words.ts'
import classes from './articles.module.css'
import { stateTone, useNameOf } from './data.ts'

/** One article: its title, where it stands and with whom, and what of it waits for somebody. */
export function ArticleRow({ line }: { line: ArticleLine }) {
  const words = useWords().articles
  const format = useFormat()
  const nameOf = useNameOf()
  const today = new Date().toISOString().slice(0, 10)
  const behind = line.languages.filter((each) => each.behind)
  const others = line.languages.slice(1)
  return (
    <Link to="/help-centre/$id" params={{ id: String(line.id) }} className={classes.row}>
      <div className={classes.rowWords}>
        <div className={classes.rowTitle}>{line.title || words.untitled}</div>
        <p className={classes.facts}>
          <span>{line.section ? nameOf(line.section) : words.shelves.none}</span>
          <span>{line.owner?.name ?? words.nobody}</span>
          {others.length > 0 ? (
            <span>{[line.language, ...others.map(({ language }) => language)].join(' · ').toUpperCase()}</span>
          ) : null}
          <TimeText at={line.changedAt} />
        </p>
      </div>
      <div className={classes.chips}>
        {line.audience === 'public' ? null : <Chip>{words.audiences[line.audience]}</Chip>}
        {behind.map(({ language }) => (
          <Chip key={language} tone="amber">
            {words.behind(format.languageName(language))}
          </Chip>
        ))}
        {line.reviewAt && line.reviewAt <= today ? <Chip tone="amber">{words.due}</Chip> : null}
        <Chip tone={line.archivedAt ? 'plain' : stateTone[line.state]}>
          {line.archivedAt ? words.archived : words.states[line.state]}
        </Chip>
      </div>
    </Link>
  )
}
