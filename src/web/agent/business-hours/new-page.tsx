import { BackLink } from '../../ui/back-link.tsx'
import { PageFrame } from '../../ui/page-frame.tsx'
import { useWords } from '../../words/words.ts'
import { CalendarForm } from './calendar-form.tsx'

/** A new calendar. */
export function Page() {
  const words = useWords().businessHours
  return (
    <PageFrame wide title={words.newTitle} above={<BackLink to="/settings/hours" label={words.title} />}>
      <CalendarForm />
    </PageFrame>
  )
}
