import { useWords } from '../../words/words.ts'
import { Consent } from './consent.tsx'
import { InboxFrame } from './inbox-frame.tsx'
import { Reach } from './reach.tsx'
import { RoundTrips } from './round-trips.tsx'
import { Standing } from './standing.tsx'
import { TestInbox } from './test.tsx'

/** One inbox: what needs somebody, whether mail gets in and out, and how it gets there. */
export function Page() {
  const words = useWords().inboxes
  return (
    <InboxFrame>
      {(inbox, manages) => (
        <>
          <Standing inboxId={inbox.id} besides={manages ? ['account_failing', 'sign_in'] : ['account_failing']} />
          {manages ? <Consent inbox={inbox} /> : null}
          {manages ? <TestInbox inbox={inbox} /> : <p>{words.readOnly}</p>}
          <RoundTrips inbox={inbox} manages={manages} />
          <Reach inbox={inbox} />
        </>
      )}
    </InboxFrame>
  )
}
