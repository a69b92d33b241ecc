import type { Field } from './headers.ts'
import type { Part } from './structure.ts'

/** What became of a mail that was sent: whom it concerns, and which mail. `status` is an RFC 3463 code. */
export type Report = {
  kind: 'bounce' | 'delay' | 'delivered' | 'complaint' | 'receipt'
  recipients: { address: string; status: string | null; hard: boolean; reason: string }[]
  originalMessageId: string | null
}

/** What reports are read from. `returnPath` is '' for the null sender, null when not known. */
export type Letter = { root: Part; fields: Field[]; subject: string; text: string; returnPath: string | null }
