import { Link } from '@tanstack/react-router'
import type { Contact } from '../../../contract/contacts.ts'
import { TimeText, useNow } from '../../ui/time-text.tsx'
import { useFormat } from '../../words/format.ts'
import { aboutLanguage } from '../../words/languages.ts'
import { useLanguage, useWords } from '../../words/words.ts'
import classes from './contacts.module.css'

/** What o'clock it is where the customer lives, or null when the zone is not one. */
function useLocalTime(timeZone: string | null): string | null {
  const language = useLanguage()
  const now = useNow()
  if (!timeZone) return null
  try {
    return new Intl.DateTimeFormat(aboutLanguage(language).locale, { timeStyle: 'short', timeZone }).format(now)
  } catch {
    return null
  }
}

/** Addresses, organization, language, time: what is known and what is not. */
export function Facts({ contact }: { contact: Contact }) {
  const words = useWords().contacts
  const format = useFormat()
  const localTime = useLocalTime(contact.timeZone)
  const unknown = <span className={classes.soft}>{words.unknown}</span>
  return (
    <dl className={classes.facts}>
      <div>
        <dt>{words.addresses}</dt>
        <dd>
          {contact.addresses.length === 0 ? unknown : null}
          {contact.addresses.map(({ kind, address }) => (
            <div key={`${kind} ${address}`} className={classes.address}>
              <span>{address}</span>
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
            {localTime ? <div className={classes.help}>{words.localTime(localTime)}</div> : null}
          </dd>
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
