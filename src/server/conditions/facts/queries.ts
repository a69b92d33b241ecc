import { type RawBuilder, sql } from 'kysely'
import type { Ctx } from '../../platform/ctx.ts'
import { columnOf } from '../compiling/queries.ts'
import { type Fact, type Facts, kindOf, type Language } from '../rules.ts'

const nameOf = (index: number) => `f${index}`

/**
 * What the fields say of each of the conversations, by its id; one that is gone, or belongs to another, is missing. Times in milliseconds. What
 * is personal is said for the language's reader.
 */
export async function factsOf(
  ctx: Ctx,
  ids: readonly number[],
  fields: readonly string[],
  language: Language,
): Promise<Map<number, Facts>> {
  const known = fields.filter((field) => kindOf(field, language.kinds) !== null)
  const columns: RawBuilder<unknown>[] = known.map((field, index) => {
    const column = columnOf(field, language)
    const value =
      kindOf(field, language.kinds) === 'time' ? sql`(extract(epoch from ${column}) * 1000)::float8` : column
    return sql`${value} as ${sql.ref(nameOf(index))}`
  })
  const { rows } = await sql<{ id: number } & Record<string, Fact>>`
    select ${sql.join([sql`conversation.id`, ...columns])} from conversation
    where conversation.id = any(${ids}::bigint[]) and conversation.part_of is null`.execute(ctx.tx)
  return new Map(
    rows.map((row) => [row.id, Object.fromEntries(known.map((field, index) => [field, row[nameOf(index)] ?? null]))]),
  )
}
