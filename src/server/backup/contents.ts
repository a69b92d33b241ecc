import { createHash } from 'node:crypto'
import * as z from 'zod'

/** The first entry: enough to know what one holds in one's hands. */
export const aboutName = 'heed-backup.json'
/** The last entry: what must be there. */
export const contentsName = 'contents.json'

export const About = z.object({
  format: z.literal(1),
  heed: z.string(),
  at: z.string(),
  migrations: z.array(z.object({ name: z.string(), hash: z.string() })),
  tables: z.array(z.object({ name: z.string(), columns: z.array(z.string()) })),
  identities: z.array(z.object({ table: z.string(), column: z.string(), last: z.number().nullable() })),
  months: z.array(z.string()),
  /** Whether the secret is among the entries, or was given by HEED_SECRET and must be given again. */
  secret: z.enum(['kept', 'environment']),
})
export type About = z.infer<typeof About>

/** SHA-256 of every entry by its name, in order. */
export const Contents = z.object({ entries: z.array(z.tuple([z.string(), z.string()])) })

export const Job = z.object({
  name: z.string(),
  payload: z.unknown(),
  key: z.string().nullable(),
  queue: z.string().nullable(),
  runAt: z.string(),
  attempts: z.number(),
  maxAttempts: z.number(),
  priority: z.number(),
})
export type Job = z.infer<typeof Job>

export const checksum = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
