import { useParams } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { getInbox, type Inbox } from '../../../contract/inboxes.ts'
import { useCall } from '../../query.ts'
import { BackLink } from '../../ui/back-link.tsx'
import { PageFrame } from '../../ui/page-frame.tsx'
import { Failure, Skeleton } from '../../ui/states.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { useWords } from '../../words/words.ts'
import { useMay } from '../me.ts'
import { Health } from './health.tsx'
import classes from './inboxes.module.css'
import { useLastMail } from './last-mail.ts'

/** What the pages of one inbox have in common: its name, how it is doing, and for whoever may set it the way from one to the next. */
export function InboxFrame({ children }: { children: (inbox: Inbox, manages: boolean) => ReactNode }) {
  const words = useWords().inboxes
  const { id } = useParams({ strict: false })
  const manages = useMay('inbox.manage')
  const lastMail = useLastMail()
  const { data: inbox, ...query } = useCall(getInbox, { params: { id: Number(id) } })
  return (
    <PageFrame title={inbox?.name ?? ''} above={<BackLink to="/settings/inboxes" label={words.title} />}>
      {inbox ? (
        <>
          <div className={classes.doing}>
            <Health inbox={inbox} lastMail={lastMail(inbox.id)} />
          </div>
          {manages ? <InboxTabs id={inbox.id} /> : null}
          {children(inbox, manages)}
        </>
      ) : query.error ? (
        <Failure error={query.error} retry={() => void query.refetch()} />
      ) : (
        <Skeleton />
      )}
    </PageFrame>
  )
}

function InboxTabs({ id }: { id: number }) {
  const words = useWords().inboxes.parts
  const at = `/settings/inboxes/${id}`
  return (
    <Tabs
      label={words.list}
      tabs={[
        { to: at, label: words.overview },
        { to: `${at}/general`, label: words.general },
        { to: `${at}/servers`, label: words.servers },
        { to: `${at}/automatic`, label: words.automatic },
      ]}
    />
  )
}
