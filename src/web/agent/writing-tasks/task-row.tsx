import type { WritingTask } from '../../../contract/writing-tasks.ts'
import { BoardRow } from '../../ui/board.tsx'
import { Chip } from '../../ui/chip.tsx'
import { useWords } from '../../words/words.ts'
import { kindTone, reasonText, worthOf } from './data.ts'

type Props = { task: WritingTask; chosen: boolean; onChoose: () => void }

/** One task: what it is about, what it would save, and why it is there. */
export function TaskRow({ task, chosen, onChoose }: Props) {
  const words = useWords().writingTasks
  const why = task.reasons.slice(0, 2).map((reason) => reasonText(reason, words))
  return (
    <BoardRow
      {...{ id: task.id, title: task.title, language: task.language, chosen, onChoose }}
      mark={<Chip tone={kindTone[task.kind]}>{words.kinds[task.kind]}</Chip>}
    >
      <strong>{worthOf(task, words)}</strong>
      {task.reasons.length > 0 ? <span>{why.join(', ')}</span> : null}
      <span>{task.language.toUpperCase()}</span>
      {task.owner ? <span>{task.owner.name}</span> : null}
      {task.state === 'open' ? null : <span>{words.states[task.state]}</span>}
    </BoardRow>
  )
}
