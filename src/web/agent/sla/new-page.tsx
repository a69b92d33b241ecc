import { BackLink } from '../../ui/back-link.tsx'
import { PageFrame } from '../../ui/page-frame.tsx'
import { useWords } from '../../words/words.ts'
import { PolicyForm } from './policy-form.tsx'

/** A new policy. */
export function Page() {
  const words = useWords().sla
  return (
    <PageFrame title={words.newTitle} above={<BackLink to="/settings/sla" label={words.title} />}>
      <PolicyForm />
    </PageFrame>
  )
}
