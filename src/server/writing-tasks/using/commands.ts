import { sql } from 'kysely'
import type { Ctx } from '../../platform/ctx.ts'
import { articlesIn } from './rules.ts'

/** Keeps which articles these messages point to, once for each message. */
export async function keepUses(ctx: Ctx, messageIds: readonly number[]): Promise<void> {
  if (messageIds.length === 0) return
  const { rows } = await sql<{ id: number; conversation_id: number; words: string; at: Date }>`
    select id, conversation_id, coalesce(html, '') || ' ' || text as words, created_at as at from message
    where id = any(${[...messageIds]}::bigint[]) and kind = 'sent' and (text like '%/articles/%' or html like '%article%')`.execute(
    ctx.tx,
  )
  if (rows.length === 0) return
  const hosts = await ownHosts(ctx)
  for (const { id, conversation_id, words, at } of rows)
    await sql`
      insert into article_use (message_id, article_id, conversation_id, at)
      select ${id}, article.id, ${conversation_id}, ${at} from article where id = any(${articlesIn(words, hosts)}::bigint[])
      on conflict do nothing`.execute(ctx.tx)
}

async function ownHosts(ctx: Ctx): Promise<Set<string>> {
  const { rows } = await sql<{ host: string }>`select host from help_centre where host is not null`.execute(ctx.tx)
  return new Set([new URL(ctx.links.publicUrl).origin.toLowerCase(), ...rows.map(({ host }) => `https://${host}`)])
}
