import * as z from 'zod'

/** Identities are whole numbers, in digits where they stand in a path or query; a conversation's id is its number. */
export const Id = z.preprocess(
  (value) => (typeof value === 'string' && /^\d{1,16}$/.test(value) ? Number(value) : value),
  z.int('Write an id: a whole number.').positive('Write an id: a whole number.'),
)
export const IdParams = z.object({ id: Id })

/** An instant, ISO 8601 in UTC with milliseconds. */
export const Instant = z.iso.datetime({ offset: true, error: 'Write a time, such as 2026-03-01T09:00:00Z.' })

/** One line a person typed, or nothing: trimmed, no control characters. */
export const lineOrNothing = (max: number) =>
  z
    .string()
    .trim()
    .max(max, `Use at most ${max} characters.`)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what is refused
    .refine((text) => !/[\u0000-\u001f\u007f]/.test(text), 'Use one line without control characters.')

/** One line a person typed: trimmed, no control characters. */
export const line = (max: number) => lineOrNothing(max).min(1, 'Write something here.')

/** Text of several lines; null characters are dropped, as no database text can hold them. */
export const prose = (max: number) =>
  z
    .string()
    .max(max, `Use at most ${max} characters.`)
    .transform((text) => text.replaceAll('\u0000', ''))

/** A language, such as de or pt-br, in lower case. */
export const LanguageTag = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z]{2,3}(-[a-z0-9]{2,8})?$/, 'Write a language, such as de.')

export const EmailAddress = z
  .string()
  .trim()
  .max(254, 'Use at most 254 characters.')
  .regex(/^[^\s@<>(),;:"[\]]+@[^\s@<>(),;:"[\]]+$/, 'Write an e-mail address, such as name@example.com.')

export const Named = z.object({ id: z.number(), name: z.string() })

/** A person in a mail's header. */
export const Mailbox = z.object({ name: z.string(), address: z.string() })
export type Mailbox = z.infer<typeof Mailbox>

/** Query of a list: at most `limit` items after the opaque mark `after`. */
export const Paging = z.object({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  after: z.string().max(400).optional(),
})

/** A keyset page: `next` is the mark to ask for what follows, null at the end. */
export const page = <T extends z.ZodType>(item: T) => z.object({ items: z.array(item), next: z.string().nullable() })

/** When a message leaves; at once when neither is given. */
export const leaving = {
  /** Leaves after so many seconds, unless it is taken back until then. */
  delay: z.number().int().min(0).max(60).optional(),
  /** Leaves at that time, unless the customer writes in between: then it is held. */
  leavesAt: Instant.optional(),
}
