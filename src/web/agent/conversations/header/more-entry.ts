import type { IconLink } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { Conversation } from '../../../../contract/conversations.ts'

/** One thing that can be done with the open conversation. It stands in the menu, in the palette, and has its key. */
export type MoreEntry = {
  id: string
  title: string
  icon: typeof IconLink
  /** The key that does the same, as `useKeys` names it. */
  key?: string
  /** It takes something away that cannot be had back. */
  danger?: boolean
  run: () => void
  /** What stands over the page while it is being done, such as a dialog; drawn wherever it was begun from. */
  over?: ReactNode
}

/** A hook: the entry for this conversation, or null where it does not apply or is not the reader's to do. */
export type UseMoreEntry = (conversation: Conversation) => MoreEntry | null
