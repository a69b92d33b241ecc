import { Link } from '@tanstack/react-router'
import { listOrganizationConversations } from '../../../../contract/organizations.ts'
import { useList } from '../../../query.ts'
import { Failure, Skeleton } from '../../../ui/states.tsx'
import { useWords } from '../../../words/words.ts'
import { ConversationLinks } from './conversation-links.tsx'
import classes from './panel.module.css'
import type { CardProps } from './slots.ts'

const most = 5

/** Whom they work for, and what else is open with that organization. */
export function OrganizationCard({ contact, conversation }: CardProps) {
  const words = useWords().customer
  const { organization } = contact
  const query = useList(
    listOrganizationConversations,
    { params: { id: organization?.id ?? 0 }, query: { status: 'open,waiting,on_hold,snoozed', limit: most + 1 } },
    { enabled: organization !== null },
  )
  if (!organization) return null
  const others = query.items.filter(({ id }) => id !== conversation.id)
  const shown = others.slice(0, most)
  return (
    <>
      <Link to="/customers/organizations/$id" params={{ id: String(organization.id) }}>
        {organization.name}
      </Link>
      {query.isPending ? <Skeleton rows={1} /> : null}
      {query.error ? <Failure error={query.error} retry={() => void query.refetch()} compact /> : null}
      {query.isSuccess ? (
        <p className={classes.soft}>
          {others.length > most ? words.openElsewhereMany(most) : words.openElsewhere(others.length)}
        </p>
      ) : null}
      <ConversationLinks conversations={shown} withContact />
    </>
  )
}
