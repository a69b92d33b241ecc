import { useWords } from '../../words/words.ts'
import { InboundWebhooks } from '../inbound-webhooks/section.tsx'
import { InboxForm } from './inbox-form.tsx'
import { InboxFrame } from './inbox-frame.tsx'

/** Where an inbox's mail is fetched and sent, and which services hand mail over. */
export function Page() {
  const words = useWords().inboxes
  return (
    <InboxFrame>
      {(inbox, manages) =>
        manages ? (
          <>
            <InboxForm key={inbox.id} inbox={inbox} part="servers" />
            <div style={{ marginBlockStart: 32 }}>
              <InboundWebhooks inboxId={inbox.id} />
            </div>
          </>
        ) : (
          <p>{words.readOnly}</p>
        )
      }
    </InboxFrame>
  )
}
