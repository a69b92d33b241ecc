import { type RawBuilder, sql } from 'kysely'
import type { SynonymGroup } from '../../../contract/help-searches.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { notFound } from '../../platform/refusal.ts'
import type { Reader } from '../rules.ts'

/** Words that mean the same to these readers, group by group. */
export async function groupsFor(ctx: Ctx, { helpCentreId, language }: Reader): Promise<string[][]> {
  const { rows } = await sql<{ words: string[] }>`
    select array(select heed_plain(word) from unnest(words) word) as words from synonym where ${helpCentreId === null ? sql`true` : sql`help_centre_id = ${helpCentreId}`} and language = ${language}
    order by id limit 2000`.execute(ctx.tx)
  return rows.map(({ words }) => words)
}

type Row = { id: number; help_centre_id: number; language: string; words: string[] }

/** Every group of a help centre, by its first word. */
export async function listSynonyms(
  ctx: Ctx,
  helpCentre: number,
  language?: string,
): Promise<{ items: SynonymGroup[] }> {
  return {
    items: await groups(
      ctx,
      sql`help_centre_id = ${helpCentre} and ${language ? sql`language = ${language}` : sql`true`}`,
    ),
  }
}

/** Throws `not_found`. */
export async function getSynonyms(ctx: Ctx, id: number): Promise<SynonymGroup> {
  const [group] = await groups(ctx, sql`id = ${id}`)
  if (!group) throw notFound('group of words')
  return group
}

async function groups(ctx: Ctx, which: RawBuilder<unknown>): Promise<SynonymGroup[]> {
  const { rows } = await sql<Row>`select * from synonym where ${which} order by words[1], id limit 2000`.execute(ctx.tx)
  return rows.map(({ id, help_centre_id, language, words }) => ({ id, helpCentreId: help_centre_id, language, words }))
}
