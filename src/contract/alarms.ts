import * as z from 'zod'
import { endpoint } from './endpoint.ts'
import { Id, Instant } from './shapes.ts'

/** What an alarm is about; each kind has its words and the page where it is solved in the workspace. */
export const AlarmKind = z.enum([
  /** An account's grant was withdrawn or has ended: somebody must sign in again. */
  'sign_in',
  /** A grant or token is about to end. */
  'grant_ends',
  /** The certificate of a mail server, or of our own listener, ends soon. */
  'certificate',
  /** An account has not worked for some minutes. */
  'account_failing',
  /** Nothing has come for unusually long. */
  'account_silent',
  /** A test mail did not come back. */
  'round_trip',
  /** Mail waits in quarantine for a person. */
  'quarantine',
  /** What checks mail for viruses does not answer. */
  'scanner',
  /** Mail cannot leave. */
  'sending',
  /** A domain's SPF, DKIM or DMARC does not fit what we send. */
  'domain',
  /** One sender floods us. */
  'storm',
  /** A rule was switched off by itself. */
  'automation_stopped',
  /** Conversations wait that nobody of their team can take. */
  'no_candidate',
])
export type AlarmKind = z.infer<typeof AlarmKind>

/** Something that needs a person and clears by itself once it is well again. */
export const Alarm = z.object({
  /** What it is about; the same until it is cleared. */
  key: z.string(),
  kind: AlarmKind,
  /** What is wrong, what stands still meanwhile, and what to do. */
  message: z.string(),
  inboxId: Id.nullable(),
  inboxName: z.string().nullable(),
  since: Instant,
})
export type Alarm = z.infer<typeof Alarm>

export const listAlarms = endpoint({
  method: 'GET',
  path: '/alarms',
  summary: 'What needs an admin’s or lead’s eye now, the newest first',
  access: 'alarm.read',
  response: z.object({ items: z.array(Alarm) }),
})
