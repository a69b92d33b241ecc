import { Button } from '@mantine/core'
import { IconInbox, IconPlus } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { type Inbox, listInboxes } from '../../../contract/inboxes.ts'
import { useCall } from '../../query.ts'
import { ChannelIcon } from '../../ui/channel-icon.tsx'
import { List, Row } from '../../ui/list.tsx'
import { PageFrame } from '../../ui/page-frame.tsx'
import { Empty } from '../../ui/states.tsx'
import { useWords } from '../../words/words.ts'
import { useMay } from '../me.ts'
import { Health } from './health.tsx'
import classes from './inboxes.module.css'
import { useLastMail } from './last-mail.ts'

function InboxRow({ inbox, lastMail }: { inbox: Inbox; lastMail: string | null | undefined }) {
  const words = useWords().inboxes
  const manages = useMay('inbox.manage')
  const { id, name, channel, address, catchAllDomain, team } = inbox
  const where = [
    address ?? (catchAllDomain ? null : words.noAddress),
    catchAllDomain ? words.catchAll(catchAllDomain) : null,
    team ? words.to(team.name) : null,
  ]
  return (
    <Row
      before={
        <span className={classes.channel}>
          <ChannelIcon channel={channel} size={18} />
        </span>
      }
      title={
        manages && channel === 'email' ? (
          <Link to="/settings/inboxes/$id" params={{ id: String(id) }}>
            {name}
          </Link>
        ) : (
          name
        )
      }
      text={
        <>
          {where.filter(Boolean).join(' · ')}
          {channel === 'email' ? <Health inbox={inbox} lastMail={lastMail} /> : null}
        </>
      }
    />
  )
}

/** Where customers reach us, and whether each way works. */
export function Page() {
  const words = useWords().inboxes
  const manages = useMay('inbox.manage')
  const query = useCall(listInboxes, {})
  const lastMail = useLastMail()
  const add = (
    <Button component={Link} to="/settings/inboxes/new" leftSection={<IconPlus size={16} />}>
      {words.add}
    </Button>
  )
  return (
    <PageFrame title={words.title} lead={words.lead} {...(manages ? { actions: add } : {})}>
      <List
        query={{ ...query, items: query.data?.items ?? [] }}
        label={words.list}
        keyOf={({ id }) => id}
        row={(inbox) => <InboxRow inbox={inbox} lastMail={lastMail(inbox.id)} />}
        empty={
          <Empty
            icon={<IconInbox size={30} stroke={1.4} />}
            title={words.empty}
            text={words.emptyText}
            action={manages ? add : null}
          />
        }
      />
    </PageFrame>
  )
}
