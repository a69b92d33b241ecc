import { sql } from 'kysely'
import type { Answer } from '../../../contract/endpoint.ts'
import type { Names } from '../../../contract/explanations.ts'
import type { getConversationRouting as contract } from '../../../contract/routing.ts'
import { seeConversation } from '../../conversations/queries.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { decisionsOf } from '../deciding/queries.ts'
import { namesOf, namingFrom } from '../explaining/queries.ts'
import { membersOf } from '../people/queries.ts'
import { decisionBehind } from '../returning/queries.ts'
import { routedTeams } from '../team/queries.ts'
import { paceOf, readWaits, toWait } from '../waiting/queries.ts'
import { takersOf } from '../waiting/rules.ts'

/** Why a conversation is whose it is, or why it waits. Throws `not_found`. */
export async function getConversationRouting(ctx: Ctx, id: number): Promise<Answer<typeof contract>> {
  await seeConversation(ctx, id)
  const { rows } = await sql<{ team_id: number | null; assignee_id: number | null }>`
    select team_id, assignee_id from conversation where id = ${id}`.execute(ctx.tx)
  const at = rows[0] ?? { team_id: null, assignee_id: null }
  const [team] = at.team_id === null ? [] : await routedTeams(ctx.tx, { ids: [at.team_id] })
  const [{ items: decisions, names }, queued, behind] = [
    await decisionsOf(ctx.tx, id),
    await readWaits(ctx.tx, sql`select * from routing_queue where conversation_id = ${id}`),
    await decisionBehind(ctx.tx, id),
  ]
  const current = at.assignee_id !== null && behind !== null && behind === decisions[0]?.id
  const answer = { mode: team?.mode ?? ('off' as const), waits: null, takers: [], decisions, current, names }
  // For a moment, what was given while it was being queued still stands there.
  const row = at.assignee_id === null ? queued[0] : undefined
  if (!row || !team) return answer
  const people = await membersOf(ctx.tx, team.id, ctx.now)
  const asked = await namesOf(ctx.tx, { agents: [], skills: row.needs.skills.map((skill) => skill.id) })
  const all = both(names, asked)
  const pace = await paceOf(ctx.tx, team.id, ctx.now)
  return {
    ...answer,
    names: all,
    waits: toWait(row, { team, people, pace, now: ctx.now, naming: namingFrom(all) }),
    takers: takersOf(
      { now: ctx.now, rules: team.rules, people },
      { needs: row.needs, since: row.since, takenFrom: row.taken_from, rang: row.rang },
      20,
    ),
  }
}

const both = (a: Names, b: Names): Names => ({
  agents: distinct([...a.agents, ...b.agents]),
  skills: distinct([...a.skills, ...b.skills]),
})

const distinct = (some: Names['agents']) => [...new Map(some.map((each) => [each.id, each])).values()]
