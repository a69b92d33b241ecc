import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { getInbox } from '../../../contract/inboxes.ts'
import { useCall } from '../../query.ts'
import { BackLink } from '../../ui/back-link.tsx'
import { PageFrame } from '../../ui/page-frame.tsx'
import { Failure, Skeleton } from '../../ui/states.tsx'
import { useWords } from '../../words/words.ts'
import { AcknowledgementSection } from '../acknowledgements/section.tsx'
import { InboundWebhooks } from '../inbound-webhooks/section.tsx'
import { useMay } from '../me.ts'
import { Consent } from './consent.tsx'
import { Health } from './health.tsx'
import { InboxForm } from './inbox-form.tsx'
import { useLastMail } from './last-mail.ts'
import { Reach } from './reach.tsx'
import { RemoveInbox } from './remove.tsx'
import { RoundTrips } from './round-trips.tsx'
import { Standing } from './standing.tsx'
import { TestInbox } from './test.tsx'

/** One inbox: how it is doing, how mail gets there, and everything that can be set. */
export function Page() {
  const words = useWords().inboxes
  const { id } = useParams({ strict: false })
  const manages = useMay('inbox.manage')
  const lastMail = useLastMail()
  const [revision, setRevision] = useState(0)
  const { data: inbox, ...query } = useCall(getInbox, { params: { id: Number(id) } })
  return (
    <PageFrame title={inbox?.name ?? ''} above={<BackLink to="/settings/inboxes" label={words.title} />}>
      {inbox ? (
        <>
          <div style={{ marginBlock: '-16px 24px', fontSize: 13 }}>
            <Health inbox={inbox} lastMail={lastMail(inbox.id)} />
          </div>
          <Standing inboxId={inbox.id} besides={manages ? 'sign_in' : null} />
          {manages ? <Consent inbox={inbox} /> : null}
          {manages ? (
            <TestInbox inbox={inbox} onChanged={() => setRevision((count) => count + 1)} />
          ) : (
            <p>{words.readOnly}</p>
          )}
          <RoundTrips inbox={inbox} manages={manages} />
          <Reach inbox={inbox} />
          {manages ? (
            <>
              <InboxForm key={`${inbox.id} ${revision}`} inbox={inbox} />
              <AcknowledgementSection inbox={inbox} />
              <InboundWebhooks inboxId={inbox.id} />
              <div style={{ marginBlockStart: 32 }}>
                <RemoveInbox inbox={inbox} />
              </div>
            </>
          ) : null}
        </>
      ) : query.error ? (
        <Failure error={query.error} retry={() => void query.refetch()} />
      ) : (
        <Skeleton />
      )}
    </PageFrame>
  )
}
