import { IconFlame } from '@tabler/icons-react'
import { Suspense, useState } from 'react'
import type { Conversation } from '../../../contract/conversations.ts'
import { lazily } from '../../ui/lazily.tsx'
import { useWords } from '../../words/words.ts'
import type { MoreEntry } from '../conversations/header/more-entry.ts'
import { useMay } from '../me.ts'

const LinkToIncident = lazily(() => import('./link-dialog.tsx'), 'LinkToIncident')

/** Says that a conversation is about an incident. */
export function useIncidentEntry(conversation: Conversation): MoreEntry | null {
  const words = useWords().incidents
  const may = useMay('conversation.write')
  const mayRead = useMay('incident.read')
  const [open, setOpen] = useState(false)
  const aside = conversation.status === 'spam' || conversation.status === 'trash'
  if (!may || !mayRead || aside || conversation.partOf) return null
  return {
    ...{ id: 'incident', title: words.linkTo, icon: IconFlame, key: 'd', run: () => setOpen(true) },
    over: open ? (
      <Suspense>
        <LinkToIncident ids={[conversation.id]} title={conversation.subject} onClose={() => setOpen(false)} />
      </Suspense>
    ) : null,
  }
}
