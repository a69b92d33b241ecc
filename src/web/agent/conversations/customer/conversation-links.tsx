import { Link } from '@tanstack/react-router'
import type { Conversation } from '../../../../contract/conversations.ts'
import { TimeText } from '../../../ui/time-text.tsx'
import { useWords } from '../../../words/words.ts'
import classes from './panel.module.css'

type Props = { conversations: readonly Conversation[]; withContact?: boolean }

/** A few conversations, each a line to go there. */
export function ConversationLinks({ conversations, withContact = false }: Props) {
  const words = useWords()
  if (conversations.length === 0) return null
  return (
    <ul className={classes.before}>
      {conversations.map(({ id, subject, status, contact, lastMessageAt }) => (
        <li key={id}>
          <Link to="/inbox/$view/$number" params={{ view: 'all', number: String(id) }}>
            <span className={classes.beforeSubject}>{subject || words.inbox.noSubject}</span>
            <span className={classes.beforeState}>
              #{id} · {words.common.status[status]} · {withContact && contact ? `${contact.name} · ` : ''}
              <TimeText at={lastMessageAt} />
            </span>
          </Link>
        </li>
      ))}
    </ul>
  )
}
