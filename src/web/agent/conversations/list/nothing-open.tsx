import { Mark } from '../../../ui/mark.tsx'
import { Empty } from '../../../ui/states.tsx'
import { useWords } from '../../../words/words.ts'
import classes from './list-pane.module.css'

/** What stands beside the list before anything is open. */
export function NothingOpen() {
  const words = useWords()
  return (
    <main id="main" tabIndex={-1} className={classes.nothing}>
      <Empty icon={<Mark size={48} />} title={words.inbox.pick} text={words.inbox.pickText} />
    </main>
  )
}
