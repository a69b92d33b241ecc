import { Link } from '@tanstack/react-router'
import { listConversations } from '../../../../contract/conversations.ts'
import { useList } from '../../../query.ts'
import { Failure, Skeleton } from '../../../ui/states.tsx'
import { useWords } from '../../../words/words.ts'
import { ConversationLinks } from './conversation-links.tsx'
import classes from './panel.module.css'
import type { CardProps } from './slots.ts'

const shownBefore = 8

/** Their other conversations, the newest words first. */
export function Before({ contact, conversation }: CardProps) {
  const words = useWords().conversation.customer
  const query = useList(listConversations, { query: { contact: contact.id, limit: shownBefore + 1 } })
  const others = query.items.filter(({ id }) => id !== conversation.id).slice(0, shownBefore)
  if (query.isPending) return <Skeleton rows={2} />
  if (query.error) return <Failure error={query.error} retry={() => void query.refetch()} compact />
  if (others.length === 0) return <p className={classes.soft}>{words.beforeNone}</p>
  return (
    <>
      <ConversationLinks conversations={others} />
      {query.items.length > shownBefore ? (
        <Link className={classes.all} to="/customers/$id" params={{ id: String(contact.id) }}>
          {words.beforeMore}
        </Link>
      ) : null}
    </>
  )
}
