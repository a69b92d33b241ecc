import { useWords } from '../../words/words.ts'
import classes from './care.module.css'

/** The formulas, in plain words, beside what they say. */
export function How() {
  const words = useWords().care
  return (
    <details className={classes.how}>
      <summary>{words.how}</summary>
      {Object.values(words.howText).map((text) => (
        <p key={text}>{text}</p>
      ))}
    </details>
  )
}
