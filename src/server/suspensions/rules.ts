/** An address in the form in which suspensions keep and compare it. */
export const suspendedForm = (address: string): string => address.trim().toLowerCase()

/** Complaints that are none: a report about authentication, or that something was no spam after all. */
const noComplaint = new Set(['auth-failure', 'dmarc', 'not-spam'])

/** Whether a report of this type (RFC 5965, `Feedback-Type`) says that somebody does not want our mail. */
export const isComplaint = (feedbackType: string): boolean => !noComplaint.has(feedbackType.trim().toLowerCase())

/** What an agent reads who writes to an address that does not exist. `since` is an instant. */
export function suspendedSentence(address: string, since: Date, reason: string | null): string {
  const said = reason ? ` Its server said: “${reason.slice(0, 300)}”.` : ''
  return `Mail to ${address} comes back since ${since.toISOString().slice(0, 10)}.${said} Check the address. If it is right, choose “Try again” at the customer, then send once more.`
}
