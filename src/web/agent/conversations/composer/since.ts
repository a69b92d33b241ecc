import type { Message } from '../../../../contract/messages.ts'

/** What was said since: the customer's words and colleagues' answers, as the server counts them before it lets a reply go. */
export const saidSince = (messages: Message[], basedOn: number | null, me: number | null): Message[] =>
  basedOn === null
    ? []
    : messages.filter(
        ({ id, kind, automatic, author }) =>
          id > basedOn && automatic === null && (kind === 'received' || (kind === 'sent' && author?.id !== me)),
      )

/** The newest message that one has seen when one begins to write. */
export const newestSeen = (messages: Message[]): number | null => {
  const ids = messages.filter(({ id }) => id > 0).map(({ id }) => id)
  return ids.length > 0 ? Math.max(...ids) : null
}
