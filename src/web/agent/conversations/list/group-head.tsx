import type { ViewGrouping } from '../../../../contract/views.ts'
import { useFormat } from '../../../words/format.ts'
import { useWords, type Words } from '../../../words/words.ts'
import type { Group } from './entries.ts'
import classes from './list-row.module.css'

const choiceOf = (words: Words, grouping: ViewGrouping, value: string): string | undefined =>
  (words.common as unknown as Record<string, Record<string, string> | undefined>)[grouping]?.[value]

/** The name of a group and how many conversations stand in it. */
export function GroupHead({ group, grouping }: { group: Group; grouping: ViewGrouping }) {
  const words = useWords()
  const format = useFormat()
  const { value, name, count, more } = group
  const day = grouping.endsWith('_day') && value ? format.dayMark(`${value}T12:00:00`) : undefined
  const label = !value ? words.views.none : (day ?? name ?? choiceOf(words, grouping, value) ?? value)
  return (
    <h2 className={classes.group}>
      <span className={classes.groupName}>{label}</span>
      <span className={classes.groupCount} title={words.inbox.openCount(count)}>
        {format.number(count)}
        {more ? '+' : ''}
      </span>
    </h2>
  )
}
