import { Button } from '@mantine/core'
import { IconPlus, IconUsers } from '@tabler/icons-react'
import { useState } from 'react'
import { listContacts } from '../../../contract/contacts.ts'
import { useList } from '../../query.ts'
import { LongList } from '../../ui/long-list.tsx'
import { PageFrame } from '../../ui/page-frame.tsx'
import { SearchBox } from '../../ui/search-box.tsx'
import { Empty } from '../../ui/states.tsx'
import { useWords } from '../../words/words.ts'
import { useMay } from '../me.ts'
import { ContactDialog } from './contact-dialog.tsx'
import { ContactRow } from './contact-row.tsx'
import classes from './contacts.module.css'
import { CustomerTabs } from './customer-tabs.tsx'
import { useSearchText } from './search.ts'

/** Everyone who ever wrote, newest first. */
export function Page() {
  const words = useWords()
  const may = useMay('contact.write')
  const [q, setQ] = useSearchText()
  const [adding, setAdding] = useState(false)
  const query = useList(listContacts, { query: q ? { q } : {} })
  const add = (
    <Button leftSection={<IconPlus size={16} />} onClick={() => setAdding(true)}>
      {words.contacts.add}
    </Button>
  )
  return (
    <PageFrame title={words.contacts.title} wide {...(may ? { actions: add } : {})}>
      <CustomerTabs />
      <div className={classes.bar}>
        <SearchBox label={words.contacts.search} value={q} onChange={setQ} />
      </div>
      <div className={classes.columns} aria-hidden="true">
        <span />
        <span>{words.contacts.columns.name}</span>
        <span>{words.contacts.columns.address}</span>
        <span>{words.contacts.columns.organization}</span>
        <span className={classes.since}>{words.contacts.columns.since}</span>
      </div>
      <LongList
        query={query}
        label={words.contacts.list}
        place={`contacts ${q}`}
        keyOf={({ id }) => id}
        height={53}
        row={(contact) => <ContactRow contact={contact} />}
        empty={
          q ? (
            <Empty
              title={words.forms.nothingFound}
              text={words.forms.nothingFoundText}
              action={
                <Button variant="default" onClick={() => setQ('')}>
                  {words.forms.clearSearch}
                </Button>
              }
            />
          ) : (
            <Empty
              icon={<IconUsers size={30} stroke={1.4} />}
              title={words.contacts.empty}
              text={words.contacts.emptyText}
              action={may ? add : null}
            />
          )
        }
      />
      {adding ? <ContactDialog onClose={() => setAdding(false)} /> : null}
    </PageFrame>
  )
}
