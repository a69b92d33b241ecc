import { IconArrowsShuffle } from '@tabler/icons-react'
import type { Conversation } from '../../../contract/conversations.ts'
import { getConversationRouting, routeAgain } from '../../../contract/routing.ts'
import { useAct, useCall } from '../../query.ts'
import { say, sayError } from '../../ui/toast.ts'
import { useWords } from '../../words/words.ts'
import type { MoreEntry } from '../conversations/header/more-entry.ts'
import { useMay } from '../me.ts'

/** Gives a conversation back to its team's queue. */
export function useRouteAgainEntry({ id, status, partOf }: Conversation): MoreEntry | null {
  const words = useWords().routing
  const may = useMay('conversation.write')
  const { data } = useCall(getConversationRouting, { params: { id } }, { enabled: may && partOf === null })
  const act = useAct(routeAgain, [getConversationRouting])
  if (!may || status !== 'open' || !data || data.mode === 'off') return null
  const done = { onSuccess: () => say(words.askedAgain), onError: (error: unknown) => sayError(error) }
  return {
    ...{ id: 'route-again', title: words.again, icon: IconArrowsShuffle },
    run: () => act.mutate({ params: { id } }, done),
  }
}
