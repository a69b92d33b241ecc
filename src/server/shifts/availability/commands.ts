import type { AtWork, AvailabilityState } from '../../../contract/shifts.ts'
import { agentId } from '../../platform/actor.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { record } from '../../platform/events.ts'
import { Refusal } from '../../platform/refusal.ts'
import { lockOneLed } from '../leading/queries.ts'
import { lockSaid, presenceOf } from './queries.ts'
import { faultIn, saysNothing } from './rules.ts'

type Said = { state: AvailabilityState; until: string | null }

/** The reader says whether they are available. Throws `forbidden` for a key, which is nobody. */
export async function changeOwnAvailability(ctx: Ctx, said: Said): Promise<AtWork> {
  const id = agentId(ctx.actor)
  if (id === null) throw new Refusal('forbidden', 'Only a person is at work; a key is not.')
  return changeAvailability(ctx, id, said)
}

/** A lead says it of somebody they lead. */
export async function changeAvailabilityOf(ctx: Ctx, id: number, said: Said): Promise<AtWork> {
  await lockOneLed(ctx, id)
  return changeAvailability(ctx, id, said)
}

async function changeAvailability(ctx: Ctx, id: number, said: Said): Promise<AtWork> {
  const until = said.until === null ? null : new Date(said.until)
  const fault = faultIn(until, ctx.now)
  if (fault) throw new Refusal('invalid', fault, { until: fault })
  const before = await lockSaid(ctx, id)
  if (before.state === said.state && before.until?.getTime() === until?.getTime()) return presenceOf(ctx, id)

  if (saysNothing(said.state, until)) await ctx.tx.deleteFrom('agent_availability').where('agent_id', '=', id).execute()
  else await say(ctx, id, said.state, until)
  if (before.state === 'break' || said.state === 'break') await keepBreaks(ctx, id, said.state, until)
  await record(ctx, {
    type: 'agent.availability_changed',
    data: { agentId: id, from: before.state, to: said.state, until: until?.toISOString() ?? null },
  })
  return presenceOf(ctx, id)
}

async function say(ctx: Ctx, id: number, state: AvailabilityState, until: Date | null) {
  const row = { state, until, since: ctx.now }
  await ctx.tx
    .insertInto('agent_availability')
    .values({ agent_id: id, ...row })
    .onConflict((conflict) => conflict.column('agent_id').doUpdateSet(row))
    .execute()
}

/** Of the break that runs it is kept when it ended; one that begins now may say already when it will. */
async function keepBreaks(ctx: Ctx, id: number, state: AvailabilityState, until: Date | null) {
  await ctx.tx
    .updateTable('break_taken')
    .set({ ended_at: ctx.now })
    .where('agent_id', '=', id)
    .where((taken) => taken.or([taken('ended_at', 'is', null), taken('ended_at', '>', ctx.now)]))
    .execute()
  if (state === 'break')
    await ctx.tx.insertInto('break_taken').values({ agent_id: id, started_at: ctx.now, ended_at: until }).execute()
}
