import { type Conversation, changeConversation, listEvents } from '../../../../contract/conversations.ts'
import { followConversation, markUnread, unfollowConversation } from '../../../../contract/following.ts'
import { markNotSpam, markSpam } from '../../../../contract/spam.ts'
import { deleteConversation, restoreConversation } from '../../../../contract/trash.ts'
import { getCounts } from '../../../../contract/views.ts'
import { call } from '../../../client.ts'
import { cache, refresh } from '../../../query.ts'
import { sayError } from '../../../ui/toast.ts'
import { offer } from '../../../ui/toast-action.tsx'
import { wordsNow } from '../../../words/words.ts'
import { conversationKey, patchConversation, showChanged } from '../data.ts'
import { placeInLists } from '../list-cache.ts'

/** Shows what the server answered with, everywhere. */
function settle(answer: Conversation): void {
  cache.setQueryData(conversationKey(answer.id), answer)
  placeInLists(answer)
  void refresh(getCounts)
  void cache.invalidateQueries({ queryKey: [listEvents.path, { id: answer.id }] })
}

/** Does something that can be undone: at once on screen, as it was when the server refuses, and offers the way back. */
async function act(
  conversation: Conversation,
  shown: Partial<Conversation>,
  run: () => Promise<Conversation>,
  told: { done: string; undo: () => Promise<Conversation> } | null,
): Promise<void> {
  showChanged(conversation, shown)
  try {
    settle(await run())
  } catch (error) {
    showChanged(conversation, {})
    return sayError(error)
  }
  if (!told) return
  const undo = () => void told.undo().then(settle, sayError)
  offer(told.done, [{ undo: true, label: wordsNow().states.undo, run: undo }])
}

const params = ({ id }: Conversation) => ({ params: { id } })

const setBack = (conversation: Conversation) => () =>
  call(changeConversation, {
    ...params(conversation),
    body: {
      status: conversation.status,
      ...(conversation.snoozedUntil && { snoozedUntil: conversation.snoozedUntil }),
    },
  })

/** Lets it sleep until then; `when` is how that is said. */
export function snooze(conversation: Conversation, until: Date, when: string): Promise<void> {
  const snoozedUntil = until.toISOString()
  return act(
    conversation,
    { status: 'snoozed', snoozedUntil },
    () => call(changeConversation, { ...params(conversation), body: { status: 'snoozed', snoozedUntil } }),
    { done: wordsNow().states.done.snoozed(conversation.id, when), undo: setBack(conversation) },
  )
}

export const wake = (conversation: Conversation): Promise<void> =>
  act(
    conversation,
    { status: 'open', snoozedUntil: null },
    () => call(changeConversation, { ...params(conversation), body: { status: 'open' } }),
    null,
  )

export const toSpam = (conversation: Conversation, block: boolean): Promise<void> =>
  act(conversation, { status: 'spam' }, () => call(markSpam, { ...params(conversation), body: { block } }), {
    done: wordsNow().states.done.spam(conversation.id),
    undo: () => call(markNotSpam, params(conversation)),
  })

export const toTrash = (conversation: Conversation): Promise<void> =>
  act(
    conversation,
    { status: 'trash' },
    () => call(changeConversation, { ...params(conversation), body: { status: 'trash' } }),
    {
      done: wordsNow().states.done.trash(conversation.id),
      undo: () => call(restoreConversation, params(conversation)),
    },
  )

/** Back from the trash or from spam. Who was blocked with spam may write again. */
export const restore = (conversation: Conversation): Promise<void> =>
  act(
    conversation,
    {},
    () => call(conversation.status === 'spam' ? markNotSpam : restoreConversation, params(conversation)),
    { done: wordsNow().states.done.restored(conversation.id), undo: setBack(conversation) },
  )

export async function deleteForGood(conversation: Conversation): Promise<boolean> {
  try {
    await call(deleteConversation, params(conversation))
  } catch (error) {
    sayError(error)
    return false
  }
  return true
}

export async function setFollowed(conversation: Conversation, followed: boolean): Promise<void> {
  patchConversation(conversation.id, { followed })
  try {
    await call(followed ? followConversation : unfollowConversation, params(conversation))
    void refresh(getCounts)
  } catch (error) {
    patchConversation(conversation.id, { followed: !followed })
    sayError(error)
  }
}

export async function setUnread(conversation: Conversation): Promise<boolean> {
  try {
    await call(markUnread, params(conversation))
    patchConversation(conversation.id, { unread: true })
  } catch (error) {
    sayError(error)
    return false
  }
  return true
}
