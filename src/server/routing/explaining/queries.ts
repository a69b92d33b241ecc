import { sql } from 'kysely'
import type { Names } from '../../../contract/explanations.ts'
import type { Tx } from '../../platform/ctx.ts'
import type { Naming } from './rules.ts'

/** The names of agents and skills, also of those who left and what was removed. */
export async function namesOf(db: Tx, ids: { agents: readonly number[]; skills: readonly number[] }): Promise<Names> {
  const read = async (table: 'agent' | 'skill', some: readonly number[]) => {
    if (some.length === 0) return []
    const wanted = [...new Set(some)]
    const { rows } = await sql<{ id: number; name: string }>`
      select id, name from ${sql.table(table)} where id = any(${wanted}::bigint[]) order by id`.execute(db)
    return rows
  }
  return { agents: await read('agent', ids.agents), skills: await read('skill', ids.skills) }
}

export const namingFrom = ({ agents, skills }: Names): Naming => ({
  agents: new Map(agents.map(({ id, name }) => [id, name])),
  skills: new Map(skills.map(({ id, name }) => [id, name])),
})
