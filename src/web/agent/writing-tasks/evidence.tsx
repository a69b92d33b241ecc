import { Link } from '@tanstack/react-router'
import type { WritingEvidence } from '../../../contract/writing-tasks.ts'
import { TimeText } from '../../ui/time-text.tsx'
import { useWords } from '../../words/words.ts'
import classes from './tasks.module.css'

/** What was typed, what readers say and who asked: to be read before writing. */
export function Evidence({ evidence: { searches, feedback, conversations } }: { evidence: WritingEvidence }) {
  const words = useWords().writingTasks
  return (
    <>
      {searches.length > 0 ? (
        <div className={classes.part}>
          <h3>{words.searches}</h3>
          <ul className={classes.typed}>
            {searches.map((search) => (
              <li key={search.words}>
                <span dir="auto">{search.words}</span> <span className={classes.soft}>{words.times(search.times)}</span>
              </li>
            ))}
          </ul>
        </div>
      ) : null}
      {feedback.helpful + feedback.unhelpful > 0 ? (
        <div className={classes.part}>
          <h3>{words.comments}</h3>
          <p className={classes.soft}>{words.votes(feedback.helpful, feedback.unhelpful)}</p>
          <ul className={classes.plain}>
            {feedback.comments.map(({ text, at }) => (
              <li key={`${at} ${text}`} className={classes.comment} dir="auto">
                {text}
              </li>
            ))}
          </ul>
        </div>
      ) : null}
      {conversations.total > 0 ? (
        <div className={classes.part}>
          <h3>{words.conversations}</h3>
          <ul className={classes.plain}>
            {conversations.items.map(({ id, subject, preview, at }) => (
              <li key={id} className={classes.asked}>
                <Link to="/conversations/$number" params={{ number: String(id) }}>
                  #{id} <span dir="auto">{subject}</span>
                </Link>{' '}
                <span className={classes.soft}>
                  <TimeText at={at} />
                </span>
                <p dir="auto">{preview}</p>
              </li>
            ))}
          </ul>
          {conversations.total > conversations.items.length ? (
            <p className={classes.soft}>{words.moreConversations(conversations.total - conversations.items.length)}</p>
          ) : null}
        </div>
      ) : null}
    </>
  )
}
