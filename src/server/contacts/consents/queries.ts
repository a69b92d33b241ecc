import { sql } from 'kysely'
import type { Consent, ConsentPurpose, ConsentState } from '../../../contract/consents.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { notFound } from '../../platform/refusal.ts'
import { mustBeContact } from '../queries.ts'

type Row = {
  id: number
  purpose: ConsentPurpose
  state: ConsentState
  how: string
  given_at: Date
  recorded_at: Date
  by: string | null
}

const consentOf = ({ id, purpose, state, how, given_at, recorded_at, by }: Row): Consent => ({
  ...{ id, purpose, state, how, by: by ?? '' },
  ...{ at: given_at.toISOString(), recordedAt: recorded_at.toISOString() },
})

const columns = sql`consent.id, purpose, state, how, given_at, recorded_at, coalesce(agent.name, api_key.name, 'API') as by`
const joins = sql`
  left join agent on agent.id = substring(actor from '^agent:(\\d+)$')::bigint
  left join api_key on api_key.id = substring(actor from '^key:(\\d+)$')::bigint`

const mostShown = 500

/** What a contact agreed to or refused, the newest first. */
export async function listConsents(ctx: Ctx, contactId: number): Promise<{ items: Consent[] }> {
  await mustBeContact(ctx, contactId)
  const { rows } = await sql<Row>`select ${columns} from contact_consent consent ${joins}
    where contact_id = ${contactId} order by consent.id desc limit ${mostShown}`.execute(ctx.tx)
  return { items: rows.map(consentOf) }
}

export async function getConsent(ctx: Ctx, id: number): Promise<Consent> {
  const { rows } =
    await sql<Row>`select ${columns} from contact_consent consent ${joins} where consent.id = ${id}`.execute(ctx.tx)
  if (!rows[0]) throw notFound('consent')
  return consentOf(rows[0])
}

/** How a contact stands to a purpose; null where they were never asked. */
export async function consentState(ctx: Ctx, contactId: number, purpose: ConsentPurpose): Promise<ConsentState | null> {
  const { rows } = await sql<{ state: ConsentState }>`select state from contact_consent
    where contact_id = ${contactId} and purpose = ${purpose} order by id desc limit 1`.execute(ctx.tx)
  return rows[0]?.state ?? null
}
