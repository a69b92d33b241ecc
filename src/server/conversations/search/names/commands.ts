import { sql } from 'kysely'
import type { Ctx } from '../../../platform/ctx.ts'
import { nameWords, soundOf } from './rules.ts'

/** Keeps the words of these names and addresses with their sound, so that they are found when they are misspelt. */
export async function rememberNames(ctx: Ctx, names: readonly string[]): Promise<void> {
  if (names.length === 0) return
  const { rows } = await sql<{ plain: string }>`
    select heed_plain(name) as plain from unnest(${names}::text[]) name`.execute(ctx.tx)
  // In their order, so that two nodes never wait for each other.
  const words = [...new Set(rows.flatMap(({ plain }) => nameWords(plain)))].sort()
  await sql`insert into name_word (word, sound)
    select * from unnest(${words}::text[], ${words.map(soundOf)}::text[]) on conflict do nothing`.execute(ctx.tx)
}
