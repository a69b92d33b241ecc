import { IconLink } from '@tabler/icons-react'
import type { Conversation } from '../../../../contract/conversations.ts'
import { copyText } from '../../../ui/copy.tsx'
import { useWords } from '../../../words/words.ts'
import type { MoreEntry } from './more-entry.ts'

/** The address of a conversation, or of one message in it, that works for whoever may read it. */
export const linkTo = (conversationId: number, messageId?: number): string =>
  `${window.location.origin}/inbox/all/${conversationId}${messageId ? `#m${messageId}` : ''}`

/** Copies the conversation's address. */
export function useCopyLink({ id }: Conversation): MoreEntry {
  const words = useWords().conversation
  return {
    id: 'copy-link',
    title: words.copyLink,
    icon: IconLink,
    run: () => void copyText(linkTo(id)),
  }
}
