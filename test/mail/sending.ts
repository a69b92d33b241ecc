import { createConversation } from '../../src/contract/conversations.ts'
import type { Api } from '../api.ts'
import { messagesOf } from './post-office.ts'

/** Writes to people who never wrote; the conversation and its first message. */
export async function startConversation(api: Api, inboxId: number, to: string[], subject: string) {
  const { id } = await api.call(createConversation, { body: { inboxId, to, subject, text: 'Good morning' } as never })
  const [message] = await messagesOf(api, id)
  return { id, messageId: message!.id }
}
