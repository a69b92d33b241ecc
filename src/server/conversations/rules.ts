import type { Status } from '../../contract/conversations.ts'
import type { Place } from '../../contract/events.ts'

const anywhere = ['open', 'waiting', 'on_hold', 'snoozed', 'resolved', 'closed', 'spam', 'trash'] as const

/**
 * From each status, the ones that a person may set next. What is closed stays closed, and a new conversation links to it;
 * it can only be set aside.
 */
const next: Record<Status, readonly Status[]> = {
  open: anywhere,
  waiting: anywhere,
  on_hold: anywhere,
  snoozed: anywhere,
  resolved: anywhere,
  closed: ['spam', 'trash'],
  spam: anywhere,
  trash: anywhere,
}

export function canBecome(from: Status, to: Status): boolean {
  return from === to || next[from].includes(to)
}

/**
 * What a customer's words do to the status: whoever was waiting for them, slept or was done, is open again, and so is what
 * was thrown away, as nothing that somebody writes may be deleted unread. What is spam stays spam.
 */
export function statusAfterCustomer(status: Status): Status {
  return status === 'closed' || status === 'spam' ? status : 'open'
}

export const isDone = (status: Status): boolean => status === 'resolved' || status === 'closed'

/** Out of every list that does not ask for it. */
export const isSetAside = (status: Status): boolean => status === 'spam' || status === 'trash'

/** Somebody still has something to do with it, now or later. */
export const isActive = (status: Status): boolean => !isDone(status) && !isSetAside(status)

type Wanted = { status?: Status | undefined; snoozedUntil?: string | undefined }

/** The one thing that can still happen to what is closed. */
export const onlySetsAside = (changes: Wanted): boolean =>
  Object.keys(changes).length === 1 && changes.status !== undefined && isSetAside(changes.status)

/** What is wrong with how somebody wants to snooze, as a sentence; null where nothing is. */
export function complaintAboutSnooze(now: Date, before: Status, { status, snoozedUntil }: Wanted): string | null {
  const snoozes = (status ?? before) === 'snoozed'
  if (!snoozes)
    return snoozedUntil ? 'Only what is snoozed has a time to wake at. Set the status to snoozed as well.' : null
  if (!snoozedUntil) return status && before !== 'snoozed' ? 'Say until when: snoozedUntil.' : null
  const ahead = new Date(snoozedUntil).getTime() - now.getTime()
  if (ahead <= 0) return 'This time has passed. Choose one to come.'
  return ahead > tenYears ? 'This time is too far away. Choose one within ten years.' : null
}

const tenYears = 10 * 366 * 86_400_000

type Stands = { status: Status; snoozed_until: Date | null; earlier_statuses: Status[] }

/**
 * The status and what goes with it after a change. Setting aside remembers how it stood; whatever else comes next forgets
 * that. What would sleep until a time that has passed is open.
 */
export function changedStatus(now: Date, before: Stands, { status = before.status, snoozedUntil }: Wanted): Stands {
  const until = snoozedUntil ? new Date(snoozedUntil) : before.snoozed_until
  const sleeps = until !== null && until > now
  const { earlier_statuses } = before
  return {
    status: status === 'snoozed' && before.status !== 'snoozed' && !sleeps ? 'open' : status,
    snoozed_until: until,
    earlier_statuses: status === before.status ? earlier_statuses : earlierStatuses(before, status),
  }
}

function earlierStatuses({ status, earlier_statuses }: Stands, next: Status): Status[] {
  if (!isSetAside(next)) return []
  // What was spam before it went into the trash goes back to being that.
  const back = earlier_statuses.lastIndexOf(next)
  return back >= 0 ? earlier_statuses.slice(0, back) : [...earlier_statuses, status]
}

/** How a conversation that is set aside stood before. */
export const restoredStatus = ({ earlier_statuses }: Pick<Stands, 'earlier_statuses'>): Status =>
  earlier_statuses.at(-1) ?? 'open'

/** Whether two places count in different views. */
export function moved(before: Place, after: Place): boolean {
  return before.status !== after.status || before.team !== after.team || before.assignee !== after.assignee
}

/** One line of the newest words for a list: at most 160 characters, white space folded. */
export function previewOf(text: string): string {
  return text.slice(0, 600).replace(/\s+/g, ' ').trim().slice(0, 160)
}
