import { sql } from 'kysely'
import { type Condition, type Conditions, customKinds, type ValueKind } from '../../../contract/conditions.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { Refusal } from '../../platform/refusal.ts'
import { valuesOf } from '../rules.ts'
import { type Askable, faultOf, standing } from './rules.ts'

const most = 40

type CustomRow = {
  name: string
  type: keyof typeof customKinds
  options: { key: string }[]
  settings: { relatesTo?: string }
}

/** The workspace's own fields among those named. */
async function customFields(ctx: Ctx, names: string[]): Promise<Map<string, Askable>> {
  const own = names.filter((name) => name.startsWith('custom.'))
  if (own.length === 0) return new Map()
  const { rows } = await sql<CustomRow>`
    select 'custom.' || holder || '.' || key as name, type, options, settings
    from custom_field where 'custom.' || holder || '.' || key = any(${own}::text[])`.execute(ctx.tx)
  return new Map(
    rows.map(({ name, type, options, settings }): [string, Askable] => {
      const hasChoices = type === 'choice' || type === 'multi_choice'
      return [
        name,
        {
          kind: customKinds[type],
          ...(hasChoices && { choices: options.map(({ key }) => key) }),
          ...(settings.relatesTo && { refers: settings.relatesTo }),
        },
      ]
    }),
  )
}

/**
 * Refuses conditions that cannot be asked: unknown fields, operators that a field does not know, values that it cannot
 * have, ids that lead nowhere. Returns the kinds of the workspace's own fields among them.
 */
export async function checkConditions(
  ctx: Ctx,
  { all, any }: Pick<Conditions, 'all' | 'any'>,
): Promise<Record<string, ValueKind>> {
  const conditions = [...all, ...any]
  if (conditions.length > most) throw new Refusal('invalid', `conditions: Use at most ${most} conditions in all.`)
  const custom = await customFields(ctx, [...new Set(conditions.map(({ field }) => field))])
  const askable = (field: string) => (Object.hasOwn(standing, field) ? standing[field] : custom.get(field))
  const faults: Record<string, string> = {}
  for (const [name, group] of Object.entries({ all, any }))
    for (const [index, condition] of group.entries()) {
      const fault = faultOf(condition, askable(condition.field))
      if (fault) faults[`conditions.${name}.${index}`] = fault
    }
  const first = Object.values(faults)[0]
  if (first) throw new Refusal('invalid', first, faults)
  await checkReferences(ctx, conditions, askable)
  return Object.fromEntries([...custom].map(([name, { kind }]) => [name, kind]))
}

const tables: Record<string, string> = {
  agent: 'agent',
  team: 'team',
  inbox: 'inbox',
  contact: 'contact',
  organization: 'organization',
  conversation: 'conversation',
  incident: 'incident',
  form: 'form',
}

async function checkReferences(ctx: Ctx, conditions: Condition[], askable: (field: string) => Askable | undefined) {
  const wanted = new Map<string, Set<number>>()
  for (const { field, value } of conditions) {
    const { refers, kind } = askable(field) ?? {}
    if (kind !== 'reference' || !refers || !tables[refers]) continue
    const ids = wanted.get(refers) ?? new Set()
    for (const id of valuesOf(value, null)) ids.add(Number(id))
    wanted.set(refers, ids)
  }
  for (const [refers, ids] of wanted) {
    const { rows } = await sql<{ id: number }>`
      select id from ${sql.table(tables[refers] as string)} where id = any(${[...ids]}::bigint[])`.execute(ctx.tx)
    const known = new Set(rows.map(({ id }) => id))
    const missing = [...ids].find((id) => !known.has(id))
    if (missing !== undefined) throw new Refusal('invalid', `conditions: There is no ${refers} ${missing}.`)
  }
}
