import { sql } from 'kysely'
import type { Cause, Intake, IntakeDecision } from '../../contract/intake.ts'
import { actorName } from '../platform/actor.ts'
import type { Ctx } from '../platform/ctx.ts'
import { record } from '../platform/events.ts'
import { notFound, Refusal } from '../platform/refusal.ts'
import { getIntake } from './queries.ts'
import { giveUpBytes } from './retention/commands.ts'
import { type Skip, skipFor } from './rules.ts'

/** Puts a mail aside for a person, with the reason in a sentence. False when it was no longer waiting. */
export async function quarantine(ctx: Ctx, id: number, cause: Cause, reason: string): Promise<boolean> {
  const { numUpdatedRows } = await ctx.tx
    .updateTable('intake')
    .set({ state: 'quarantined', cause, reason, processed_at: ctx.now })
    .where('id', '=', id)
    .where('state', '=', 'received')
    .executeTakeFirst()
  if (numUpdatedRows) await record(ctx, { type: 'intake.quarantined', data: { intakeId: id, cause, reason } })
  return Boolean(numUpdatedRows)
}

/** Lets a mail wait until it is tried again. `counted` is false when what failed was not the mail's fault. */
export async function postpone(
  ctx: Ctx,
  id: number,
  seconds: number,
  reason: string | null,
  counted: boolean,
): Promise<void> {
  const at = new Date(ctx.now.getTime() + seconds * 1000)
  await sql`update intake set next_attempt_at = ${at}, reason = ${reason}, attempts = greatest(0, attempts - ${counted ? 0 : 1})
    where id = ${id} and state = 'received'`.execute(ctx.tx)
}

type Held = {
  id: number
  state: string
  cause: Cause | null
  inbox_id: number | null
  blob: string | null
  skips: Skip[]
  sender: string | null
  size: number
}

/** Tries again to read something that waits in quarantine; what a person released stays released. */
export async function replayIntake(ctx: Ctx, id: number): Promise<Intake> {
  const held = await hold(ctx, id)
  const skips = held.skips.filter((skip) => skip !== 'reading')
  await begin(ctx, held, { skips, inbox_id: held.inbox_id })
  await record(ctx, { type: 'intake.replayed', data: { intakeId: id, cause: held.cause } })
  return getIntake(ctx, id)
}

/** Files something from quarantine as it is: without what put it aside being asked again. */
export async function releaseIntake(ctx: Ctx, id: number, into?: number): Promise<Intake> {
  const held = await hold(ctx, id)
  const inboxId = held.inbox_id ?? (await openInbox(ctx, into))
  const skips = [...new Set([...held.skips, skipFor[held.cause ?? 'other']])]
  await begin(ctx, held, { skips, inbox_id: inboxId })
  await record(ctx, { type: 'intake.released', data: { intakeId: id, cause: held.cause } })
  return getIntake(ctx, id)
}

/** Takes something out of quarantine for good; its source stays for a while. */
export async function ignoreIntake(ctx: Ctx, id: number): Promise<void> {
  const held = await hold(ctx, id)
  await ctx.tx
    .updateTable('intake')
    .set({ state: 'ignored', processed_at: ctx.now, ...decidedBy(ctx) })
    .where('id', '=', id)
    .execute()
  await record(ctx, { type: 'intake.ignored', data: { intakeId: id, cause: held.cause } })
}

/** Gives up something in quarantine or set aside, with its bytes. */
export async function deleteIntake(ctx: Ctx, id: number): Promise<Intake> {
  const held = await hold(ctx, id, ['quarantined', 'ignored'])
  await giveUpBytes(ctx, [id])
  await ctx.tx
    .updateTable('intake')
    .set({ state: 'deleted', processed_at: ctx.now, ...decidedBy(ctx) })
    .where('id', '=', id)
    .execute()
  const { cause, sender, size } = held
  await record(ctx, { type: 'intake.deleted', data: { intakeId: id, cause, sender, size } })
  return getIntake(ctx, id)
}

const decisions: Record<IntakeDecision, (ctx: Ctx, id: number) => Promise<unknown>> = {
  release: (ctx, id) => releaseIntake(ctx, id),
  replay: replayIntake,
  ignore: ignoreIntake,
  delete: deleteIntake,
}

/** The same decision for several, in one transaction; one that is not possible stops none of the others. */
export async function decideIntake(ctx: Ctx, ids: readonly number[], decision: IntakeDecision) {
  const done: number[] = []
  const left: { id: number; message: string }[] = []
  // In order, so that two who decide about the same ones do not wait for each other.
  for (const id of [...new Set(ids)].sort((a, b) => a - b)) {
    try {
      await decisions[decision](ctx, id)
      done.push(id)
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      left.push({ id, message: error.message })
    }
  }
  return { done, left }
}

/** Locks the row while it is decided about. */
async function hold(ctx: Ctx, id: number, states: readonly string[] = ['quarantined']): Promise<Held> {
  const { rows } = await sql<Held>`
    select id, state, cause, inbox_id, blob, skips, coalesce(from_address, sender) as sender, size from intake
    where id = ${id} for update`.execute(ctx.tx)
  const [row] = rows
  if (!row) throw notFound('received mail')
  if (!states.includes(row.state)) throw new Refusal('conflict', 'It is not in quarantine any more.')
  return row
}

async function begin(ctx: Ctx, { id, blob }: Held, values: { skips: Skip[]; inbox_id: number | null }): Promise<void> {
  if (blob === null) throw new Refusal('conflict', 'Its bytes are gone.')
  const anew = {
    state: 'received',
    cause: null,
    reason: null,
    attempts: 0,
    next_attempt_at: ctx.now,
    processed_at: null,
  }
  await ctx.tx
    .updateTable('intake')
    .set({ ...anew, ...values, ...decidedBy(ctx) })
    .where('id', '=', id)
    .execute()
}

const decidedBy = (ctx: Ctx) => ({ decided_at: ctx.now, decided_by: actorName(ctx.actor) })

/** The inbox a mail is filed in when the one it came for was closed. */
async function openInbox(ctx: Ctx, id: number | undefined): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    select id from inbox where id = ${id ?? 0} and channel = 'email' and removed_at is null`.execute(ctx.tx)
  if (!rows[0])
    throw new Refusal('invalid', 'The inbox it came for is closed. Choose another.', { inboxId: 'Choose an inbox.' })
  return rows[0].id
}
