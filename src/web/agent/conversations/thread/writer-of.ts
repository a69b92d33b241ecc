import type { Message } from '../../../../contract/messages.ts'
import type { Mailbox } from '../../../../contract/shapes.ts'

/** A person of a mail's header, as short as they can be named. */
export const nameOf = (mailbox: Mailbox | null | undefined, fallback: string) =>
  mailbox?.name || mailbox?.address || fallback

/** Who wrote: for our own letters the colleague, for others the mail's sender. */
export const writerOf = (message: Message, unknown: string) =>
  message.kind === 'received'
    ? nameOf(message.from, unknown)
    : (message.author?.name ?? message.keyName ?? (message.automatic ? 'Heed' : nameOf(message.from, unknown)))
