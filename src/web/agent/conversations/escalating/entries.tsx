import { IconArrowBackUp, IconArrowBigUpLine } from '@tabler/icons-react'
import { Suspense, useState } from 'react'
import type { Conversation } from '../../../../contract/conversations.ts'
import { lazily } from '../../../ui/lazily.tsx'
import { useWords } from '../../../words/words.ts'
import { useMay } from '../../me.ts'
import type { MoreEntry } from '../header/more-entry.ts'
import { useEscalations } from './data.ts'

const EscalateDialog = lazily(() => import('./escalate-dialog.tsx'), 'EscalateDialog')
const SendBackDialog = lazily(() => import('./send-back-dialog.tsx'), 'SendBackDialog')

function useClimbs(conversation: Conversation): boolean {
  const may = useMay('conversation.write')
  const { status, partOf } = conversation
  return may && !partOf && status !== 'closed' && status !== 'spam' && status !== 'trash'
}

/** Hands it to the next level. */
export function useEscalateEntry(conversation: Conversation): MoreEntry | null {
  const words = useWords().protocols.escalate
  const climbs = useClimbs(conversation)
  const [open, setOpen] = useState(false)
  if (!climbs) return null
  return {
    ...{ id: 'escalate', title: words.entry, icon: IconArrowBigUpLine, run: () => setOpen(true) },
    over: open ? (
      <Suspense>
        <EscalateDialog conversation={conversation} onClose={() => setOpen(false)} />
      </Suspense>
    ) : null,
  }
}

/** Sends it back to the level that escalated it. */
export function useSendBackEntry(conversation: Conversation): MoreEntry | null {
  const words = useWords().protocols.escalate
  const climbs = useClimbs(conversation)
  const back = useEscalations(conversation.id)?.back
  const [open, setOpen] = useState(false)
  if (!climbs || !back) return null
  return {
    ...{ id: 'send-back', title: words.backEntry, icon: IconArrowBackUp, run: () => setOpen(true) },
    over: open ? (
      <Suspense>
        <SendBackDialog conversation={conversation} onClose={() => setOpen(false)} />
      </Suspense>
    ) : null,
  }
}
