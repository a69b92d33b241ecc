import { IconSitemap } from '@tabler/icons-react'
import { Suspense, useState } from 'react'
import type { Conversation } from '../../../../contract/conversations.ts'
import { lazily } from '../../../ui/lazily.tsx'
import { useWords } from '../../../words/words.ts'
import type { MoreEntry } from '../../conversations/header/more-entry.ts'
import { useMay } from '../../me.ts'

const GuidePicker = lazily(() => import('./picker.tsx'), 'GuidePicker')

/** Begins a guide in the conversation, or goes on with one. */
export function useGuideEntry(conversation: Conversation): MoreEntry | null {
  const words = useWords().guides.run
  const may = useMay('conversation.write')
  const [open, setOpen] = useState(false)
  if (!may || conversation.status === 'closed' || conversation.partOf) return null
  return {
    ...{ id: 'guide', title: words.entry, icon: IconSitemap, key: 'g g', run: () => setOpen(true) },
    over: open ? (
      <Suspense>
        <GuidePicker conversationId={conversation.id} onClose={() => setOpen(false)} />
      </Suspense>
    ) : null,
  }
}
