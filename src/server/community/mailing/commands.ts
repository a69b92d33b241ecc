import { sql } from 'kysely'
import { isOwnAddress } from '../../inboxes/queries.ts'
import { blockedAmong } from '../../intake/blocking/queries.ts'
import { namesOf } from '../../intake/blocking/rules.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { addJob } from '../../platform/jobs.ts'
import { suspendedAmong } from '../../suspensions/queries.ts'
import type { MailKind } from './rules.ts'

/** What comes within so many minutes of the last mail about a question goes together. */
const together = 30
/** Nobody gets more mails about public questions within a day. */
const mostInDay = 20

type About = { questionId: number; postId: number }

/** Tells whoever follows a question of an answer or of its being solved, but for its author and whoever wrote the answer; each once. */
export async function tellFollowers(
  ctx: Ctx,
  kind: MailKind,
  { questionId, postId }: About,
  by: string,
): Promise<void> {
  const { rows } = await sql<{ contact_id: number }>`
    insert into public_mail (post_id, contact_id, kind, question_id, language, created_at)
    select ${postId}, follow.contact_id, ${kind}, ${questionId}, follow.language, ${ctx.now}
    from public_follow follow join public_post post on post.id = ${postId}
    where follow.question_id = ${questionId} and post.state = 'published' and follow.contact_id is distinct from post.author_id
      and ${by} <> 'contact:' || follow.contact_id
    on conflict do nothing returning contact_id`.execute(ctx.tx)
  for (const { contact_id } of rows) await mailSoon(ctx, questionId, contact_id)
}

/** Tells an author what became of something of theirs that somebody looked at. */
export async function tellAuthor(ctx: Ctx, kind: MailKind, { questionId, postId }: About): Promise<void> {
  const { rows } = await sql<{ contact_id: number }>`
    insert into public_mail (post_id, contact_id, kind, question_id, language, created_at)
    select id, author_id, ${kind}, ${questionId}, language, ${ctx.now} from public_post
    where id = ${postId} and author_id is not null and suspicion is distinct from 'trap'
    on conflict do nothing returning contact_id`.execute(ctx.tx)
  for (const { contact_id } of rows) await mailSoon(ctx, questionId, contact_id)
}

/** At once, or with what else comes soon after the last one. */
async function mailSoon(ctx: Ctx, questionId: number, contactId: number): Promise<void> {
  const { rows } = await sql<{ due: Date | null }>`
    select max(sent_at) + make_interval(mins => ${together}) as due from public_mail
    where question_id = ${questionId} and contact_id = ${contactId} and state = 'sent'`.execute(ctx.tx)
  const due = rows[0]?.due
  await addJob(
    ctx,
    'mail_public_news',
    { questionId, contactId },
    { key: `public news ${questionId} ${contactId}`, attempts: 6, ...(due && due > ctx.now && { at: due }) },
  )
}

/** Takes what waits for one person about one question in hand, before anything leaves; drops what nobody wants, or what is too much. */
export async function takeNews(ctx: Ctx, questionId: number, contactId: number): Promise<void> {
  const { rows } = await sql<{ today: number; address: string | null }>`
    select (select count(distinct (question_id, sent_at))::int from public_mail
        where contact_id = ${contactId} and sent_at > ${ctx.now}::timestamptz - interval '1 day') as today,
      (select address from contact join contact_address on contact_address.contact_id = coalesce(merged_into, contact.id) and kind = 'email'
        where contact.id = ${contactId} order by contact_address.id limit 1) as address`.execute(ctx.tx)
  const { today = 0, address = null } = rows[0] ?? {}
  const may = address !== null && today < mostInDay && !(await isUnreachable(ctx, address))
  await sql`update public_mail mail set state = case when ${may} and (kind in ('approved', 'hidden') or exists (
        select from public_follow follow where follow.question_id = mail.question_id and follow.contact_id = mail.contact_id))
      then 'sending' else 'dropped' end
    where question_id = ${questionId} and contact_id = ${contactId} and state = 'waiting'`.execute(ctx.tx)
}

async function isUnreachable(ctx: Ctx, address: string): Promise<boolean> {
  if ((await suspendedAmong(ctx.tx, [address])).size > 0 || (await isOwnAddress(ctx.tx, address))) return true
  return (await blockedAmong(ctx.tx, namesOf(address))).size > 0
}

/** Keeps that what was in hand has left, or that there was nothing to tell any more. */
export async function keepTold(ctx: Ctx, questionId: number, contactId: number, sent: boolean): Promise<void> {
  await sql`update public_mail set state = ${sent ? 'sent' : 'dropped'}, sent_at = ${sent ? ctx.now : null}
    where question_id = ${questionId} and contact_id = ${contactId} and state = 'sending'`.execute(ctx.tx)
}
