import { Button } from '@mantine/core'
import { IconAt } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { listDomains, type MailDomain } from '../../../contract/domains.ts'
import { useCall } from '../../query.ts'
import { List } from '../../ui/list.tsx'
import { PageFrame } from '../../ui/page-frame.tsx'
import { Empty } from '../../ui/states.tsx'
import { useFormat } from '../../words/format.ts'
import { useWords } from '../../words/words.ts'
import classes from './domains.module.css'
import { CheckRow } from './state.tsx'

function DomainRow({ domain }: { domain: MailDomain }) {
  const words = useWords().domains
  const format = useFormat()
  return (
    <div className={classes.row}>
      <div className={classes.head}>
        <Link to="/settings/domains/$domain" params={{ domain: domain.domain }} className={classes.name}>
          {domain.domain}
        </Link>
        <span className={classes.soft}>{words.usedBy(format.list(domain.inboxes.map(({ name }) => name)))}</span>
      </div>
      <CheckRow domain={domain} />
    </div>
  )
}

/** Every domain that mail leaves from, and how DNS stands to it. */
export function Page() {
  const words = useWords().domains
  const query = useCall(listDomains, {})
  return (
    <PageFrame title={words.title} lead={words.lead}>
      <List
        query={{ ...query, items: query.data?.items ?? [] }}
        label={words.list}
        keyOf={({ domain }) => domain}
        row={(domain) => <DomainRow domain={domain} />}
        empty={
          <Empty
            icon={<IconAt size={30} stroke={1.4} />}
            title={words.empty}
            text={words.emptyText}
            action={
              <Button component={Link} to="/settings/inboxes" variant="default">
                {words.toInboxes}
              </Button>
            }
          />
        }
      />
    </PageFrame>
  )
}
