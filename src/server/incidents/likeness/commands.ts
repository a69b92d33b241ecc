import { sql } from 'kysely'
import type { Ctx } from '../../platform/ctx.ts'
import { record } from '../../platform/events.ts'
import { type Arrival, arrivalsOf, type Candidate, candidatesFor, stemsOf } from './queries.ts'
import { likeness } from './rules.ts'

/** So many linked conversations tell what an incident is about; more add nothing. */
const mostSamples = 300
/** A word that more than this share of other conversations says too tells nothing. */
const everydayShare = 0.12

/** Learns from conversations that were linked how customers speak of the incident. */
export async function learnFrom(ctx: Ctx, incidentId: number, ids: readonly number[]): Promise<void> {
  const arrivals = await arrivalsOf(ctx, ids)
  for (const { id, plain, words } of arrivals)
    await sql`
      insert into incident_sample (incident_id, conversation_id, subject, words) values (${incidentId}, ${id}, ${plain}, ${words}::text[])
      on conflict (incident_id, conversation_id) do update set subject = excluded.subject, words = excluded.words`.execute(
      ctx.tx,
    )
  await sql`delete from incident_sample where incident_id = ${incidentId} and conversation_id not in (
    select conversation_id from incident_sample where incident_id = ${incidentId} order by conversation_id desc limit ${mostSamples})`.execute(
    ctx.tx,
  )
  await rebuildWords(ctx, incidentId)
}

export async function unlearn(ctx: Ctx, incidentId: number, conversationId: number): Promise<void> {
  await sql`delete from incident_sample where incident_id = ${incidentId} and conversation_id = ${conversationId}`.execute(
    ctx.tx,
  )
  await rebuildWords(ctx, incidentId)
}

/**
 * Counts anew by which words the incident is known: those that several of its conversations say and few others do. Keywords
 * count as said by all. What is over is known by none, so that nothing is offered for it.
 */
export async function rebuildWords(ctx: Ctx, incidentId: number): Promise<void> {
  // Two who link at once must not count at once.
  const { rows } = await sql<{ keywords: string[]; stage: string }>`
    select keywords, stage from incident where id = ${incidentId} for no key update`.execute(ctx.tx)
  await sql`delete from incident_word where incident_id = ${incidentId}`.execute(ctx.tx)
  const [incident] = rows
  if (!incident || incident.stage === 'resolved') return
  const keywords = [...new Set((await stemsOf(ctx, incident.keywords)).flat())]
  await sql`
    with sample as (
      select word, count(*)::int as n from incident_sample, unnest(words) word where incident_id = ${incidentId} group by word
    ), others as (
      select words from (select conversation_id, words from incident_arrival order by at desc limit 1000) newest
      where not exists (select from incident_sample where incident_sample.conversation_id = newest.conversation_id)
    ), everyday as (
      select word from others, unnest(words) word where word in (select word from sample) group by word
      having count(*) > greatest(3, ${everydayShare}::float8 * (select count(*) from others))
    ), size as (select greatest(1, count(*))::int as n from incident_sample where incident_id = ${incidentId})
    insert into incident_word (word, incident_id, n)
    select word, ${incidentId}, max(n) from (
      select word, n from sample where word not in (select word from everyday) and (n > 1 or (select n from size) < 3)
      union all select word, (select n from size) from unnest(${keywords}::text[]) word
    ) known group by word order by max(n) desc limit 200`.execute(ctx.tx)
}

/** Keeps for a day what arrived about, so that what is common to many is known. */
export async function keepArrivals(ctx: Ctx, arrivals: readonly Arrival[]): Promise<void> {
  for (const { id, created_at, plain, words } of arrivals)
    await sql`
      insert into incident_arrival (conversation_id, at, subject, words) values (${id}, ${created_at}, ${plain}, ${words}::text[])
      on conflict (conversation_id) do nothing`.execute(ctx.tx)
}

/** Offers a new conversation for the open incidents that it looks like; nothing is linked. */
export async function offer(ctx: Ctx, arrival: Arrival): Promise<void> {
  for (const candidate of await candidatesFor(ctx, arrival)) {
    const { score, why } = likeness(comparedWith(arrival, candidate))
    // Kept in four bytes: 0.6 must not be less than itself.
    if (score + 1e-6 < candidate.threshold) continue
    const { id: incidentId, title, owner_id: ownerId } = candidate
    const { rows } = await sql`
      insert into incident_suggestion (incident_id, conversation_id, score, why, at)
      values (${incidentId}, ${arrival.id}, ${score}, ${JSON.stringify(why)}::jsonb, ${ctx.now})
      on conflict (incident_id, conversation_id) do nothing returning 1`.execute(ctx.tx)
    if (rows.length === 0) continue
    const data = { incidentId, title, ownerId, percent: Math.round(score * 100) }
    await record(ctx, { type: 'incident.suggested', conversationId: arrival.id, data })
  }
}

function comparedWith(arrival: Arrival, candidate: Candidate) {
  const said = ` ${arrival.plain} ${arrival.words.join(' ')} `
  const { shared, top, samples, subject } = candidate
  return {
    ...{ shared: shared ?? [], top: top ?? [], samples, subject },
    keywords: candidate.keywords.filter((keyword) => said.includes(plain(keyword))),
    tags: candidate.tags.filter((tag) => arrival.tags.includes(tag)),
    fields: Object.entries(candidate.fields)
      .filter(([key, value]) => JSON.stringify(arrival.fields[key]) === JSON.stringify(value))
      .map(([key]) => key),
  }
}

const plain = (text: string) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().trim()

/** What came longer ago than a day tells nothing of today. */
export async function forgetArrivals(ctx: Ctx): Promise<void> {
  await sql`delete from incident_arrival where at < ${ctx.now}::timestamptz - interval '25 hours'`.execute(ctx.tx)
  await sql`delete from incident_cluster where incident_id is null and changed_at < ${ctx.now}::timestamptz - interval '30 days'`.execute(
    ctx.tx,
  )
}
