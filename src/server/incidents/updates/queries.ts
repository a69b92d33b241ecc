import { type RawBuilder, sql } from 'kysely'
import type { Request } from '../../../contract/endpoint.ts'
import type {
  IncidentRecipient,
  IncidentUpdate,
  Reach,
  listIncidentRecipients as recipientsContract,
} from '../../../contract/incident-updates.ts'
import { abilities } from '../../channels/channel.ts'
import { visible } from '../../platform/access.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { markOf, pageOf, readIdMark } from '../../platform/paging.ts'
import { notFound } from '../../platform/refusal.ts'
import { byName, findIncident, refuseUnlessLeading, standing } from '../queries.ts'
import { type Linked, personsOf, textFor } from './rules.ts'

/** What hangs on an incident, of what the actor sees, as it is chosen who is told and where. */
export async function linkedOf(
  ctx: Ctx,
  incidentId: number,
  which: RawBuilder<unknown> = sql`true`,
): Promise<Linked[]> {
  const { rows } = await sql<Omit<Linked, 'writes'>>`
    select conversation.id, conversation.subject, conversation.status, conversation.channel, conversation.contact_id,
      coalesce(contact.name, heard.from_name, '') as name, lower(coalesce(contact.language, conversation.language)) as language,
      extract(epoch from conversation.last_message_at)::float8 as newest, reached.address,
      coalesce(inbox.address is not null and inbox.removed_at is null, false) as sends,
      exists (select from suspension where suspension.address = lower(reached.address) and lifted_at is null and scope = 'all') as suspended
    from ${standing} left join contact on contact.id = conversation.contact_id left join inbox on inbox.id = conversation.inbox_id
      left join lateral (select from_name, from_address from message where message.conversation_id = conversation.id
        and kind = 'received' and automatic is null order by id desc limit 1) heard on true
      left join lateral (select coalesce(heard.from_address, (select address from contact_address
        where contact_address.contact_id = conversation.contact_id and kind = 'email' order by id limit 1)) as address) reached on true
    where incident_link.incident_id = ${incidentId} and ${visible(ctx.actor)} and ${which} order by conversation.id`.execute(
    ctx.tx,
  )
  return rows.map((row) => ({ ...row, writes: abilities[row.channel].reply && !abilities[row.channel].live }))
}

/** Who would be told, in which language, and who cannot be reached and why. */
export async function previewReach(ctx: Ctx, id: number, languages: readonly string[]): Promise<Reach> {
  const incident = await findIncident(ctx, id)
  refuseUnlessLeading(ctx, incident)
  const linked = await linkedOf(ctx, id)
  const persons = personsOf(linked)
  const texts = languages.map((language) => ({ language, text: '' }))
  const reachable = persons.filter(({ reason }) => reason === null)
  const used = new Map<string, { persons: number; fallback: number }>()
  const missing = new Map<string, number>()
  for (const { place } of reachable) {
    const { text, fallback } = textFor(texts, place.language)
    const counted = used.get(text.language) ?? { persons: 0, fallback: 0 }
    used.set(text.language, { persons: counted.persons + 1, fallback: counted.fallback + (fallback ? 1 : 0) })
    if (fallback && place.language) missing.set(place.language, (missing.get(place.language) ?? 0) + 1)
  }
  return {
    conversations: linked.length,
    persons: persons.length,
    reachable: reachable.length,
    languages: [...used].map(([language, counted]) => ({ language, ...counted })),
    missing: [...missing].map(([language, n]) => ({ language, persons: n })).toSorted((a, b) => b.persons - a.persons),
    unreached: persons.flatMap(({ place, reason }) =>
      reason === null
        ? []
        : [
            {
              conversation: { id: place.id, subject: place.subject },
              name: place.name,
              reason,
              channel: place.channel,
            },
          ],
    ),
  }
}

type Row = {
  id: number
  at: Date
  by: string
  name: string | null
  public: boolean
  stage: IncidentUpdate['stage']
  texts: IncidentUpdate['texts']
  state: IncidentUpdate['state']
  leaves_at: Date | null
  ended_at: Date | null
  counts: IncidentUpdate['counts']
}

