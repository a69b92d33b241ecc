import { useDebouncedValue } from '@mantine/hooks'
import { useWords } from '../../words/words.ts'
import { useMe } from '../me.ts'
import { useRendered } from '../teams/rendering.ts'
import classes from './acknowledgements.module.css'
import type { Said } from './words.ts'

/** The mail as a customer would read it. */
export function Preview({ said, inbox }: { said: Said; inbox: string }) {
  const words = useWords().acknowledgements
  const business = useMe().workspace.name
  const { customer, subject } = words.sample
  const [templates] = useDebouncedValue([said.subject, said.text], 150)
  const [head, body] = useRendered(templates, {
    contact: { name: customer, firstName: customer.split(' ')[0] },
    conversation: { number: 1042, subject },
    inbox: { name: inbox },
    business: { name: business },
  })
  const wrong = head?.wrong ?? body?.wrong
  return (
    <figure className={classes.preview}>
      <figcaption>
        {words.preview} <span>{words.previewText}</span>
      </figcaption>
      <div className={classes.letter}>
        <p className={classes.subject}>{head?.text}</p>
        <p>{body?.text}</p>
      </div>
      <p role="status" className={classes.wrong}>
        {wrong ? words.templateWrong(wrong) : ''}
      </p>
    </figure>
  )
}
