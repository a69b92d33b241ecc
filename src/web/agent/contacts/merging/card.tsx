import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { Suspense, useState } from 'react'
import { listContactMerges, listDuplicates } from '../../../../contract/contact-merges.ts'
import type { Contact } from '../../../../contract/contacts.ts'
import { useCall } from '../../../query.ts'
import { lazily } from '../../../ui/lazily.tsx'
import { useWords } from '../../../words/words.ts'
import { useMay } from '../../me.ts'
import classes from './card.module.css'
import { unmerge } from './data.ts'

const MergeContacts = lazily(() => import('./dialog.tsx'), 'MergeContacts')

/** Who may be the same person, and what was merged into this contact and can come apart again. */
export function Merging({ contact }: { contact: Contact }) {
  const words = useWords().together.contacts
  const may = useMay('contact.write')
  const duplicates = useCall(listDuplicates, { params: { id: contact.id } }).data?.items ?? []
  const merges = useCall(listContactMerges, { params: { id: contact.id } }).data?.items ?? []
  const [merging, setMerging] = useState<Contact | null>(null)
  return (
    <>
      {duplicates.length > 0 ? (
        <section className={classes.card} aria-label={words.duplicates}>
          <h2>{words.duplicates}</h2>
          <ul>
            {duplicates.map(({ contact: other, because }) => (
              <li key={other.id}>
                <span className={classes.who}>
                  <Link to="/customers/$id" params={{ id: String(other.id) }}>
                    {other.name}
                  </Link>
                  <span>{[other.address, words.because[because]].filter(Boolean).join(' · ')}</span>
                </span>
                {may ? (
                  <Button
                    size="compact-sm"
                    variant="default"
                    aria-label={words.mergeWith(other.name)}
                    onClick={() => setMerging(other)}
                  >
                    {words.merge}
                  </Button>
                ) : null}
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      {merges.length > 0 ? (
        <section className={classes.card} aria-label={words.merged}>
          <h2>{words.merged}</h2>
          <ul>
            {merges.map(({ id, from }) => (
              <li key={id}>
                <span className={classes.who}>{from.name}</span>
                {may ? (
                  <Button
                    size="compact-sm"
                    variant="default"
                    aria-label={words.undo(from.name)}
                    onClick={() => void unmerge(from)}
                  >
                    {words.takeApart}
                  </Button>
                ) : null}
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      <Suspense>
        {merging ? <MergeContacts contact={contact} other={merging} onClose={() => setMerging(null)} /> : null}
      </Suspense>
    </>
  )
}
