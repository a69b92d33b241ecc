import type { Inbox } from '../../../contract/inboxes.ts'
import { CopyField } from '../../ui/copy.tsx'
import { Section } from '../../ui/page-frame.tsx'
import { useWords } from '../../words/words.ts'
import classes from './inboxes.module.css'

/** How a mail comes into the inbox: directly, forwarded, or out of a mailbox that Heed reads. */
export function Reach({ inbox }: { inbox: Inbox }) {
  const words = useWords().inboxes.reach
  const address = inbox.address ?? (inbox.catchAllDomain ? `hello@${inbox.catchAllDomain}` : null)
  if (!address) return null
  return (
    <Section title={words.title}>
      <div className={classes.reach}>
        <CopyField value={address} name={words.address} />
        {inbox.imap ? <p>{words.reading(inbox.imap.user, inbox.imap.host)}</p> : null}
        <h3>{words.direct}</h3>
        <p>{words.directText}</p>
        <h3>{words.forward}</h3>
        <p>{words.forwardText(address)}</p>
        <h3>{words.try}</h3>
        <CopyField
          value={`swaks --server 127.0.0.1:2525 --to ${address} --from you@example.com --header 'Subject: Hello'`}
          name={words.command}
          wrap
        />
      </div>
    </Section>
  )
}
