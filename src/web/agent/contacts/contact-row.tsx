import { Link } from '@tanstack/react-router'
import type { Contact } from '../../../contract/contacts.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { TimeText } from '../../ui/time-text.tsx'
import { useWords } from '../../words/words.ts'
import classes from './contacts.module.css'

/** One customer on one line; on a phone on two. */
export function ContactRow({ contact }: { contact: Contact }) {
  const words = useWords().contacts
  const { id, name, address, addresses, organization, createdAt } = contact
  return (
    <Link to="/customers/$id" params={{ id: String(id) }} className={classes.row} data-row={id}>
      <Avatar name={name} size={30} stamp />
      <span className={classes.name}>{name}</span>
      <span className={classes.address}>
        {address === name ? '' : address ? <bdi dir="ltr">{address}</bdi> : words.noAddress}
        {addresses.length > 1 ? <span className={classes.more}> {words.more(addresses.length - 1)}</span> : null}
      </span>
      <span className={classes.organization}>{organization?.name}</span>
      <span className={classes.since}>
        <TimeText at={createdAt} />
      </span>
    </Link>
  )
}