export async function updatesOf(ctx: Ctx, which: RawBuilder<unknown>): Promise<IncidentUpdate[]> {
  const count = (what: RawBuilder<unknown>) => sql`count(*) filter (where ${what})`
  const { rows } = await sql<Row>`
    select incident_update.id, at, by, coalesce(agent.name, api_key.name) as name, public, stage, texts, state, leaves_at, ended_at, (
      select json_build_object('persons', count(*), 'waiting', ${count(sql`recipient.state = 'waiting'`)},
        'sent', ${count(sql`recipient.state = 'sent'`)}, 'unreached', ${count(sql`recipient.state = 'unreached'`)},
        'stopped', ${count(sql`recipient.state = 'stopped'`)}, 'arrived', ${count(sql`delivery.state in ('sent', 'delivered')`)},
        'failed', ${count(sql`delivery.state in ('failed', 'bounced')`)}, 'fallback', ${count(sql`recipient.fallback`)})
      from incident_recipient recipient join conversation on conversation.id = recipient.conversation_id and ${visible(ctx.actor)}
        left join lateral (select state from delivery where delivery.message_id = recipient.message_id order by id limit 1) delivery on true
      where recipient.update_id = incident_update.id) as counts
    from incident_update
      left join agent on agent.id = substring(by from '^agent:(\\d+)$')::bigint
      left join api_key on api_key.id = substring(by from '^key:(\\d+)$')::bigint
    where ${which} order by incident_update.id desc limit 200`.execute(ctx.tx)
  return rows.map(({ id, at, by, name, leaves_at, ended_at, ...row }) => ({
    ...row,
    id,
    at: at.toISOString(),
    by: byName(by, name),
    leavesAt: leaves_at?.toISOString() ?? null,
    endedAt: ended_at?.toISOString() ?? null,
  }))
}

/** What was said of an incident, the newest first. Throws `not_found`. */
export async function listUpdates(ctx: Ctx, id: number): Promise<{ items: IncidentUpdate[] }> {
  await findIncident(ctx, id)
  return { items: await updatesOf(ctx, sql`incident_id = ${id}`) }
}

export async function getUpdate(ctx: Ctx, id: number): Promise<IncidentUpdate> {
  const [update] = await updatesOf(ctx, sql`incident_update.id = ${id}`)
  if (!update) throw notFound('update')
  return update
}

type RecipientRow = Omit<IncidentRecipient, 'conversation'> & { conversation_id: number; subject: string }

/** Whom an update was for, of what the actor sees. Throws `not_found`. */
export async function listRecipients(
  ctx: Ctx,
  incidentId: number,
  updateId: number,
  query: Request<typeof recipientsContract>['query'],
) {
  await findIncident(ctx, incidentId)
  const after = readIdMark(query.after) ?? 0
  const { rows } = await sql<RecipientRow>`
    select incident_recipient.id, conversation.id as conversation_id, conversation.subject, coalesce(contact.name, '') as name, beside,
      incident_recipient.channel, incident_recipient.language, fallback, incident_recipient.state, incident_recipient.reason, detail,
      (select state from delivery where delivery.message_id = incident_recipient.message_id order by id limit 1) as delivery
    from incident_recipient join incident_update on incident_update.id = update_id and incident_id = ${incidentId}
      join conversation on conversation.id = incident_recipient.conversation_id left join contact on contact.id = conversation.contact_id
    where update_id = ${updateId} and incident_recipient.id > ${after} and ${visible(ctx.actor)}
      and ${query.state ? sql`incident_recipient.state = ${query.state}` : sql`true`}
    order by incident_recipient.id limit ${query.limit + 1}`.execute(ctx.tx)
  return pageOf(
    rows,
    query.limit,
    ({ conversation_id: id, subject, ...row }): IncidentRecipient => ({
      ...row,
      beside: row.beside.map(Number),
      conversation: { id, subject },
    }),
    (row) => markOf(row.id),
  )
}

/** Updates whose sending is due or was broken off. */
export async function unsentUpdates(ctx: Ctx): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select id from incident_update where state in ('waiting', 'sending') and leaves_at <= ${ctx.now} order by id`.execute(
    ctx.tx,
  )
  return rows.map(({ id }) => id)
}
