import { IconArrowMerge, IconLinkPlus, IconMessagePlus, IconUserQuestion } from '@tabler/icons-react'
import { type ComponentType, Suspense, useState } from 'react'
import type { Conversation } from '../../../../contract/conversations.ts'
import { lazily } from '../../../ui/lazily.tsx'
import { useWords } from '../../../words/words.ts'
import { useMay } from '../../me.ts'
import type { MoreEntry } from '../header/more-entry.ts'

type DialogProps = { conversation: Conversation; onClose: () => void }

const MergeDialog = lazily(() => import('./merge-dialog.tsx'), 'MergeDialog')
const LinkDialog = lazily(() => import('./link-dialog.tsx'), 'LinkDialog')
const AskDialog = lazily(() => import('./ask-dialog.tsx'), 'AskDialog')
const SideDialog = lazily(() => import('./side-dialog.tsx'), 'SideDialog')

type Entry = Pick<MoreEntry, 'id' | 'title' | 'icon' | 'key'>

/** An entry of the menu whose dialog is loaded when it is first opened. */
function useDialogEntry(
  conversation: Conversation,
  entry: Entry,
  Opened: ComponentType<DialogProps>,
): MoreEntry | null {
  const may = useMay('conversation.write')
  const [open, setOpen] = useState(false)
  const aside = conversation.status === 'spam' || conversation.status === 'trash'
  if (!may || aside || conversation.partOf) return null
  return {
    ...entry,
    run: () => setOpen(true),
    over: open ? (
      <Suspense>
        <Opened conversation={conversation} onClose={() => setOpen(false)} />
      </Suspense>
    ) : null,
  }
}

/** Asks a colleague about the conversation. */
export function useAskEntry(conversation: Conversation): MoreEntry | null {
  const words = useWords().together
  const entry = { id: 'ask', title: words.ask.entry, icon: IconUserQuestion, key: 'q' }
  return useDialogEntry(conversation, entry, AskDialog)
}

/** Writes to a third party beside it. */
export function useSideEntry(conversation: Conversation): MoreEntry | null {
  const words = useWords().together
  const entry = { id: 'side', title: words.side.entry, icon: IconMessagePlus, key: 'b' }
  return useDialogEntry(conversation, entry, SideDialog)
}

/** Merges it with another one. */
export function useMergeEntry(conversation: Conversation): MoreEntry | null {
  const words = useWords().together
  const entry = { id: 'merge', title: words.merge.entry, icon: IconArrowMerge, key: 'm' }
  return useDialogEntry(conversation, entry, MergeDialog)
}

/** Links it to another one. */
export function useLinkEntry(conversation: Conversation): MoreEntry | null {
  const words = useWords().together
  const entry = { id: 'link', title: words.link.entry, icon: IconLinkPlus, key: 'y' }
  return useDialogEntry(conversation, entry, LinkDialog)
}
