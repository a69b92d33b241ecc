/** Why a mail is not opened at all: it would cost more than any honest mail does. */
export type UnreadableReason = 'too-large' | 'too-deep' | 'too-many-parts' | 'header-too-long'

const opening = 'This mail cannot be read: '

const sentences: Record<UnreadableReason, string> = {
  'too-large': 'it is larger than 150 MB.',
  'too-deep': 'its parts are nested more than 50 levels deep.',
  'too-many-parts': 'it consists of more than 1,000 parts.',
  'header-too-long': 'its header is longer than 1 MB.',
}

/** A mail that is left closed on purpose; `message` is a sentence for people, `reason` is for machines. */
export class UnreadableMail extends Error {
  readonly reason: UnreadableReason

  constructor(reason: UnreadableReason) {
    super(opening + sentences[reason])
    this.name = 'UnreadableMail'
    this.reason = reason
  }
}

/** The `UnreadableMail` behind an error, also after it crossed a thread (which strips class and fields), else null. */
export function unreadableFrom(error: unknown): UnreadableMail | null {
  if (error instanceof UnreadableMail) return error
  const message = error instanceof Error ? error.message : ''
  if (!message.startsWith(opening)) return null
  const reasons = Object.keys(sentences) as UnreadableReason[]
  const reason = reasons.find((each) => message.endsWith(sentences[each]))
  return reason ? new UnreadableMail(reason) : null
}

/** Bounds within which a mail is opened. Lengths in bytes. */
export const limits = { mail: 150 * 1024 * 1024, header: 1024 * 1024, depth: 50, parts: 1000, fields: 2000 }
