import type { WritingTask } from '../../../contract/writing-tasks.ts'
import { Chip } from '../../ui/chip.tsx'
import { useWords } from '../../words/words.ts'
import { kindTone, reasonText, worthOf } from './data.ts'
import classes from './tasks.module.css'

type Props = { task: WritingTask; chosen: boolean; onChoose: () => void }

/** One task: what it is about, what it would save, and why it is there. */
export function TaskRow({ task, chosen, onChoose }: Props) {
  const words = useWords().writingTasks
  const why = task.reasons.slice(0, 2).map((reason) => reasonText(reason, words))
  return (
    <button
      type="button"
      className={classes.row}
      data-task={task.id}
      aria-current={chosen || undefined}
      onClick={onChoose}
    >
      <span className={classes.rowHead}>
        <span className={classes.rowTitle} lang={task.language}>
          {task.title}
        </span>
        <Chip tone={kindTone[task.kind]}>{words.kinds[task.kind]}</Chip>
      </span>
      <span className={classes.facts}>
        <strong>{worthOf(task, words)}</strong>
        {task.reasons.length > 0 ? <span>{why.join(', ')}</span> : null}
        <span>{task.language.toUpperCase()}</span>
        {task.owner ? <span>{task.owner.name}</span> : null}
        {task.state === 'open' ? null : <span>{words.states[task.state]}</span>}
      </span>
    </button>
  )
}
