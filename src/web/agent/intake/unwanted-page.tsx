import { PageFrame } from '../../ui/page-frame.tsx'
import { useWords } from '../../words/words.ts'
import { BlockedSenders } from './blocked-senders.tsx'
import { Storms } from './storms.tsx'

/** Whose mail is put aside, and when very many mails are a storm. */
export function Page() {
  const words = useWords().intake.unwanted
  return (
    <PageFrame title={words.title} lead={words.lead}>
      <BlockedSenders />
      <Storms />
    </PageFrame>
  )
}
