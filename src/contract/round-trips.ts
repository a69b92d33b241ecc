import * as z from 'zod'
import { endpoint } from './endpoint.ts'
import { Id, IdParams, Instant } from './shapes.ts'

/** A test mail of an inbox. under_way: it may still come; lost: it did not come back in time, `reason` says where it went. */
export const RoundTrip = z.object({
  id: Id,
  state: z.enum(['under_way', 'arrived', 'lost']),
  beganAt: Instant,
  /** When a server took it. */
  leftAt: Instant.nullable(),
  arrivedAt: Instant.nullable(),
  /** From the sending to the storing, in seconds. */
  seconds: z.number().nullable(),
  reason: z.string().nullable(),
})
export type RoundTrip = z.infer<typeof RoundTrip>

export const listRoundTrips = endpoint({
  method: 'GET',
  path: '/inboxes/{id}/round-trips',
  summary: 'The test mails of the last day, the oldest first',
  access: 'inbox.read',
  params: IdParams,
  response: z.object({ items: z.array(RoundTrip) }),
  refusals: ['not_found'],
})

export const startRoundTrip = endpoint({
  method: 'POST',
  path: '/inboxes/{id}/round-trips',
  summary: 'Send a test mail now',
  access: 'inbox.manage',
  params: IdParams,
  response: RoundTrip,
  status: 201,
  refusals: ['not_found', 'conflict'],
})
