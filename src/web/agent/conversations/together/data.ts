import { getBeside } from '../../../../contract/beside.ts'
import { type Conversation, getConversation, listEvents } from '../../../../contract/conversations.ts'
import { mergeConversations, unmergeConversation } from '../../../../contract/merges.ts'
import { listMessages } from '../../../../contract/messages.ts'
import { call } from '../../../client.ts'
import { cache, useCall } from '../../../query.ts'
import { say, sayError } from '../../../ui/toast.ts'
import { offer } from '../../../ui/toast-action.tsx'
import { wordsNow } from '../../../words/words.ts'
import { refreshConversation } from '../../frame/live-cache.ts'

/** What stands beside a conversation: a handover, questions, side conversations, links. */
export const useBeside = (id: number) => useCall(getBeside, { params: { id } }).data

export const refreshBeside = (id: number): Promise<void> =>
  cache.invalidateQueries({ queryKey: [getBeside.path, { id }] })

/** Merges conversations into one, and offers to undo it. */
export async function merge(into: number, from: number[]): Promise<Conversation> {
  const words = wordsNow().together
  const merged = await call(mergeConversations, { params: { id: into }, body: { from } })
  await Promise.all([...from, into].map((id) => refreshConversation(id)))
  void refreshBeside(into)
  offer(words.merge.done(from.length, into), [{ undo: true, label: words.undo, run: () => void unmergeAll(from) }])
  return merged
}

async function unmergeAll(from: number[]): Promise<void> {
  // The last first, as one undoes.
  for (const id of from.toReversed()) if (!(await unmerge(id))) return
}

/** Takes a conversation out of the one it was merged into, and says what stays there. False when it was refused. */
export async function unmerge(id: number): Promise<boolean> {
  const words = wordsNow().together.merge
  try {
    const whole = cache.getQueryData<Conversation>([getConversation.path, { id }, {}])?.partOf?.id
    const { stayed } = await call(unmergeConversation, { params: { id } })
    await Promise.all([id, ...(whole ? [whole] : [])].map((each) => refreshConversation(each)))
    void cache.invalidateQueries({ queryKey: [listMessages.path] })
    void cache.invalidateQueries({ queryKey: [listEvents.path] })
    void cache.invalidateQueries({ queryKey: [getBeside.path] })
    say([words.undone(id), stayed > 0 ? words.stayed(stayed) : ''].filter(Boolean).join(' '))
    return true
  } catch (error) {
    sayError(error)
    return false
  }
}
