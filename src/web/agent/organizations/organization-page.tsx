import { Button } from '@mantine/core'
import { IconPencil } from '@tabler/icons-react'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { listContacts } from '../../../contract/contacts.ts'
import type { FieldChanges } from '../../../contract/field-values.ts'
import {
  changeOrganization,
  getOrganization,
  listOrganizations,
  type Organization,
} from '../../../contract/organizations.ts'
import { useAct, useCall, useList } from '../../query.ts'
import { BackLink } from '../../ui/back-link.tsx'
import { LongList } from '../../ui/long-list.tsx'
import { PageFrame, Section } from '../../ui/page-frame.tsx'
import { Empty, One } from '../../ui/states.tsx'
import { TimeText } from '../../ui/time-text.tsx'
import { useWords } from '../../words/words.ts'
import { ContactRow } from '../contacts/contact-row.tsx'
import { inUse, useFieldsOf } from '../custom-fields/fields.ts'
import { ValuesList } from '../custom-fields/values-list.tsx'
import { useMay } from '../me.ts'
import { SharedPortal } from '../portal/shared.tsx'
import { OrganizationDialog } from './organization-dialog.tsx'
import classes from './organizations.module.css'

/** One organization, and who belongs to it. */
export function Page() {
  const words = useWords().organizations
  const may = useMay('contact.write')
  const { id } = useParams({ strict: false })
  const [editing, setEditing] = useState(false)
  const read = useCall(getOrganization, { params: { id: Number(id) } })
  const { data } = read
  const edit = (
    <Button variant="default" leftSection={<IconPencil size={15} stroke={1.6} />} onClick={() => setEditing(true)}>
      {useWords().contacts.edit}
    </Button>
  )
  return (
    <PageFrame
      title={data?.name ?? ''}
      wide
      above={<BackLink to="/customers/organizations" label={words.back} />}
      {...(data && may ? { actions: edit } : {})}
    >
      <One read={read} missing={{ title: words.notFound, text: words.notFoundText }}>
        {(found) => <About organization={found} />}
      </One>
      {data && editing ? <OrganizationDialog organization={data} onClose={() => setEditing(false)} /> : null}
    </PageFrame>
  )
}

function About({ organization }: { organization: Organization }) {
  const words = useWords().organizations
  const { id, domains, note, createdAt } = organization
  const people = useList(listContacts, { query: { organization: id } })
  return (
    <>
      <dl className={classes.facts}>
        <div>
          <dt>{words.domains}</dt>
          <dd>{domains.length > 0 ? domains.join(', ') : words.noDomains}</dd>
        </div>
        <div>
          <dt>{words.since}</dt>
          <dd>
            <TimeText at={createdAt} style="day" />
          </dd>
        </div>
      </dl>
      {note ? <p className={classes.note}>{note}</p> : null}
      <OrganizationFields organization={organization} />
      <SharedPortal organizationId={id} />
      <Section title={words.people}>
        <LongList
          query={people}
          label={words.people}
          place={`organization ${id}`}
          keyOf={(contact) => contact.id}
          height={53}
          row={(contact) => <ContactRow contact={contact} />}
          empty={<Empty title={words.noPeople} text={words.noPeopleText} />}
        />
      </Section>
    </>
  )
}

function OrganizationFields({ organization }: { organization: Organization }) {
  const words = useWords().customFields
  const may = useMay('contact.write')
  const fields = inUse(useFieldsOf('organization'))
  const act = useAct(changeOrganization, [getOrganization, listOrganizations])
  const save = (customFields: FieldChanges) =>
    act.mutateAsync({ params: { id: organization.id }, body: { customFields } })
  if (fields.length === 0) return null
  return (
    <section aria-label={words.title} className={classes.fields}>
      <ValuesList fields={fields} values={organization.customFields} onSave={may ? save : undefined} />
    </section>
  )
}
