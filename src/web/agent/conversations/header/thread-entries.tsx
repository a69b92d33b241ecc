import { IconFold, IconPaperclip, IconPhonePlus, IconPrinter, IconSearch } from '@tabler/icons-react'
import { Suspense, useState } from 'react'
import type { Conversation } from '../../../../contract/conversations.ts'
import { lazily } from '../../../ui/lazily.tsx'
import { useWords } from '../../../words/words.ts'
import { useMay } from '../../me.ts'
import { openFinding } from '../thread/find/open.ts'
import type { MoreEntry } from './more-entry.ts'

const RecordDialog = lazily(() => import('../thread/records/dialog.tsx'), 'RecordDialog')
const PrintDialog = lazily(() => import('../thread/print/dialog.tsx'), 'PrintDialog')
const Gallery = lazily(() => import('../files/gallery.tsx'), 'Gallery')

/** Writes a call, a visit or a letter down. */
export function useRecordEntry(conversation: Conversation): MoreEntry | null {
  const words = useWords().thread.record
  const may = useMay('conversation.write')
  const [open, setOpen] = useState(false)
  if (!may || conversation.status === 'closed') return null
  return {
    ...{ id: 'record', title: words.add, icon: IconPhonePlus, run: () => setOpen(true) },
    over: open ? (
      <Suspense>
        <RecordDialog conversation={conversation} onClose={() => setOpen(false)} />
      </Suspense>
    ) : null,
  }
}

/** All files of the conversation. */
export function useFilesEntry(conversation: Conversation): MoreEntry {
  const words = useWords().thread.files
  const [open, setOpen] = useState(false)
  return {
    ...{ id: 'files', title: words.open, icon: IconPaperclip, key: 'g f', run: () => setOpen(true) },
    over: open ? (
      <Suspense>
        <Gallery conversation={conversation} onClose={() => setOpen(false)} />
      </Suspense>
    ) : null,
  }
}

/** Finds words in the conversation. */
export function useFindEntry({ id }: Conversation): MoreEntry {
  const words = useWords().thread.find
  return { id: 'find', title: words.title, icon: IconSearch, key: 'mod+f', run: () => openFinding(id) }
}

/** Opens or folds all messages. */
export function useFoldEntry(_: Conversation): MoreEntry {
  const words = useWords().thread
  return {
    ...{ id: 'fold', title: words.keys.foldAll, icon: IconFold, key: 't' },
    run: () => window.dispatchEvent(new Event('heed:fold-all')),
  }
}

/** Prints the conversation. */
export function usePrintEntry(conversation: Conversation): MoreEntry {
  const words = useWords().thread.print
  const [open, setOpen] = useState(false)
  return {
    ...{ id: 'print', title: words.title, icon: IconPrinter, key: 'mod+p', run: () => setOpen(true) },
    over: open ? (
      <Suspense>
        <PrintDialog conversation={conversation} onClose={() => setOpen(false)} />
      </Suspense>
    ) : null,
  }
}
