import { sql } from 'kysely'
import type { RecognizedPromise } from '../../../contract/promises.ts'
import { calendarOf } from '../../business-hours/calendars/queries.ts'
import { seeConversation } from '../../conversations/queries.ts'
import { agentId } from '../../platform/actor.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { findPromise, zoneFor } from '../queries.ts'
import { recognize } from '../recognizing/rules.ts'
import { apology } from '../wording/rules.ts'

/** Promises found in words, without those that the reader said are none and those that are written down already. */
export async function recognizeIn(ctx: Ctx, id: number, text: string): Promise<{ items: RecognizedPromise[] }> {
  await seeConversation(ctx, id)
  const { rows } = await sql<{
    contact_id: number | null
  }>`select contact_id from conversation where id = ${id}`.execute(ctx.tx)
  const zone = await zoneFor(ctx.tx, rows[0]?.contact_id ?? null)
  const found = recognize(text, { now: ctx.now, zone, hours: await calendarOf(ctx.tx, null) })
  if (found.length === 0) return { items: [] }
  const dismissed = await sql<{ mark: string }>`select mark from promise_dismissal
    where agent_id = ${agentId(ctx.actor)} and mark = any(${found.map(({ mark }) => mark)}::text[])`.execute(ctx.tx)
  const known = await sql<{ due_at: Date }>`select due_at from promise
    where conversation_id = ${id} and closed_at is null`.execute(ctx.tx)
  const passed = new Set(dismissed.rows.map(({ mark }) => mark))
  const written = new Set(known.rows.map(({ due_at }) => due_at.getTime()))
  return {
    items: found
      .filter(({ mark, dueAt }) => !passed.has(mark) && !written.has(dueAt.getTime()))
      .map(({ language: _, dueAt, ...each }) => ({ ...each, dueAt: dueAt.toISOString(), timeZone: zone })),
  }
}

/** Words for the customer of a promise that slips, with the time on their clocks. */
export async function offerApology(ctx: Ctx, id: number, promiseId: number) {
  const { what, due_at, precision, time_zone } = await findPromise(ctx, id, promiseId, false)
  const { rows } = await sql<{ name: string | null; language: string | null }>`
    select contact.name, coalesce(contact.language, conversation.language) as language
    from conversation left join contact on contact.id = conversation.contact_id where conversation.id = ${id}`.execute(
    ctx.tx,
  )
  const { name = '', language = null } = rows[0] ?? {}
  const style =
    precision === 'day' ? { dateStyle: 'full' as const } : { dateStyle: 'full' as const, timeStyle: 'short' as const }
  const { language: spoken } = apology(language, { name: '', what: '', due: '', passed: false })
  const due = new Intl.DateTimeFormat(spoken === 'en' ? 'en-GB' : spoken, { ...style, timeZone: time_zone }).format(
    due_at,
  )
  return apology(language, { name: name ?? '', what, due, passed: due_at <= ctx.now })
}
