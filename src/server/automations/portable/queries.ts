import { sql } from 'kysely'
import { stringify } from 'yaml'
import type { FileAnswer } from '../../../contract/endpoint.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { type RuleRow, rulesInOrder } from '../queries.ts'
import { exchanged, outward, type Referred } from './rules.ts'

/** What things are called that rules refer to; agents by their address, macros with their folder. */
export type NameBook = Record<Referred, { id: number; name: string }[]>

export async function nameBook(ctx: Ctx): Promise<NameBook> {
  const { rows } = await sql<{ kind: Referred; id: number; name: string }>`
    select 'agent' as kind, id, email as name from agent where deactivated_at is null
    union all select 'team', id, name from team where removed_at is null
    union all select 'inbox', id, name from inbox where removed_at is null
    union all select 'macro', id, case when folder = '' then name else folder || ' / ' || name end
      from macro where archived_at is null and scope <> 'own'
    union all select 'webhook', id, name from webhook where removed_at is null
    union all select 'calendar', id, name from calendar
    order by 1, 2`.execute(ctx.tx)
  const book = { agent: [], team: [], inbox: [], macro: [], webhook: [], calendar: [] } as NameBook
  for (const { kind, id, name } of rows) book[kind].push({ id, name })
  return book
}

const lead = `# The rules of a Heed, in the order in which they are asked.
# Agents go by their address, everything else by its name.
`

/** Every rule as YAML. */
export async function exportAutomations(ctx: Ctx): Promise<FileAnswer> {
  const book = await nameBook(ctx)
  const rules = (await rulesInOrder(ctx)).map((row) => portable(row, book))
  const body = Buffer.from(lead + stringify({ rules }, { lineWidth: 120, aliasDuplicateObjects: false }))
  return { body, type: 'application/yaml', name: 'heed-rules.yaml', size: body.length }
}

function portable(row: RuleRow, book: NameBook) {
  const nameOf = (kind: Referred, id: unknown) => book[kind].find((each) => each.id === id)?.name ?? id
  const rule = outward(
    { ...row.content, name: row.name },
    { on: row.enabled_at !== null, teams: row.team_ids.map(Number) },
  )
  return exchanged(rule, nameOf)
}
