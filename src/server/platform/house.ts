import type { Bell } from './bell.ts'
import type { Blobs } from './blobs.ts'
import type { Database } from './database.ts'
import type { LanguageModel } from './language-model.ts'
import type { Links } from './links.ts'
import type { Live } from './live.ts'
import type { Log } from './log.ts'
import type { Meaning } from './meaning.ts'
import type { Metrics } from './metrics.ts'
import type { Outside } from './outside.ts'
import type { Scanner } from './scanner.ts'
import type { Authenticator } from './session.ts'
import type { Wake } from './wake.ts'

/** What has a lifetime and is opened once; jobs, followers and a few routes are made with it. */
export type House = {
  database: Database
  blobs: Blobs
  links: Links
  wake: Wake
  live: Live
  authenticator: Authenticator
  metrics: Metrics
  /** Rung when something that came in was stored by a door of its own, so that this process looks at it at once. */
  arrivals: Bell
  /** HEED_CLAMAV: looks for viruses in what comes in and in uploads; null when unset. */
  scanner: Scanner | null
  /** Says what texts mean; begun when it is first asked. */
  meaning: Meaning
  /** HEED_ASSISTANT_URL: writes answers from what it is given; null when unset. */
  model: LanguageModel | null
  log: Log
  now: () => Date
  /** HEED_SMTP_URL: where mail leaves when an inbox names no server of its own; null when unset. */
  smtpUrl: string | null
  /** How addresses are reached that somebody gave us: push services. */
  outside: Outside
  /** HEED_DNS: the servers that are asked; those of the system when null. */
  dns: readonly string[] | null
}
