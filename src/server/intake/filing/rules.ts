import type { ReadMail } from '../../channels/email/reading/read.ts'

/** The ids that say where a mail belongs: what it answers, and for a report the mail it is about. */
export function pointsAt(read: ReadMail): string[] {
  const original = read.report?.originalMessageId
  return [...new Set([...(original ? [original] : []), ...read.inReplyTo, ...read.references])]
}

/** A date that a database and a reader can make sense of; null for those of broken clocks. */
export function saneDate(date: Date | null): Date | null {
  const year = date?.getUTCFullYear() ?? 0
  return date && year >= 1970 && year < 2200 ? date : null
}
