import { sql } from 'kysely'
import type { PublicEntry } from '../../../contract/incidents.ts'
import type { Precision, PromiseState } from '../../../contract/promises.ts'
import type { Site } from '../../help-centres/rules.ts'
import { pick } from '../../incidents/status-page/rules.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { stateOf } from '../../promises/rules.ts'

export type Promised = { what: string; dueAt: Date; precision: Precision; state: PromiseState; keptAt: Date | null }

/** What a customer was promised in a conversation, what is open first; what was withdrawn is not told. */
export async function promisesIn(ctx: Ctx, conversationId: number): Promise<Promised[]> {
  const { rows } = await sql<{
    what: string
    due_at: Date
    precision: Precision
    broken_at: Date | null
    kept_at: Date | null
  }>`
    select what, due_at, precision, broken_at, kept_at from promise
    where conversation_id = ${conversationId} and withdrawn_at is null
      and not exists (select from departure where departure.message_id = promise.message_id)
    order by kept_at is not null, due_at, id limit 20`.execute(ctx.tx)
  return rows.map((row) => ({
    ...{ what: row.what, dueAt: row.due_at, precision: row.precision, keptAt: row.kept_at },
    state: stateOf({ ...row, withdrawn_at: null }, ctx.now),
  }))
}

/** By when an answer is due by the clocks that run, the soonest; null where none runs. */
export async function answerDue(ctx: Ctx, conversationId: number): Promise<Date | null> {
  const { rows } = await sql<{ due_at: Date }>`
    select due_at from sla_clock where conversation_id = ${conversationId} and state = 'running' and due_at is not null
      and target in ('first_answer', 'next_answer') order by due_at limit 1`.execute(ctx.tx)
  return rows[0]?.due_at ?? null
}

export type Affecting = { id: number; title: string; text: string; language: string; at: Date; over: boolean }

/** Incidents on the public page that a conversation hangs on, each with what was said of it last in public. */
export async function incidentsOf(ctx: Ctx, site: Site, conversationId: number): Promise<Affecting[]> {
  const { rows } = await sql<{
    id: number
    stage: string
    entry: PublicEntry
    published_at: Date
    texts: { language: string; text: string }[] | null
    at: Date | null
  }>`
    select incident.id, stage, entry, published_at, newest.texts, newest.at
    from incident_link join incident on incident.id = incident_id
      left join lateral (select texts, at from incident_update where incident_update.incident_id = incident.id and public
        and (leaves_at is null or leaves_at <= ${ctx.now} and state <> 'stopped' or state = 'stopped' and ended_at > leaves_at)
        order by id desc limit 1) newest on true
    where conversation_id = ${conversationId} and unlinked_at is null and published_at is not null
      and (ended_at is null or ended_at > ${new Date(ctx.now.getTime() - 14 * 86_400_000)})
    order by incident.id desc limit 5`.execute(ctx.tx)
  return rows.map((row) => {
    const entry = pick(new Map(Object.entries(row.entry)), site.language, site.languages[0] ?? null)
    const told = pick(
      new Map(row.texts?.map((each) => [each.language, each.text])),
      site.language,
      site.languages[0] ?? null,
    )
    return {
      ...{ id: row.id, title: entry?.value.title ?? '', text: told?.value ?? entry?.value.text ?? '' },
      language: (told ?? entry)?.language ?? site.language,
      ...{ at: row.at ?? row.published_at, over: row.stage === 'resolved' },
    }
  })
}

export type Erasing = { id: number; askedAt: Date; conversationId: number; state: 'open' | 'done' }

/** What became of a customer's wish to be forgotten; null where they have none. */
export async function erasureOf(ctx: Ctx, contactId: number): Promise<Erasing | null> {
  const { rows } = await sql<{ id: number; asked_at: Date; conversation_id: number; done: boolean }>`
    select erasure_request.id, asked_at, conversation_id, status in ('resolved', 'closed', 'trash') as done
    from erasure_request join conversation on conversation.id = conversation_id
    where erasure_request.contact_id = ${contactId} order by erasure_request.id desc limit 1`.execute(ctx.tx)
  const row = rows[0]
  return row
    ? { id: row.id, askedAt: row.asked_at, conversationId: row.conversation_id, state: row.done ? 'done' : 'open' }
    : null
}
