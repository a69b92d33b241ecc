import { useWords } from '../../words/words.ts'
import { InboxFrame } from '../inboxes/inbox-frame.tsx'
import { AcknowledgementSection } from './section.tsx'

/** What an inbox answers by itself. */
export function Page() {
  const words = useWords().inboxes
  return (
    <InboxFrame>
      {(inbox, manages) =>
        manages ? <AcknowledgementSection key={inbox.id} inbox={inbox} /> : <p>{words.readOnly}</p>
      }
    </InboxFrame>
  )
}
