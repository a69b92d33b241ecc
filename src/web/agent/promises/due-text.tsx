import type { CustomerPromise } from '../../../contract/promises.ts'
import { aboutLanguage } from '../../words/languages.ts'
import { useLanguage, useWords } from '../../words/words.ts'
import { ownZone } from '../conversations/composer/later.ts'
import { dueIn, otherClocks } from './data.ts'
import classes from './promises.module.css'

type Props = Pick<CustomerPromise, 'dueAt' | 'precision' | 'timeZone'>

/** By when: on the customer's clocks, and on the reader's where those show something else. */
export function DueText(promise: Props) {
  const words = useWords().promises
  const { locale } = aboutLanguage(useLanguage())
  const there = dueIn(promise.timeZone, promise, locale)
  return (
    <time dateTime={promise.dueAt}>
      {words.by(there)}
      {otherClocks(promise) ? (
        <span className={classes.soft}>
          {' '}
          {words.clocks(
            promise.timeZone.split('/').at(-1)?.replaceAll('_', ' ') ?? '',
            dueIn(ownZone(), promise, locale),
          )}
        </span>
      ) : null}
    </time>
  )
}
