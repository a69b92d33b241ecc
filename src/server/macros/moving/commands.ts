import { sql } from 'kysely'
import type { Request } from '../../../contract/endpoint.ts'
import { type importMacros as contract, PortableMacro } from '../../../contract/macros.ts'
import type { PlannedChanges } from '../../../contract/planned-changes.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { Refusal } from '../../platform/refusal.ts'
import { changeMacro, createMacro } from '../commands.ts'
import { tidyFolder } from '../rules.ts'
import { namesOfHouse } from './queries.ts'
import { columns, readCsv } from './rules.ts'

type Body = Request<typeof contract>['body']

/** Adds macros, and changes those of the same folder and name. What does not fit is told by its place, and nothing is kept. */
export async function importMacros(ctx: Ctx, body: Body): Promise<{ created: number; changed: number }> {
  const macros = 'macros' in body ? body.macros : fromCsv(body.csv)
  const names = await namesOfHouse(ctx)
  const teams = turned(names.teams)
  const agents = turned(names.agents)
  const team = (name: string) => teams.get(name.toLowerCase()) ?? refuse(`There is no team "${name}".`)
  const agent = (address: string) => agents.get(address.toLowerCase()) ?? refuse(`There is no agent ${address}.`)
  let created = 0
  for (const [index, { teams: shares, actions: portable, ...rest }] of macros.entries()) {
    try {
      const macro = { ...rest, actions: actionsHere(portable, team, agent), teams: shares.map(team) }
      const known = macro.scope === 'own' ? null : await sharedMacro(ctx, macro.folder, macro.name)
      if (known === null) created++
      await (known === null ? createMacro(ctx, macro) : changeMacro(ctx, known, macro))
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      throw new Refusal(error.code, `Macro ${index + 1}, "${rest.name}": ${error.message}`, {
        [`macros.${index}`]: error.message,
      })
    }
  }
  return { created, changed: macros.length - created }
}

function refuse(what: string): never {
  throw new Refusal('conflict', what)
}

const turned = (names: Map<number, string>) => new Map([...names].map(([id, name]) => [name.toLowerCase(), id]))

type Find = (name: string) => number

/** The changes with the ids of this house. */
function actionsHere({ assignee, team, ...rest }: PortableMacro['actions'], findTeam: Find, findAgent: Find) {
  const actions: PlannedChanges = rest
  if (assignee !== undefined) actions.assignee = assignee === null || assignee === 'me' ? assignee : findAgent(assignee)
  if (team !== undefined) actions.team = team === null ? null : findTeam(team)
  return actions
}

async function sharedMacro(ctx: Ctx, folder: string, name: string): Promise<number | null> {
  const { rows } = await sql<{ id: number }>`select id from macro where archived_at is null and scope <> 'own'
    and lower(folder) = lower(${tidyFolder(folder)}) and lower(name) = lower(${name})`.execute(ctx.tx)
  return rows[0]?.id ?? null
}

function fromCsv(text: string): PortableMacro[] {
  const rows = readCsv(text)
  const wrong = (what: string): never => {
    throw new Refusal('invalid', `csv: ${what}`, { csv: what })
  }
  if (rows === null) return wrong('A quote is left open.')
  const [head = [], ...lines] = rows
  const names = head.map((name) => name.trim().toLowerCase())
  if (!names.includes('name')) return wrong('The first line names the columns; "name" is missing.')
  if (lines.length === 0 || lines.length > 1000) return wrong('Give 1 to 1000 macros.')
  return lines.map((cells, index) => {
    const place = `Line ${index + 2}`
    const parsed = PortableMacro.safeParse(cellsOf(names, cells, () => wrong(`${place}: not JSON.`)))
    if (parsed.success) return parsed.data
    const [issue] = parsed.error.issues
    return wrong(`${place}, ${issue?.path.join('.')}: ${issue?.message}`)
  })
}

function cellsOf(names: string[], cells: string[], notJson: () => never): Record<string, unknown> {
  const values: Record<string, unknown> = {}
  for (const name of columns) {
    const cell = cells[names.indexOf(name)] ?? ''
    if (cell.trim() === '') continue
    if (name === 'teams')
      values[name] = cell
        .split(';')
        .map((team) => team.trim())
        .filter(Boolean)
    else if (name === 'variants' || name === 'actions') values[name] = json(cell, notJson)
    else values[name] = cell
  }
  return values
}

function json(text: string, notJson: () => never): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return notJson()
  }
}
