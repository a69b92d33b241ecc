import { IconBuilding } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { OrganizationHit, PersonHit, SearchHit } from '../../../contract/search.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { useWords } from '../../words/words.ts'
import { ConversationRow } from './conversation-hit.tsx'
import { Marked } from './marked.tsx'
import classes from './search.module.css'

function PersonRow({ hit: { contact, name, address, conversations } }: { hit: PersonHit }) {
  const words = useWords().search
  return (
    <Link to="/customers/$id" params={{ id: String(contact.id) }} className={classes.person} data-row={contact.id}>
      <Avatar name={contact.name} size={28} stamp />
      <bdi className={classes.subject}>
        <Marked parts={name} />
      </bdi>
      <bdi className={classes.soft}>
        <Marked parts={address} />
      </bdi>
      <bdi className={classes.soft}>{contact.organization?.name}</bdi>
      <span className={classes.count}>{words.conversationsOf(conversations)}</span>
    </Link>
  )
}

function OrganizationRow({ hit: { organization, name } }: { hit: OrganizationHit }) {
  const words = useWords().search
  return (
    <Link
      to="/customers/organizations/$id"
      params={{ id: String(organization.id) }}
      className={classes.person}
      data-row={organization.id}
    >
      <IconBuilding size={20} stroke={1.5} aria-hidden="true" />
      <bdi className={classes.subject}>
        <Marked parts={name} />
      </bdi>
      <bdi className={classes.soft}>{organization.domains.join(', ')}</bdi>
      <span />
      <span className={classes.count}>{words.members(organization.contacts)}</span>
    </Link>
  )
}

/** One result, whatever it is; a new kind is a line here. */
export function Hit({ hit, q }: { hit: SearchHit; q: string }) {
  if (hit.kind === 'conversation') return <ConversationRow hit={hit} q={q} />
  return hit.kind === 'person' ? <PersonRow hit={hit} /> : <OrganizationRow hit={hit} />
}

export const keyOfHit = (hit: SearchHit): string =>
  hit.kind === 'conversation'
    ? `conversation ${hit.conversation.id}`
    : hit.kind === 'person'
      ? `person ${hit.contact.id}`
      : `organization ${hit.organization.id}`
