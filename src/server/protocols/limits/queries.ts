import { type RawBuilder, sql } from 'kysely'
import type { Role } from '../../../contract/access.ts'
import type { OwnLimit, TransactionKind, TransactionLimit } from '../../../contract/transaction-limits.ts'
import type { Ctx, Tx } from '../../platform/ctx.ts'
import { notFound } from '../../platform/refusal.ts'
import { decisive, type Holder, type Money, type Verdict, verdictOf } from './rules.ts'

type Row = {
  id: number
  kind: TransactionKind
  holder: TransactionLimit['holder']['kind']
  role: Role | null
  team_id: number | null
  level: number | null
  agent_id: number | null
  name: string | null
  currency: string
  amount: number | null
}

const holderOf = ({ holder, role, team_id, level, agent_id }: Row) =>
  ({
    role: { kind: 'role', role },
    team: { kind: 'team', team: team_id },
    level: { kind: 'level', level },
    agent: { kind: 'agent', agent: agent_id },
  })[holder] as TransactionLimit['holder']

/** Limits whose holder is there, by kind and currency. */
export async function readLimits(tx: Tx, where: RawBuilder<boolean> = sql`true`): Promise<TransactionLimit[]> {
  const { rows } = await sql<Row>`
    select transaction_limit.id, kind, holder, transaction_limit.role, team_id, level, agent_id,
      coalesce(team.name, agent.name) as name, currency, amount::float8 as amount
    from transaction_limit
      left join team on team.id = team_id and team.removed_at is null
      left join agent on agent.id = agent_id and agent.deactivated_at is null
    where (team_id is null or team.id is not null) and (agent_id is null or agent.id is not null) and ${where}
    order by kind, currency, array_position('{role,level,team,agent}'::text[], holder), amount nulls last, transaction_limit.id`.execute(
    tx,
  )
  return rows.map((row) => ({
    ...{ id: row.id, kind: row.kind, name: row.name, currency: row.currency, amount: row.amount },
    holder: holderOf(row),
  }))
}

export async function listTransactionLimits(ctx: Ctx): Promise<{ items: TransactionLimit[] }> {
  return { items: await readLimits(ctx.tx) }
}

async function holderOfAgent(tx: Tx, id: number): Promise<Holder> {
  const { rows } = await sql<Holder>`
    select id, role, to_jsonb(array(select team_id from team_member where agent_id = agent.id)) as teams,
      coalesce((select max(coalesce(team_member.level,
          (select max(level) from team_level where team_level.team_id = team_member.team_id), 1))
        from team_member join team on team.id = team_id and removed_at is null where agent_id = agent.id), 1)::int as level
    from agent where id = ${id} and deactivated_at is null`.execute(tx)
  if (!rows[0]) throw notFound('agent')
  return rows[0]
}

/**
 * Whether an agent may do a transaction of this amount, and which limit says so. Nothing is allowed that no limit allows.
 * `agentId` null is Heed or a key, which act for nobody: they may not.
 */
export async function mayTransact(
  tx: Tx,
  agentId: number | null,
  kind: TransactionKind,
  amount: Money,
): Promise<Verdict> {
  if (agentId === null) return { may: false, because: 'no_limit', limit: null }
  return verdictOf(await readLimits(tx), await holderOfAgent(tx, agentId), { ...amount, kind })
}

/** What an agent may do, up to what, and which limit says so. Throws `not_found`. */
export async function limitsOf(tx: Tx, agentId: number): Promise<OwnLimit[]> {
  const agent = await holderOfAgent(tx, agentId)
  const groups = Map.groupBy(await readLimits(tx), ({ kind, currency }) => `${kind} ${currency}`)
  return [...groups.values()].flatMap((limits) => {
    const because = decisive(limits, agent)
    return because ? [{ kind: because.kind, currency: because.currency, amount: because.amount, because }] : []
  })
}

/** Whom to ask for more: the leads of the own teams, or else the admins. */
export async function whomToAsk(tx: Tx, agentId: number): Promise<{ id: number; name: string }[]> {
  const { rows } = await sql<{ id: number; name: string; lead: boolean }>`
    select distinct agent.id, agent.name, agent.role = 'lead' as lead from agent
      left join team_member theirs on theirs.agent_id = agent.id
      left join team_member own on own.team_id = theirs.team_id and own.agent_id = ${agentId}
    where deactivated_at is null and agent.id <> ${agentId}
      and (agent.role = 'admin' or agent.role = 'lead' and own.agent_id is not null)
    order by lead desc, agent.name, agent.id limit 20`.execute(tx)
  const leads = rows.filter(({ lead }) => lead)
  return (leads.length > 0 ? leads : rows).map(({ id, name }) => ({ id, name }))
}
