import { type RawBuilder, sql } from 'kysely'
import type { Explanation, Names } from '../../../contract/explanations.ts'
import type { Decision } from '../../../contract/routing.ts'
import type { Tx } from '../../platform/ctx.ts'
import { namesOf, namingFrom } from '../explaining/queries.ts'
import { decisionSentence, namedIn } from '../explaining/rules.ts'

type Row = {
  id: number
  at: Date
  outcome: Decision['outcome']
  team_id: number
  team: string
  agent_id: number | null
  agent: string | null
  explanation: Explanation
}

/** Decisions, the newest first, with the names of whom and what they speak of. */
async function read(db: Tx, where: RawBuilder<boolean>, limit: number): Promise<{ items: Decision[]; names: Names }> {
  const { rows } = await sql<Row>`
    select decision.id, at, outcome, team_id, team.name as team, agent_id, agent.name as agent, explanation
    from routing_decision decision join team on team.id = team_id left join agent on agent.id = agent_id
    where ${where} order by decision.id desc limit ${limit}`.execute(db)
  const names = await namesOf(db, namedIn(rows.map(({ explanation }) => explanation)))
  const naming = namingFrom(names)
  const items = rows.map((row) => ({
    ...{ id: row.id, at: row.at.toISOString(), outcome: row.outcome, explanation: row.explanation },
    team: { id: row.team_id, name: row.team },
    agent: row.agent_id === null ? null : { id: row.agent_id, name: row.agent ?? '' },
    sentence: decisionSentence(row.explanation, naming),
  }))
  return { items, names }
}

export const decisionsOf = (db: Tx, conversationId: number) =>
  read(db, sql<boolean>`conversation_id = ${conversationId}`, 20)

export const decisionOf = (db: Tx, id: number) => read(db, sql<boolean>`decision.id = ${id}`, 1)
