import type { Status } from '../../contract/conversations.ts'
import type { Place } from '../../contract/events.ts'

/** From each status, the ones that a person may set next. What is closed stays closed: a new conversation links to it. */
const next: Record<Status, readonly Status[]> = {
  open: ['waiting', 'on_hold', 'resolved', 'closed'],
  waiting: ['open', 'on_hold', 'resolved', 'closed'],
  on_hold: ['open', 'waiting', 'resolved', 'closed'],
  resolved: ['open', 'waiting', 'on_hold', 'closed'],
  closed: [],
}

export function canBecome(from: Status, to: Status): boolean {
  return from === to || next[from].includes(to)
}

/** What a customer's words do to the status: whoever was waiting for them, or was done, is open again. */
export function statusAfterCustomer(status: Status): Status {
  return status === 'closed' ? 'closed' : 'open'
}

export const isDone = (status: Status): boolean => status === 'resolved' || status === 'closed'

/** Whether two places count in different views. */
export function moved(before: Place, after: Place): boolean {
  return before.status !== after.status || before.team !== after.team || before.assignee !== after.assignee
}

/** One line of the newest words for a list: at most 160 characters, white space folded. */
export function previewOf(text: string): string {
  return text.slice(0, 600).replace(/\s+/g, ' ').trim().slice(0, 160)
}

/** Tags as they are kept: each once, whatever its case, in the order given. */
export function tidyTags(tags: readonly string[]): string[] {
  const seen = new Map<string, string>()
  for (const tag of tags) if (!seen.has(tag.toLowerCase())) seen.set(tag.toLowerCase(), tag)
  return [...seen.values()]
}
