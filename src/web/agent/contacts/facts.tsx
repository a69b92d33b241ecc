import { Link } from '@tanstack/react-router'
import type { Contact } from '../../../contract/contacts.ts'
import { TimeText } from '../../ui/time-text.tsx'
import { useFormat } from '../../words/format.ts'
import { useWords } from '../../words/words.ts'
import classes from './contacts.module.css'
import { LocalTime } from './local-time.tsx'

/** Addresses, organization, language, time: what is known and what is not. */
export function Facts({ contact }: { contact: Contact }) {
  const words = useWords().contacts
  const format = useFormat()
  const own = useWords().customer
  const unknown = <span className={classes.soft}>{words.unknown}</span>
  return (
    <dl className={classes.facts}>
      <div>
        <dt>{words.addresses}</dt>
        <dd>
          {contact.addresses.length === 0 ? unknown : null}
          {contact.addresses.map(({ kind, address }) => (
            <div key={`${kind} ${address}`} className={classes.address}>
              <bdi dir="ltr">{address}</bdi>
              {kind === 'email' ? null : <span className={classes.help}>{words.kinds[kind]}</span>}
            </div>
          ))}
        </dd>
      </div>
      <div>
        <dt>{words.organization}</dt>
        <dd>
          {contact.organization ? (
            <Link to="/customers/organizations/$id" params={{ id: String(contact.organization.id) }}>
              {contact.organization.name}
            </Link>
          ) : (
            unknown
          )}
        </dd>
      </div>
      <div>
        <dt>{words.language}</dt>
        <dd>{contact.language ? format.languageName(contact.language) : unknown}</dd>
      </div>
      {contact.timeZone ? (
        <div>
          <dt>{words.timeZone}</dt>
          <dd>
            {contact.timeZone}
            <div className={classes.help}>
              <LocalTime zone={contact.timeZone} />
            </div>
          </dd>
        </div>
      ) : null}
      {contact.preferredChannel ? (
        <div>
          <dt>{own.prefers}</dt>
          <dd>{own.channels[contact.preferredChannel]}</dd>
        </div>
      ) : null}
      <div>
        <dt>{words.since}</dt>
        <dd>
          <TimeText at={contact.createdAt} style="day" />
        </dd>
      </div>
    </dl>
  )
}
