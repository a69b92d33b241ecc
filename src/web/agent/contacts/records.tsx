import type { ReactNode } from 'react'
import type { Contact } from '../../../contract/contacts.ts'
import { useWords } from '../../words/words.ts'
import { ContactFields } from '../custom-fields/contact-fields.tsx'
import { inUse, useFieldsOf } from '../custom-fields/fields.ts'
import Portal from '../portal/card.tsx'
import { Activity } from './activity.tsx'
import { Consents } from './consents.tsx'
import classes from './contacts.module.css'
import { Notes } from './notes.tsx'

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={classes.part}>
      <h2 className={classes.title}>{title}</h2>
      {children}
    </section>
  )
}

/** What is written down about a customer: fields, notes, consent, and what happened around them. */
export function Records({ contact }: { contact: Contact }) {
  const words = useWords().customer.cards
  const portal = useWords().portal.title
  const fields = inUse(useFieldsOf('contact'))
  return (
    <>
      {fields.length > 0 ? (
        <Part title={words.contactFields}>
          <ContactFields contact={contact} />
        </Part>
      ) : null}
      <Part title={words.notes}>
        <Notes contactId={contact.id} summary={contact.note} />
      </Part>
      <Part title={words.consents}>
        <Consents contactId={contact.id} />
      </Part>
      <Part title={portal}>
        <Portal contact={contact} />
      </Part>
      <Part title={words.activity}>
        <Activity contactId={contact.id} />
      </Part>
    </>
  )
}
