import { useWords } from '../../words/words.ts'
import { InboxForm } from './inbox-form.tsx'
import { InboxFrame } from './inbox-frame.tsx'
import { RemoveInbox } from './remove.tsx'

/** What an inbox is called, where it is written to, how it answers and whom it believes; and its end. */
export function Page() {
  const words = useWords().inboxes
  return (
    <InboxFrame>
      {(inbox, manages) =>
        manages ? (
          <>
            <InboxForm key={inbox.id} inbox={inbox} part="general" />
            <div style={{ marginBlockStart: 32 }}>
              <RemoveInbox inbox={inbox} />
            </div>
          </>
        ) : (
          <p>{words.readOnly}</p>
        )
      }
    </InboxFrame>
  )
}
