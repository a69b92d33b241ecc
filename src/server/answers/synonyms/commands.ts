import { sql } from 'kysely'
import type { Request } from '../../../contract/endpoint.ts'
import type { createSynonyms as createContract, SynonymGroup } from '../../../contract/help-searches.ts'
import { agentId } from '../../platform/actor.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { record } from '../../platform/events.ts'
import { Refusal } from '../../platform/refusal.ts'
import { refuseUnknownSite } from '../queries.ts'
import { getSynonyms } from './queries.ts'

const mostGroups = 2000

/** Words as they are kept: in lower case, each once, the first as it was given first. */
function tidied(words: readonly string[]): string[] {
  const tidy = [...new Set(words.map((word) => word.normalize('NFC').toLowerCase().replace(/\s+/g, ' ').trim()))]
  if (tidy.length < 2)
    throw new Refusal('invalid', 'Write at least two different words.', {
      words: 'Write at least two different words.',
    })
  return tidy
}

export async function createSynonyms(ctx: Ctx, body: Request<typeof createContract>['body']): Promise<SynonymGroup> {
  const { helpCentreId, language } = body
  const words = tidied(body.words)
  await refuseUnknownSite(ctx, helpCentreId)
  const { rows } = await sql<{ n: number }>`
    select count(*) as n from synonym where help_centre_id = ${helpCentreId}`.execute(ctx.tx)
  if ((rows[0]?.n ?? 0) >= mostGroups)
    throw new Refusal('conflict', 'There are too many groups of words. Remove some first.')
  const { id } = await ctx.tx
    .insertInto('synonym')
    .values({ help_centre_id: helpCentreId, language, words, created_by: agentId(ctx.actor), created_at: ctx.now })
    .returning('id')
    .executeTakeFirstOrThrow()
  await record(ctx, { type: 'help_centre.synonyms_changed', data: { helpCentreId, language, words } })
  return getSynonyms(ctx, id)
}

export async function changeSynonyms(ctx: Ctx, id: number, given: readonly string[]): Promise<SynonymGroup> {
  const { helpCentreId, language } = await getSynonyms(ctx, id)
  const words = tidied(given)
  await ctx.tx.updateTable('synonym').set({ words }).where('id', '=', id).execute()
  await record(ctx, { type: 'help_centre.synonyms_changed', data: { helpCentreId, language, words } })
  return getSynonyms(ctx, id)
}

export async function removeSynonyms(ctx: Ctx, id: number): Promise<void> {
  const { helpCentreId, language } = await getSynonyms(ctx, id)
  await ctx.tx.deleteFrom('synonym').where('id', '=', id).execute()
  await record(ctx, { type: 'help_centre.synonyms_changed', data: { helpCentreId, language, words: [] } })
}
