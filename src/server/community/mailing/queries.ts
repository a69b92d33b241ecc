import { sql } from 'kysely'
import type { Ctx } from '../../platform/ctx.ts'
import type { Links } from '../../platform/links.ts'
import type { News } from './rules.ts'

/** A link to end it works as long as somebody may keep a mail. */
const endSeconds = 2 * 365 * 86_400
const purpose = 'public question leaving'
const subject = (questionId: number, contactId: number) => `${questionId} ${contactId}`

/** A signed link that ends the mails of one person about one question; `base` is the full address of their help centre. */
export function leavingUrl(links: Links, base: string, questionId: number, contactId: number): string {
  const signed = links.sign(purpose, subject(questionId, contactId), endSeconds)
  return `${base}/questions/${questionId}/leaving?contact=${contactId}&${signed}`
}

type Link = { contact: number; until: number; signature: string }

/** Throws `not_found` for a link that is none of ours, `gone` for one that has expired. */
export function checkLeaving(ctx: Ctx, questionId: number, { contact, ...signed }: Link): void {
  ctx.links.check(purpose, subject(questionId, contact), signed)
}

export async function titleOf(ctx: Ctx, questionId: number): Promise<string> {
  const { rows } = await sql<{ title: string }>`
    select title from public_post join public_question using (id) where id = ${questionId} and state = 'published'`.execute(
    ctx.tx,
  )
  return rows[0]?.title ?? ''
}

export type Due = {
  question_id: number
  contact_id: number
  language: string
  title: string
  help_centre_id: number
  address: string | null
  news: News[]
}

/** What is in hand for one person about one question: what of it everybody reads now. Null where there is nothing to tell. */
export async function dueFor(ctx: Ctx, questionId: number, contactId: number): Promise<Due | null> {
  const { rows } = await sql<Due>`
    select mail.question_id, whole.id as contact_id, min(mail.language) as language, question.title, asked.help_centre_id,
      (select address from contact_address where contact_address.contact_id = whole.id and kind = 'email' order by id limit 1) as address,
      json_agg(json_build_object('postId', post.id, 'kind', mail.kind, 'text', post.text, 'official', post.official, 'reason', post.reason,
        'author', (select name from public_author where public_author.contact_id = post.author_id), 'own', mail.kind in ('approved', 'hidden')) order by post.id) as news
    from public_mail mail join public_post post on post.id = mail.post_id join public_post asked on asked.id = mail.question_id
      join public_question question on question.id = asked.id
      join contact on contact.id = mail.contact_id join contact whole on whole.id = coalesce(contact.merged_into, contact.id)
    where mail.question_id = ${questionId} and mail.contact_id = ${contactId} and mail.state = 'sending'
      and post.state = case when mail.kind = 'hidden' then 'hidden' else 'published' end
      and (asked.state = 'published' or mail.kind = 'hidden')
    group by mail.question_id, whole.id, question.title, asked.help_centre_id`.execute(ctx.tx)
  return rows[0] ?? null
}
