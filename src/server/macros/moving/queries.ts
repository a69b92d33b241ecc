import type { FileAnswer } from '../../../contract/endpoint.ts'
import type { Macro, PortableMacro } from '../../../contract/macros.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { listMacros } from '../queries.ts'
import { columns, writeCsv } from './rules.ts'

const portable = ({ name, folder, kind, html, variants, actions, scope, teams }: Macro): PortableMacro => ({
  ...{ name, folder, kind, html, variants, actions, scope },
  teams: teams.map((team) => team.name),
})

/** Every shared macro that is in use, as a file. */
export async function exportMacros(ctx: Ctx, format: 'json' | 'csv'): Promise<FileAnswer> {
  const { items } = await listMacros(ctx, { archived: false, every: true })
  const order = (macro: Macro) => `${macro.folder}\u0000${macro.name}`.toLowerCase()
  const macros = items
    .filter(({ shared }) => shared)
    .toSorted((a, b) => (order(a) < order(b) ? -1 : 1))
    .map(portable)
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
