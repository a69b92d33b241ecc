import {
  listContactMerges,
  listDuplicates,
  mergeContacts,
  unmergeContact,
} from '../../../../contract/contact-merges.ts'
import { type Contact, getContact, listContacts } from '../../../../contract/contacts.ts'
import { listConversations } from '../../../../contract/conversations.ts'
import type { Call } from '../../../../contract/endpoint.ts'
import { call } from '../../../client.ts'
import { refresh } from '../../../query.ts'
import { say, sayError } from '../../../ui/toast.ts'
import { offer } from '../../../ui/toast-action.tsx'
import { wordsNow } from '../../../words/words.ts'

const again = () => refresh(getContact, listContacts, listDuplicates, listContactMerges, listConversations)

/** Merges a contact into another one, and offers to undo it. */
export async function merge(into: number, from: Contact, choice: Omit<Call<typeof mergeContacts>['body'], 'from'>) {
  const words = wordsNow().together
  await call(mergeContacts, { params: { id: into }, body: { from: from.id, ...choice } })
  await again()
  offer(words.contacts.done(from.name), [{ undo: true, label: words.undo, run: () => void unmerge(from) }])
}

/** Takes a contact out of the one it was merged into, and says what stays there. */
export async function unmerge({ id, name }: { id: number; name: string }): Promise<void> {
  const words = wordsNow().together.contacts
  try {
    const { stayed } = await call(unmergeContact, { params: { id } })
    await again()
    say([words.undone(name), stayed > 0 ? words.stayed(stayed) : ''].filter(Boolean).join(' '))
  } catch (error) {
    sayError(error)
  }
}
