import { sql } from 'kysely'
import { placeDefaultCalendar } from '../business-hours/calendars/commands.ts'
import type { Ctx } from '../platform/ctx.ts'
import { keepPromise, makePromise } from '../promises/commands.ts'
import type { Stage } from './stage.ts'

const hour = 3_600_000

/** What was promised in the newest conversations that somebody has: one due in three hours, one tomorrow, one that was kept. */
const promises = [
  { what: 'I call you back today', made: 2 * hour, due: 3 * hour, kept: false },
  { what: 'Your replacement leaves our warehouse', made: 4 * hour, due: 26 * hour, kept: false },
  { what: 'You hear from us about your refund', made: 26 * hour, due: -2 * hour, kept: true },
]

/** Business hours where the company is, and a few promises by those who have the conversations. */
export async function makePromises(ctx: Ctx, { actors }: Stage, now: Date): Promise<void> {
  await placeDefaultCalendar(ctx, 'Europe/Berlin')
  const people = new Map([...actors.values()].map((actor) => [actor.id, actor]))
  const { rows } = await sql<{ id: number; assignee_id: number }>`
    select id, assignee_id from conversation
    where status in ('open', 'waiting') and part_of is null and assignee_id is not null
    order by last_message_at desc limit ${promises.length}`.execute(ctx.tx)
  for (const [i, { id, assignee_id }] of rows.entries()) {
    const { what, made, due, kept } = promises[i] as (typeof promises)[number]
    const actor = people.get(assignee_id)
    if (!actor) continue
    const then = { ...ctx, actor, now: new Date(now.getTime() - made) }
    const dueAt = new Date(now.getTime() + due).toISOString()
    const promise = await makePromise(then, id, { what, dueAt, precision: 'minute' })
    if (kept) await keepPromise({ ...then, now: new Date(now.getTime() + due - hour) }, id, promise.id)
  }
}
