import { BackLink } from '../../ui/back-link.tsx'
import { PageFrame } from '../../ui/page-frame.tsx'
import { useWords } from '../../words/words.ts'
import { InboxForm } from './inbox-form.tsx'

/** A new mail inbox. */
export function Page() {
  const words = useWords().inboxes
  return (
    <PageFrame
      title={words.newTitle}
      lead={words.newLead}
      above={<BackLink to="/settings/inboxes" label={words.title} />}
    >
      <InboxForm />
    </PageFrame>
  )
}
