import type { BulkAction } from '../../../../contract/bulk.ts'
import type { Conversation, Priority } from '../../../../contract/conversations.ts'

type Named = { id: number; name: string }

/** What is asked of the server, and what each row looks like at once. */
export type Act = { action: BulkAction; shown: (conversation: Conversation) => Partial<Conversation> }

const nothing = () => ({})

/** One of these for each thing that can be done to many; a feature adds its own here. */
export const acts = {
  assign: (to: Named | null): Act => ({
    action: { changes: { assignee: to?.id ?? null } },
    shown: () => ({ assignee: to }),
  }),
  team: (to: Named | null): Act => ({ action: { changes: { team: to?.id ?? null } }, shown: () => ({ team: to }) }),
  status: (status: 'open' | 'waiting' | 'on_hold' | 'resolved'): Act => ({
    action: { changes: { status } },
    shown: (row) => (row.status === 'closed' ? {} : { status }),
  }),
  snooze: (until: Date): Act => ({
    action: { snoozedUntil: until.toISOString() },
    shown: (row) => (row.status === 'closed' ? {} : { status: 'snoozed', snoozedUntil: until.toISOString() }),
  }),
  setAside: (where: 'spam' | 'trash'): Act => ({ action: { setAside: where }, shown: () => ({ status: where }) }),
  restore: (): Act => ({ action: { setAside: 'restore' }, shown: nothing }),
  priority: (priority: Priority): Act => ({ action: { changes: { priority } }, shown: () => ({ priority }) }),
  addTag: (tag: string): Act => ({
    action: { changes: { addTags: [tag] } },
    shown: ({ tags }) => ({ tags: tags.includes(tag) ? tags : [...tags, tag] }),
  }),
  removeTag: (tag: string): Act => ({
    action: { changes: { removeTags: [tag] } },
    shown: ({ tags }) => ({ tags: tags.filter((each) => each !== tag) }),
  }),
  follow: (follow: boolean): Act => ({ action: { changes: { follow } }, shown: () => ({ followed: follow }) }),
  read: (read: boolean): Act => ({ action: { read }, shown: () => ({ unread: !read }) }),
  macro: (macro: number): Act => ({ action: { macro }, shown: nothing }),
}
