import { Button } from '@mantine/core'
import { IconBuilding, IconPlus } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { listOrganizations, type Organization } from '../../../contract/organizations.ts'
import { useList } from '../../query.ts'
import { LongList } from '../../ui/long-list.tsx'
import { PageFrame } from '../../ui/page-frame.tsx'
import { SearchBox } from '../../ui/search-box.tsx'
import { Empty } from '../../ui/states.tsx'
import { TimeText } from '../../ui/time-text.tsx'
import { useWords } from '../../words/words.ts'
import { CustomerTabs } from '../contacts/customer-tabs.tsx'
import { useSearchText } from '../contacts/search.ts'
import { useMay } from '../me.ts'
import { OrganizationDialog } from './organization-dialog.tsx'
import classes from './organizations.module.css'

function OrganizationRow({ organization }: { organization: Organization }) {
  const words = useWords().organizations
  const { id, name, domains, contacts, createdAt } = organization
  return (
    <Link to="/customers/organizations/$id" params={{ id: String(id) }} className={classes.row} data-row={id}>
      <span className={classes.name}>{name}</span>
      <span className={classes.domains}>{domains.join(', ')}</span>
      <span className={classes.people}>{words.contacts(contacts)}</span>
      <span className={classes.since}>
        <TimeText at={createdAt} />
      </span>
    </Link>
  )
}

/** The organizations that customers belong to, newest first. */
export function Page() {
  const words = useWords()
  const may = useMay('contact.write')
  const [q, setQ] = useSearchText()
  const [adding, setAdding] = useState(false)
  const query = useList(listOrganizations, { query: q ? { q } : {} })
  const add = (
    <Button leftSection={<IconPlus size={16} />} onClick={() => setAdding(true)}>
      {words.organizations.add}
    </Button>
  )
  return (
    <PageFrame title={words.contacts.title} wide {...(may ? { actions: add } : {})}>
      <CustomerTabs />
      <div className={classes.bar}>
        <SearchBox label={words.organizations.search} value={q} onChange={setQ} />
      </div>
      <LongList
        query={query}
        label={words.organizations.list}
        place={`organizations ${q}`}
        keyOf={({ id }) => id}
        height={53}
        row={(organization) => <OrganizationRow organization={organization} />}
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
              icon={<IconBuilding size={30} stroke={1.4} />}
              title={words.organizations.empty}
              text={words.organizations.emptyText}
              action={may ? add : null}
            />
          )
        }
      />
      {adding ? <OrganizationDialog onClose={() => setAdding(false)} /> : null}
    </PageFrame>
  )
}
