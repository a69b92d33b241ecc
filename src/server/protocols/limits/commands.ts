import { sql } from 'kysely'
import type { Request } from '../../../contract/endpoint.ts'
import type {
  setTransactionLimit as contract,
  LimitHolder,
  TransactionLimit,
} from '../../../contract/transaction-limits.ts'
import { lockAgent } from '../../agents/queries.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { record } from '../../platform/events.ts'
import { notFound } from '../../platform/refusal.ts'
import { lockTeam } from '../../teams/queries.ts'
import { readLimits } from './queries.ts'

type Setting = Request<typeof contract>['body']

const columnsOf = (holder: LimitHolder) => ({
  role: holder.kind === 'role' ? holder.role : null,
  team: holder.kind === 'team' ? holder.team : null,
  level: holder.kind === 'level' ? holder.level : null,
  agent: holder.kind === 'agent' ? holder.agent : null,
})

/** Sets a limit; one of the same holder, kind and currency is replaced. */
export async function setLimit(ctx: Ctx, { kind, holder, currency, amount }: Setting): Promise<TransactionLimit> {
  if (holder.kind === 'team') await lockTeam(ctx, holder.team)
  if (holder.kind === 'agent') await lockAgent(ctx, holder.agent)
  const { role, team, level, agent } = columnsOf(holder)
  const { rows } = await sql<{ id: number }>`
    insert into transaction_limit (kind, holder, role, team_id, level, agent_id, currency, amount, created_at)
    values (${kind}, ${holder.kind}, ${role}, ${team}, ${level}, ${agent}, ${currency}, ${amount}, ${ctx.now})
    on conflict (kind, holder, role, team_id, level, agent_id, currency) do update set amount = excluded.amount
    returning id`.execute(ctx.tx)
  await record(ctx, { type: 'transaction_limit.changed', data: { kind, holder: holder.kind, currency, amount } })
  const [limit] = await readLimits(ctx.tx, sql`transaction_limit.id = ${rows[0]?.id ?? 0}`)
  if (!limit) throw notFound('limit')
  return limit
}

/** Removes a limit: then others decide, or nothing is allowed. */
export async function removeLimit(ctx: Ctx, id: number): Promise<void> {
  const row = await ctx.tx
    .deleteFrom('transaction_limit')
    .where('id', '=', id)
    .returning(['kind', 'holder', 'currency'])
    .executeTakeFirst()
  if (!row) throw notFound('limit')
  await record(ctx, { type: 'transaction_limit.removed', data: row })
}
