import { IconHeartHandshake } from '@tabler/icons-react'
import { Suspense, useState } from 'react'
import type { Conversation } from '../../../contract/conversations.ts'
import { lazily } from '../../ui/lazily.tsx'
import { useWords } from '../../words/words.ts'
import type { MoreEntry } from '../conversations/header/more-entry.ts'
import { useMay } from '../me.ts'

const MakeDialog = lazily(() => import('./dialog.tsx'), 'MakeDialog')

/** Writes down what the customer was promised. */
export function usePromiseEntry(conversation: Conversation): MoreEntry | null {
  const words = useWords().promises
  const may = useMay('conversation.write')
  const [open, setOpen] = useState(false)
  const aside = conversation.status === 'spam' || conversation.status === 'trash'
  if (!may || aside || conversation.partOf) return null
  return {
    ...{ id: 'promise', title: words.entry, icon: IconHeartHandshake, key: 'p', run: () => setOpen(true) },
    over: open ? (
      <Suspense>
        <MakeDialog conversation={conversation} onClose={() => setOpen(false)} />
      </Suspense>
    ) : null,
  }
}
