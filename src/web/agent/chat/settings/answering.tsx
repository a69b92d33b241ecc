import { getChatAnswersFigures } from '../../../../contract/chat-answers.ts'
import { useCall } from '../../../query.ts'
import { useWords } from '../../../words/words.ts'
import classes from './settings.module.css'

/** How visitors of a chat fared with answers at once; nothing before somebody has asked. */
export function AnswersFigures({ id }: { id: number }) {
  const words = useWords().chat.settings
  const figures = useCall(getChatAnswersFigures, { params: { id } }).data
  if (!figures || figures.exchanges === 0) return null
  const { exchanges, questions, solved, handed, unknown, days } = figures
  const shown: [string, string][] = [
    [words.answersSolved, words.ofAll(solved, exchanges)],
    [words.answersHanded, words.ofAll(handed, exchanges)],
    [words.answersUnknown, words.ofAll(unknown, questions)],
  ]
  return (
    <div>
      <p className={classes.figuresTitle}>{words.answersAsked(exchanges, days)}</p>
      <dl className={classes.figures}>
        {shown.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </div>
  )
}
