import { sql } from 'kysely'
import type { FileAnswer } from '../../../contract/endpoint.ts'
import type { Macro, PortableMacro } from '../../../contract/macros.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { listMacros } from '../queries.ts'
import { columns, writeCsv } from './rules.ts'

type Names = { teams: Map<number, string>; agents: Map<number, string> }

/** Teams by their names in small letters, agents by their addresses. What is gone is not among them. */
export async function namesOfHouse(ctx: Ctx): Promise<Names> {
  const { rows: teams } = await sql<{ id: number; name: string }>`
    select id, name from team where removed_at is null`.execute(ctx.tx)
  const { rows: agents } = await sql<{ id: number; email: string }>`
    select id, email from agent where deactivated_at is null`.execute(ctx.tx)
  return {
    teams: new Map(teams.map(({ id, name }) => [id, name])),
    agents: new Map(agents.map(({ id, email }) => [id, email])),
  }
}

function portable(macro: Macro, { teams, agents }: Names): PortableMacro {
  const { name, folder, kind, html, variants, scope } = macro
  const { assignee, team, ...rest } = macro.actions
  const actions: PortableMacro['actions'] = rest
  if (assignee !== undefined) actions.assignee = typeof assignee === 'number' ? agents.get(assignee) : assignee
  if (team !== undefined) actions.team = team === null ? null : teams.get(team)
  return { ...{ name, folder, kind, html, variants, actions, scope }, teams: macro.teams.map((each) => each.name) }
}

/** Every shared macro that is in use, as a file. */
export async function exportMacros(ctx: Ctx, format: 'json' | 'csv'): Promise<FileAnswer> {
  const { items } = await listMacros(ctx, { archived: false, every: true })
  const names = await namesOfHouse(ctx)
  const order = (macro: Macro) => `${macro.folder}\u0000${macro.name}`.toLowerCase()
  const macros = items
    .filter(({ shared }) => shared)
    .toSorted((a, b) => (order(a) < order(b) ? -1 : 1))
    .map((macro) => portable(macro, names))
  if (format === 'json')
    return file(JSON.stringify({ macros }, null, 2), 'application/json; charset=utf-8', 'macros.json')
  const rows = macros.map((macro) =>
    columns.map((name) => {
      const value = macro[name]
      if (name === 'teams') return macro.teams.join(';')
      return typeof value === 'string' ? value : JSON.stringify(value)
    }),
  )
  return file(writeCsv([[...columns], ...rows]), 'text/csv; charset=utf-8', 'macros.csv')
}

const file = (text: string, type: string, name: string): FileAnswer => ({ body: Buffer.from(text), type, name })
