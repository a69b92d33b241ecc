import { sql } from 'kysely'
import type { Request } from '../../contract/endpoint.ts'
import type {
  listSuspensions as listContract,
  Suspension,
  SuspensionCause,
  SuspensionScope,
} from '../../contract/suspensions.ts'
import type { Ctx, Tx } from '../platform/ctx.ts'
import { markOf, pageOf, readIdMark } from '../platform/paging.ts'
import { Refusal } from '../platform/refusal.ts'
import { suspendedForm, suspendedSentence } from './rules.ts'

type Row = {
  id: number
  address: string
  scope: SuspensionScope
  cause: SuspensionCause
  reason: string | null
  message_id: number | null
  conversation_id: number | null
  since: Date
  lifted_at: Date | null
  lifted_by: string | null
  lifted_name: string | null
}

/** Suspensions, the newest first. */
export async function listSuspensions(ctx: Ctx, query: Request<typeof listContract>['query']) {
  const before = readIdMark(query.after)
  const wanted = query.address ? query.address.split(',').map(suspendedForm).filter(Boolean) : null
  const { rows } = await sql<Row>`
    select suspension.id, suspension.address, scope, cause, reason, message_id, message.conversation_id, since, lifted_at, lifted_by,
      coalesce(agent.name, contact.name, api_key.name) as lifted_name
    from suspension
      left join message on message.id = message_id
      left join agent on agent.id = substring(lifted_by from '^agent:(\\d+)$')::bigint
      left join contact on contact.id = substring(lifted_by from '^contact:(\\d+)$')::bigint
      left join api_key on api_key.id = substring(lifted_by from '^key:(\\d+)$')::bigint
    where ${query.lifted ? sql`true` : sql`lifted_at is null`}
      and ${wanted ? sql`suspension.address = any(${wanted}::text[])` : sql`true`}
      and ${query.contact ? sql`suspension.address in (select address from contact_address where contact_id = ${query.contact} and kind = 'email')` : sql`true`}
      and ${query.scope ? sql`scope = ${query.scope}` : sql`true`}
      and ${query.cause ? sql`cause = ${query.cause}` : sql`true`}
      and ${before === null ? sql`true` : sql`suspension.id < ${before}`}
    order by suspension.id desc limit ${query.limit + 1}`.execute(ctx.tx)
  return pageOf(rows, query.limit, toSuspension, (row) => markOf(row.id))
}

function toSuspension(row: Row): Suspension {
  return {
    id: row.id,
    address: row.address,
    scope: row.scope,
    cause: row.cause,
    reason: row.reason,
    messageId: row.message_id,
    conversationId: row.conversation_id,
    since: row.since.toISOString(),
    liftedAt: row.lifted_at?.toISOString() ?? null,
    liftedBy: row.lifted_by === null ? null : (row.lifted_name ?? (row.lifted_by === 'heed' ? 'Heed' : 'API')),
  }
}

export type Standing = {
  id: number
  address: string
  scope: SuspensionScope
  cause: SuspensionCause
  reason: string | null
  since: Date
}

/** What stands against writing to these addresses; each in lower case. */
export async function standingAmong(tx: Tx, addresses: readonly string[]): Promise<Standing[]> {
  if (addresses.length === 0) return []
  const { rows } = await sql<Standing>`select id, address, scope, cause, reason, since from suspension
    where lifted_at is null and address = any(${[...new Set(addresses.map(suspendedForm))]}::text[]) order by id`.execute(
    tx,
  )
  return rows
}

/** Of the addresses those that nothing may leave to, each with the sentence that says why. */
export async function suspendedAmong(tx: Tx, addresses: readonly string[]): Promise<Map<string, string>> {
  const standing = (await standingAmong(tx, addresses)).filter(({ scope }) => scope === 'all')
  const found = new Map<string, string>()
  for (const address of addresses) {
    const one = standing.find((each) => each.address === suspendedForm(address))
    if (one) found.set(address, suspendedSentence(one.address, one.since, one.reason))
  }
  return found
}

/** Throws `conflict` when mail to one of the addresses is known to come back. `field` is where the request names them. */
export async function refuseSuspended(ctx: Ctx, addresses: readonly string[], field = 'to'): Promise<void> {
  const [sentence] = (await suspendedAmong(ctx.tx, addresses)).values()
  if (sentence) throw new Refusal('conflict', sentence, { [field]: sentence })
}
