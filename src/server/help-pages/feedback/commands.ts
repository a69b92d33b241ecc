import { sql } from 'kysely'
import { readArticle } from '../../articles/reading/opening/queries.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { record } from '../../platform/events.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Visit } from '../queries.ts'
import { readSaid, saidMark, subjectOf } from './rules.ts'

/** For how long a reader may add a comment, in seconds. */
const open = 3600

export type Place = { ip: string; userAgent: string | null }
type Row = { id: number; before: boolean | null }

/**
 * Keeps what a reader says of an article: one word a day from one place, the last that counts. Returns the mark by which they may say
 * more. Throws `not_found` for what they cannot read.
 */
export async function rateArticle(ctx: Ctx, visit: Visit, id: number, helpful: boolean, place: Place): Promise<string> {
  const { versionId: version_id, language } = await readArticle(ctx, visit.site, id, visit.reader)
  const contact = visit.customer && 'contactId' in visit.customer ? (visit.customer.contactId as number) : null
  const day = ctx.now.toISOString().slice(0, 10)
  const who = contact === null ? [place.ip, place.userAgent ?? ''] : [contact]
  // Tomorrow nobody can tell any more whose it was, and we neither.
  const reader = ctx.links.secrets.sign('reader of an article', [day, ...who])
  const { rows } = await sql<Row>`
    with earlier as (select id, helpful from article_feedback
      where article_id = ${id} and language = ${language} and reader = ${reader})
    insert into article_feedback (article_id, language, version_id, help_centre_id, contact_id, reader, helpful, created_at)
    values (${id}, ${language}, ${version_id}::bigint, ${visit.site.id}, ${contact}::bigint, ${reader}, ${helpful}, ${ctx.now})
    on conflict (article_id, language, reader) do update set helpful = excluded.helpful, version_id = excluded.version_id
    returning id, (select helpful from earlier) as before`.execute(ctx.tx)
  const { id: feedbackId, before } = rows[0] as Row
  if (before !== helpful)
    await record(ctx, { type: 'article.rated', data: { articleId: id, language, feedbackId, helpful, before } })
  const signed = new URLSearchParams(ctx.links.sign('article feedback', subjectOf(id, { feedbackId, helpful }), open))
  return saidMark({
    feedbackId,
    helpful,
    until: Number(signed.get('until')),
    signature: signed.get('signature') as string,
  })
}

/** Keeps what a reader says more, in place of what they had said. Throws `not_found` and `gone` for a mark that is none, or is too old. */
export async function commentOnArticle(ctx: Ctx, articleId: number, mark: string, comment: string): Promise<void> {
  const said = readSaid(mark)
  if (!said) throw new Refusal('not_found', 'This link is not valid.')
  ctx.links.check('article feedback', subjectOf(articleId, said), said)
  const text = comment.replaceAll('\r\n', '\n').trim().slice(0, 2000)
  if (text === '') return
  const { rows } = await sql<{ language: string; helpful: boolean }>`
    update article_feedback set comment = ${text} where id = ${said.feedbackId} and comment <> ${text}
    returning language, helpful`.execute(ctx.tx)
  const [row] = rows
  if (row) await record(ctx, { type: 'article.commented', data: { articleId, feedbackId: said.feedbackId, ...row } })
}
