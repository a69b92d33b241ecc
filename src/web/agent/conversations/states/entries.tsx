import {
  IconArrowBackUp,
  IconBell,
  IconBellOff,
  IconClockPause,
  IconMailOff,
  IconMailOpened,
  IconTrash,
  IconTrashX,
} from '@tabler/icons-react'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { Suspense, useState } from 'react'
import type { Conversation } from '../../../../contract/conversations.ts'
import { lazily } from '../../../ui/lazily.tsx'
import { say } from '../../../ui/toast.ts'
import { useWords } from '../../../words/words.ts'
import { useMay } from '../../me.ts'
import type { MoreEntry } from '../header/more-entry.ts'
import { deleteForGood, restore, setFollowed, setUnread, snooze, toTrash } from './acts.ts'

const SnoozeDialog = lazily(() => import('./snooze-dialog.tsx'), 'SnoozeDialog')
const SpamDialog = lazily(() => import('./spam-dialog.tsx'), 'SpamDialog')
const DeleteDialog = lazily(() => import('./delete-dialog.tsx'), 'DeleteDialog')

const isSetAside = ({ status }: Conversation) => status === 'spam' || status === 'trash'

/** Goes back to the list that the conversation was opened from. */
export function useToList(): () => void {
  const navigate = useNavigate()
  const { view } = useParams({ strict: false })
  const search = useSearch({ strict: false }) as { q?: string; status?: string }
  return () => void navigate({ to: '/inbox/$view', params: { view: view ?? 'all' }, search })
}

export function useSnoozeEntry(conversation: Conversation): MoreEntry | null {
  const words = useWords().states
  const may = useMay('conversation.write')
  const [open, setOpen] = useState(false)
  if (!may || conversation.status === 'closed' || isSetAside(conversation)) return null
  return {
    ...{ id: 'snooze', title: words.snooze, icon: IconClockPause, key: 'h', run: () => setOpen(true) },
    over: open ? (
      <Suspense>
        <SnoozeDialog
          initial={conversation.snoozedUntil ?? undefined}
          onChoose={(until, when) => void snooze(conversation, until, when)}
          onClose={() => setOpen(false)}
        />
      </Suspense>
    ) : null,
  }
}

export function useFollowEntry(conversation: Conversation): MoreEntry {
  const words = useWords().states
  const { followed } = conversation
  return {
    ...{ id: 'follow', title: followed ? words.unfollow : words.follow, icon: followed ? IconBellOff : IconBell },
    ...{ key: 'w', run: () => void setFollowed(conversation, !followed) },
  }
}

/** What is unread again is left, or looking at it would mark it read at once. */
export function useUnreadEntry(conversation: Conversation): MoreEntry {
  const words = useWords().states
  const toList = useToList()
  const run = async () => {
    if (await setUnread(conversation)) toList()
  }
  return { id: 'unread', title: words.markUnread, icon: IconMailOpened, key: 'u', run: () => void run() }
}

export function useSpamEntry(conversation: Conversation): MoreEntry | null {
  const words = useWords().states
  const may = useMay('conversation.write')
  const [open, setOpen] = useState(false)
  if (!may || isSetAside(conversation)) return null
  return {
    ...{ id: 'spam', title: words.spam, icon: IconMailOff, key: '!', run: () => setOpen(true) },
    over: open ? (
      <Suspense>
        <SpamDialog conversation={conversation} onClose={() => setOpen(false)} />
      </Suspense>
    ) : null,
  }
}

export function useTrashEntry(conversation: Conversation): MoreEntry | null {
  const words = useWords().states
  const may = useMay('conversation.write')
  if (!may || conversation.status === 'trash') return null
  return { id: 'trash', title: words.trash, icon: IconTrash, key: '#', run: () => void toTrash(conversation) }
}

export function useRestoreEntry(conversation: Conversation): MoreEntry | null {
  const words = useWords().states
  const may = useMay('conversation.write')
  if (!may || !isSetAside(conversation)) return null
  const title = conversation.status === 'spam' ? words.notSpam : words.restore
  return { id: 'restore', title, icon: IconArrowBackUp, run: () => void restore(conversation) }
}

export function useDeleteEntry(conversation: Conversation): MoreEntry | null {
  const words = useWords().states
  const may = useMay('conversation.delete')
  const [open, setOpen] = useState(false)
  const toList = useToList()
  if (!may || conversation.status !== 'trash') return null
  const remove = async () => {
    setOpen(false)
    if (!(await deleteForGood(conversation))) return
    toList()
    say(words.done.deleted(conversation.id))
  }
  return {
    ...{ id: 'delete', title: words.deleteNow, icon: IconTrashX, danger: true, run: () => setOpen(true) },
    over: open ? (
      <Suspense>
        <DeleteDialog number={conversation.id} onConfirm={() => void remove()} onClose={() => setOpen(false)} />
      </Suspense>
    ) : null,
  }
}
