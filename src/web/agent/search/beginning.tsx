import { SearchOperator } from '../../../contract/search.ts'
import { operatorWords } from '../../../contract/search-words.ts'
import { useLanguage, useWords } from '../../words/words.ts'
import classes from './search.module.css'

/** What can be searched for, and how: every operator, to be taken by a click. */
export function Beginning({ onTake }: { onTake: (text: string) => void }) {
  const words = useWords().search
  const language = useLanguage()
  const lines = [
    ...SearchOperator.options.map((operator) => {
      const said = operatorWords[operator] as Partial<Record<string, readonly string[]>>
      return { text: `${said[language]?.[0] ?? operator}:`, means: words.operators[operator] }
    }),
    { text: words.examples.exact, means: words.syntax.exact },
    { text: words.examples.without, means: words.syntax.without },
  ]
  return (
    <section className={classes.beginning}>
      <h2>{words.emptyTitle}</h2>
      <p>{words.emptyText}</p>
      <ul>
        {lines.map(({ text, means }) => (
          <li key={text}>
            <button type="button" onClick={() => onTake(text)}>
              <bdi>{text}</bdi>
            </button>
            <span>{means}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
