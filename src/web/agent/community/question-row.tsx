import type { PublicQuestion } from '../../../contract/community.ts'
import { BoardRow } from '../../ui/board.tsx'
import { Chip } from '../../ui/chip.tsx'
import { TimeText } from '../../ui/time-text.tsx'
import { useWords } from '../../words/words.ts'
import { stateTone, toDo } from './data.ts'

type Props = { question: PublicQuestion; chosen: boolean; onChoose: () => void }

/** One question: what it asks, how it stands, and why somebody should look. */
export function QuestionRow({ question, chosen, onChoose }: Props) {
  const words = useWords().community
  const { state, suspicion, waiting, reports, answers, solved, closedAt, votes } = question
  return (
    <BoardRow
      {...{ id: question.id, title: question.title, language: question.language, chosen, onChoose }}
      mark={
        state !== 'published' ? (
          <Chip tone={stateTone[state]}>{words.states[state]}</Chip>
        ) : solved ? (
          <Chip tone="green">{words.lists.solved}</Chip>
        ) : closedAt ? (
          <Chip>{words.lists.closed}</Chip>
        ) : null
      }
    >
      {toDo(question) ? (
        <strong>
          {[
            state === 'held' && suspicion ? words.suspicions[suspicion] : '',
            waiting > 0 ? words.waiting(waiting) : '',
            reports > 0 ? words.reports(reports) : '',
          ]
            .filter(Boolean)
            .join(', ')}
        </strong>
      ) : null}
      {state === 'published' ? <span>{words.answers(answers)}</span> : null}
      {votes > 0 ? <span>{words.wants(votes)}</span> : null}
      <span dir="auto">{question.writer.name || words.former}</span>
      <TimeText at={question.createdAt} />
    </BoardRow>
  )
}
