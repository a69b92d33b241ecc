import { sql } from 'kysely'
import { siteOf, sites } from '../../help-centres/queries.ts'
import { bestLanguage, type Site } from '../../help-centres/rules.ts'
import type { Ctx } from '../../platform/ctx.ts'

/** The help centre where a customer signs in: of the brand that they spoke to last, else the first that there is. */
export async function siteFor(
  ctx: Ctx,
  contactId: number,
  language: string | null,
  helpCentre?: number,
): Promise<Site | null> {
  const all = await sites(ctx, sql`published_at is not null`)
  const open = all.filter((row) => siteOf(ctx, row, row.languages[0] as string).parts.portal)
  const { rows } = await sql<{ brand_id: number | null }>`
    select inbox.brand_id from conversation join inbox on inbox.id = inbox_id where contact_id = ${contactId}
    order by last_message_at desc limit 1`.execute(ctx.tx)
  const row =
    helpCentre === undefined
      ? (open.find(({ brand_id }) => rows[0] && brand_id === rows[0].brand_id) ?? open[0])
      : open.find(({ id }) => id === helpCentre)
  return row ? siteOf(ctx, row, bestLanguage(row.languages, language ?? undefined)) : null
}
