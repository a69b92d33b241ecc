import { sql } from 'kysely'
import { siteOf, sites } from '../help-centres/queries.ts'
import type { Ctx } from '../platform/ctx.ts'
import { rate } from '../portal/rating/commands.ts'
import { readerOf } from '../portal/reading/queries.ts'

/** What customers thought of the newest answers that settled something; some only press a button. */
const thoughts: Record<string, { score: number; comment: string }[]> = {
  en: [
    { score: 5, comment: 'Quick and kind. Thank you!' },
    { score: 5, comment: '' },
    { score: 1, comment: 'Solved in the end, but I had to explain it twice.' },
  ],
  de: [{ score: 5, comment: 'Sehr freundlich, hat sofort geklappt.' }],
  fr: [{ score: 5, comment: 'Réponse claire et rapide.' }],
}

type Answered = { id: number; message_id: number; contact_id: number; name: string; address: string }

/** A few customers say at the help centre what answers were worth. */
export async function rateSome(ctx: Ctx): Promise<void> {
  const [row] = await sites(ctx, sql`published_at is not null`)
  if (!row) return
  const site = siteOf(ctx, row, row.languages[0] as string)
  for (const [language, said] of Object.entries(thoughts)) {
    const { rows } = await sql<Answered>`
      select conversation.id, answer.id as message_id, contact.id as contact_id, contact.name, address
      from conversation join contact on contact.id = contact_id
        join lateral (select address from contact_address where contact_id = contact.id and kind = 'email' order by id limit 1) known on true
        join lateral (select id from message where conversation_id = conversation.id and kind = 'sent' and automatic is null
          order by id desc limit 1) answer on true
      where status = 'resolved' and channel = 'email' and part_of is null and conversation.language = ${language}
      order by last_message_at desc limit ${said.length}`.execute(ctx.tx)
    for (const [place, { id, message_id, contact_id, ...known }] of rows.entries()) {
      const reader = await readerOf(ctx, { ...known, contactId: contact_id, language, sessionId: 0 })
      const given = said[place] as (typeof said)[number]
      // Of another brand's help centre there is nothing to see here.
      await rate(ctx, site, reader, id, { message: message_id, ...given }).catch(() => null)
    }
  }
}
