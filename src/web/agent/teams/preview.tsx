import { useDebouncedValue } from '@mantine/hooks'
import { useWords } from '../../words/words.ts'
import { useMe } from '../me.ts'
import { scopeOf, useRendered } from './rendering.ts'
import classes from './teams.module.css'

type Props = { name: string; greeting: string; signature: string }

/** A mail of the team as a customer would read it. */
export function Preview({ name, greeting, signature }: Props) {
  const words = useWords().teams
  const me = useMe()
  const [templates] = useDebouncedValue([greeting, me.signature, signature], 150)
  const { customer, subject, answer, bare } = words.sample
  const scope = scopeOf({ customer, agent: me.name, team: name, number: 1042, subject })
  const [first, own, last] = useRendered(templates, scope)
  const wrong = first?.wrong ?? last?.wrong
  const below = [own?.text, last?.text].filter(Boolean).join('\n')
  return (
    <figure className={classes.preview}>
      <figcaption className={classes.previewHead}>
        {words.preview} <span>{words.previewText}</span>
      </figcaption>
      <div className={classes.letter}>
        {first?.text ? <p>{first.text}</p> : null}
        <p className={classes.answer}>{answer}</p>
        {below ? <p>{below}</p> : null}
      </div>
      <p className={classes.bare} role="status" style={wrong ? { color: 'var(--red)' } : undefined}>
        {wrong ? words.templateWrong(wrong) : first?.text || below ? '' : bare}
      </p>
    </figure>
  )
}
