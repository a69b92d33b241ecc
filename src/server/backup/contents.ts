import { createHash } from 'node:crypto'
import * as z from 'zod'

/** The first entry: enough to know what one holds in one's hands. */
export const aboutName = 'heed-backup.json'
/** The last entry: what must be there. */
export const contentsName = 'contents.json'
export const secretName = 'secret'
/** The entries that hold jobs, beside those of the tables. */
export const jobsName = 'jobs'

const name = z.string().regex(/^[a-z_][a-z0-9_]*$/)

export const About = z.object({
  format: z.literal(1),
  heed: z.string(),
  at: z.string(),
  migrations: z.array(z.object({ name: z.string(), hash: z.string() })).min(1),
  tables: z.array(z.object({ name, columns: z.array(name) })),
  /** The last id that each identity has given; null for none. */
  identities: z.array(z.object({ table: name, column: name, last: z.number().nullable() })),
  /** The months for which the log has partitions, as 2026-11. */
  months: z.array(z.string().regex(/^\d{4}-\d{2}$/)),
  /** By what the secret is known again without being told; null when there was none. */
  secretMark: z.string().nullable(),
})
export type About = z.infer<typeof About>

const Part = z.object({ rows: z.number(), bytes: z.number(), sha256: z.string() })
export type Part = z.infer<typeof Part>

export const Contents = z.object({
  about: z.string(),
  /** Tables and jobs by their names. */
  parts: z.record(z.string(), Part),
  /** Each is named by its own SHA-256; `missing` ones were named by the tables and not found. */
  blobs: z.object({ count: z.number(), bytes: z.number(), missing: z.array(z.string()) }),
  secret: z.string().nullable(),
  /** The highest number that an event carries in place of its transaction's. */
  lastTx: z.number(),
})
export type Contents = z.infer<typeof Contents>

export const checksum = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/** Sums up the pieces of one part. */
export class Tally {
  rows = 0
  bytes = 0
  private readonly hash = createHash('sha256')

  add(piece: Uint8Array) {
    this.bytes += piece.length
    this.hash.update(piece)
  }

  part(): Part {
    return { rows: this.rows, bytes: this.bytes, sha256: this.hash.copy().digest('hex') }
  }
}
