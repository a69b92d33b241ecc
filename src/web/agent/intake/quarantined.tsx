import { listIntake } from '../../../contract/intake.ts'
import { useList } from '../../query.ts'
import { List } from '../../ui/list.tsx'
import { useWords } from '../../words/words.ts'
import classes from './intake.module.css'
import { IntakeRow } from './intake-row.tsx'

/** What could not be read and waits for a person; nothing at all when there is none. */
export function Quarantined() {
  const words = useWords().intake
  const query = useList(listIntake, { query: { state: 'quarantined' } })
  if (query.items.length === 0) return null
  return (
    <section className={classes.waiting} aria-labelledby="quarantined">
      <h2 id="quarantined">{words.quarantined(query.items.length)}</h2>
      <p>{words.quarantinedText}</p>
      <List
        query={query}
        label={words.quarantined(query.items.length)}
        keyOf={({ id }) => id}
        row={(item) => <IntakeRow item={item} todo />}
        empty={null}
      />
    </section>
  )
}
