import { sql } from 'kysely'
import type { Answer } from '../../../contract/endpoint.ts'
import type { getArticleUses as usesContract } from '../../../contract/writing-tasks.ts'
import { visible } from '../../platform/access.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { notFound } from '../../platform/refusal.ts'

/** The customer wrote again within seven days of having been pointed to it. */
const cameBack = sql`exists (select from message again where again.conversation_id = uses.conversation_id and again.kind = 'received'
  and again.automatic is null and again.created_at > uses.at and again.created_at < uses.at + interval '7 days')`

/** How an article was used in conversations. Throws `not_found`. */
export async function getUses(ctx: Ctx, id: number): Promise<Answer<typeof usesContract>> {
  const { rows: articles } = await sql`select from article where id = ${id}`.execute(ctx.tx)
  if (articles.length === 0) throw notFound('article')
  const uses = sql`(select conversation_id, max(at) as at from article_use where article_id = ${id} group by conversation_id) uses`
  const { rows: counted } = await sql<{ conversations: number; came_back: number; lately: number }>`
    select count(*)::int as conversations, (count(*) filter (where ${cameBack}))::int as came_back,
      (count(*) filter (where at > ${ctx.now}::timestamptz - interval '30 days'))::int as lately from ${uses}`.execute(
    ctx.tx,
  )
  const { rows } = await sql<{ id: number; subject: string; at: Date; came_back: boolean }>`
    select conversation.id, subject, uses.at, ${cameBack} as came_back
    from ${uses} join conversation on conversation.id = uses.conversation_id and ${visible(ctx.actor)}
    order by uses.at desc limit 10`.execute(ctx.tx)
  const { rows: origin } = await sql<{ conversationId: number; subject: string }>`
    select conversation.id as "conversationId", subject from article_origin
      join conversation on conversation.id = conversation_id and ${visible(ctx.actor)} where article_id = ${id}`.execute(
    ctx.tx,
  )
  const { conversations = 0, came_back = 0, lately = 0 } = counted[0] ?? {}
  return {
    ...{ conversations, cameBack: came_back, lately, origin: origin[0] ?? null },
    items: rows.map(({ at, came_back: back, ...row }) => ({ ...row, at: at.toISOString(), cameBack: back })),
  }
}
