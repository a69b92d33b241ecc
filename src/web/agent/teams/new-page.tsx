import { BackLink } from '../../ui/back-link.tsx'
import { PageFrame } from '../../ui/page-frame.tsx'
import { useWords } from '../../words/words.ts'
import { TeamForm } from './team-form.tsx'

/** A new team. */
export function Page() {
  const words = useWords().teams
  return (
    <PageFrame title={words.newTitle} above={<BackLink to="/settings/teams" label={words.title} />}>
      <TeamForm />
    </PageFrame>
  )
}
