import { counted } from '../plural.ts'

const forms = counted('ar')

/**
 * Counts in Arabic: one, two, three to ten, eleven to ninety-nine, whole hundreds; `#` stands for the number, `zero` is
 * said for 0 when given.
 */
export const count = (one: string, two: string, few: string, many: string, other = many, zero?: string) =>
  forms({ one, two, few, many, other, ...(zero === undefined ? {} : { zero }) })

/** A name, a subject or an address in its own direction, whatever stands around it. */
export const own = (text: string): string => (text ? `\u2068${text}\u2069` : '')

/** The number of a conversation, whose sign stays before it. */
export const ref = (id: number): string => `\u2066#${id}\u2069`

/** An address or a technical name, which is read from left to right. */
export const ltr = (text: string): string => (text ? `\u2066${text}\u2069` : '')
