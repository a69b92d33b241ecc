import { sql } from 'kysely'
import type { Request } from '../../../contract/endpoint.ts'
import { type importMacros as contract, PortableMacro } from '../../../contract/macros.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { Refusal } from '../../platform/refusal.ts'
import { changeMacro, createMacro } from '../commands.ts'
import { tidyFolder } from '../rules.ts'
import { columns, readCsv } from './rules.ts'

type Body = Request<typeof contract>['body']

/** Adds macros, and changes those of the same folder and name. What does not fit is told by its place, and nothing is kept. */
export async function importMacros(ctx: Ctx, body: Body): Promise<{ created: number; changed: number }> {
  const macros = 'macros' in body ? body.macros : fromCsv(body.csv)
  const teams = await teamsByName(ctx)
  let created = 0
  for (const [index, { teams: names, ...macro }] of macros.entries()) {
    try {
      const ids = names.map((name) => teams.get(name.toLowerCase()) ?? refuse(`There is no team "${name}".`))
      const known = macro.scope === 'own' ? null : await sharedMacro(ctx, macro.folder, macro.name)
      if (known !== null) await changeMacro(ctx, known, { ...macro, teams: ids })
      else {
        await createMacro(ctx, { ...macro, teams: ids })
        created++
      }
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      throw new Refusal(error.code, `Macro ${index + 1}, "${macro.name}": ${error.message}`, {
        [`macros.${index}`]: error.message,
      })
    }
  }
  return { created, changed: macros.length - created }
}

function refuse(what: string): never {
  throw new Refusal('conflict', what)
}

async function teamsByName(ctx: Ctx): Promise<Map<string, number>> {
  const { rows } = await sql<{ id: number; name: string }>`
    select id, lower(name) as name from team where removed_at is null`.execute(ctx.tx)
  return new Map(rows.map(({ id, name }) => [name, id]))
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
