import * as z from 'zod'
import { endpoint } from './endpoint.ts'
import { Id } from './shapes.ts'

/** How many conversations stand in each view. Kept by a follower, so a screen never counts rows. */
export const Counts = z.object({
  /** Open and assigned to the reader. */
  mine: z.number(),
  /** Open and assigned to nobody. */
  unassigned: z.number(),
  /** Open in the reader's teams. */
  myTeams: z.number(),
  /** Waiting for the customer. */
  waiting: z.number(),
  /** Every open conversation. */
  open: z.number(),
  /** Every conversation, whatever its status, but for spam and trash. */
  all: z.number(),
  teams: z.array(z.object({ id: Id, open: z.number() })),
})
export type Counts = z.infer<typeof Counts>

export const getCounts = endpoint({
  method: 'GET',
  path: '/views/counts',
  summary: 'Live counts of the views',
  access: 'view.read',
  response: Counts,
})
