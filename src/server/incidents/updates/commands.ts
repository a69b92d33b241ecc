import { sql } from 'kysely'
import type { Request } from '../../../contract/endpoint.ts'
import type {
  IncidentUpdate,
  UpdateText,
  writeIncidentUpdate as writeContract,
} from '../../../contract/incident-updates.ts'
import { actorName } from '../../platform/actor.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { record } from '../../platform/events.ts'
import { addJob } from '../../platform/jobs.ts'
import { notFound, Refusal } from '../../platform/refusal.ts'
import { promiseUpdate, setStage } from '../commands.ts'
import { enter } from '../entries/commands.ts'
import { type IncidentState, lockIncident, refuseUnlessLeading } from '../queries.ts'
import { getUpdate, linkedOf } from './queries.ts'
import { personsOf, textFor } from './rules.ts'

type Write = Request<typeof writeContract>['body']

/**
 * Says how an incident stands. For customers it writes down each person once, before anything leaves; a job sends to them
 * when the time to stop it is over.
 */
export async function writeUpdate(ctx: Ctx, incidentId: number, body: Write): Promise<IncidentUpdate> {
  const incident = await lockIncident(ctx, incidentId)
  if (body.customers || body.public) refuseUnlessLeading(ctx, incident)
  if (body.public && incident.published_at === null)
    throw new Refusal('conflict', 'This incident is not on the public page. Put it there first.')
  if (body.stage) await setStage(ctx, incident, body.stage)
  if (body.nextUpdateAt !== undefined) await promiseUpdate(ctx, incidentId, body.nextUpdateAt)
  // What was promised has been kept.
  else await promiseUpdate(ctx, incidentId, null)
  const leavesAt = body.customers ? new Date(ctx.now.getTime() + body.delay * 1000) : null
  const { id } = await ctx.tx
    .insertInto('incident_update')
    .values({
      ...{ incident_id: incidentId, at: ctx.now, by: actorName(ctx.actor), public: body.public, leaves_at: leavesAt },
      ...{ stage: body.stage ?? null, texts: JSON.stringify(body.texts), state: body.customers ? 'waiting' : 'said' },
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const persons = body.customers ? await addRecipients(ctx, incidentId, { id, texts: body.texts }) : 0
  await enter(ctx, incidentId, 'update', { update: id, public: body.public, persons, text: body.texts[0]?.text ?? '' })
  const data = { incidentId, title: incident.title, updateId: id, public: body.public, persons }
  await record(ctx, { type: 'incident.update_written', data })
  if (leavesAt) await sendAt(ctx, id, leavesAt)
  return getUpdate(ctx, id)
}

async function sendAt(ctx: Ctx, updateId: number, at: Date) {
  await addJob(ctx, 'incident_update', { updateId }, { key: `incident_update ${updateId}`, at })
}

type Worded = { id: number; texts: UpdateText[] }

/** Writes down whom an update is for, each person once; returns how many are to be told. */
async function addRecipients(
  ctx: Ctx,
  incidentId: number,
  { id, texts }: Worded,
  only?: readonly number[],
): Promise<number> {
  const persons = personsOf(await linkedOf(ctx, incidentId)).filter(
    ({ place, beside }) => !only || [place.id, ...beside].some((each) => only.includes(each)),
  )
  let waiting = 0
  for (const { person, place, beside, reason } of persons) {
    const { text, fallback } = textFor(texts, place.language)
    const state = reason === null ? 'waiting' : 'unreached'
    const { rows } = await sql`
      insert into incident_recipient (update_id, person, conversation_id, beside, channel, language, fallback, state, reason)
      values (${id}, ${person}, ${place.id}, ${beside}::bigint[], ${place.channel}, ${text.language}, ${fallback}, ${state}, ${reason})
      on conflict (update_id, person) do update
        set conversation_id = excluded.conversation_id, beside = excluded.beside, language = excluded.language,
          fallback = excluded.fallback, state = excluded.state, reason = excluded.reason, detail = null
        where incident_recipient.state in ('stopped', 'unreached')
      returning 1`.execute(ctx.tx)
    if (rows.length > 0 && reason === null) waiting++
  }
  return waiting
}

type UpdateRow = { id: number; state: IncidentUpdate['state']; texts: UpdateText[]; leaves_at: Date | null }

async function lockUpdate(ctx: Ctx, incidentId: number, updateId: number): Promise<[IncidentState, UpdateRow]> {
  const incident = await lockIncident(ctx, incidentId)
  refuseUnlessLeading(ctx, incident)
  const { rows } = await sql<UpdateRow>`
    select id, state, texts, leaves_at from incident_update where id = ${updateId} and incident_id = ${incidentId} for update`.execute(
    ctx.tx,
  )
  if (!rows[0]) throw notFound('update')
  return [incident, rows[0]]
}

/** Stops an update before it goes to whoever has not got it yet. Throws `conflict` where it has gone to all. */
export async function stopUpdate(ctx: Ctx, incidentId: number, updateId: number): Promise<IncidentUpdate> {
  const [{ title }, { state }] = await lockUpdate(ctx, incidentId, updateId)
  if (state !== 'waiting' && state !== 'sending')
    throw new Refusal('conflict', 'This update has gone to everyone it was for. Write another one.')
  await sql`update incident_update set state = 'stopped', ended_at = ${ctx.now} where id = ${updateId}`.execute(ctx.tx)
  await sql`update incident_recipient set state = 'stopped' where update_id = ${updateId} and state = 'waiting'`.execute(
    ctx.tx,
  )
  await enter(ctx, incidentId, 'stopped', { update: updateId })
  await record(ctx, { type: 'incident.update_stopped', data: { incidentId, title, updateId } })
  return getUpdate(ctx, updateId)
}

/**
 * Sends an update to linked customers who have not had it: those of the conversations named, else all. One that waits goes on
 * waiting until it can be stopped no more, unless it is to leave `now`.
 */
export async function sendToo(
  ctx: Ctx,
  incidentId: number,
  updateId: number,
  { conversations: only, now }: { conversations?: number[] | undefined; now: boolean },
): Promise<IncidentUpdate> {
  const [, update] = await lockUpdate(ctx, incidentId, updateId)
  if (update.state === 'said') throw new Refusal('conflict', 'This update was not for customers. Write another one.')
  const waits = update.state === 'waiting'
  const persons = await addRecipients(ctx, incidentId, update, only)
  if (persons === 0 && !(waits && now)) return getUpdate(ctx, updateId)
  const at = waits && !now && update.leaves_at ? update.leaves_at : ctx.now
  await sql`update incident_update set state = 'waiting', ended_at = null, leaves_at = ${at} where id = ${updateId}`.execute(
    ctx.tx,
  )
  if (persons > 0) await enter(ctx, incidentId, 'sent_too', { update: updateId, persons })
  await sendAt(ctx, updateId, at)
  await record(ctx, { type: 'incident.update_progressed', data: { incidentId, updateId } })
  return getUpdate(ctx, updateId)
}
