import { listIntake } from '../../../contract/intake.ts'
import { useList } from '../../query.ts'
import { List } from '../../ui/list.tsx'
import { useWords } from '../../words/words.ts'
import { useInboxNames } from '../inboxes/names.ts'
import { ChosenBar, useChosen } from './choosing.tsx'
import classes from './intake.module.css'
import { IntakeRow } from './intake-row.tsx'

/** What was put aside and waits for a person; nothing at all when there is none. */
export function Quarantined() {
  const words = useWords().intake
  const query = useList(listIntake, { query: { waiting: 'true' } })
  const inboxes = useInboxNames()
  const chosen = useChosen()
  if (query.items.length === 0) return null
  return (
    <section className={classes.waiting} aria-labelledby="quarantined">
      <h2 id="quarantined">{words.quarantined(query.items.length)}</h2>
      <p>{words.quarantinedText}</p>
      <ChosenBar chosen={chosen} items={query.items} />
      <List
        query={query}
        label={words.quarantined(query.items.length)}
        keyOf={({ id }) => id}
        row={(item) => <IntakeRow item={item} inbox={inboxes.get(item.inboxId ?? 0) ?? null} chosen={chosen} />}
        empty={null}
      />
    </section>
  )
}
