import { sql } from 'kysely'
import type { Ctx } from '../../platform/ctx.ts'

/** A form was drawn for somebody to fill in. */
export async function noteShown(ctx: Ctx, formId: number): Promise<void> {
  await sql`insert into form_day (form_id, day, shown) values (${formId}, (${ctx.now}::timestamptz at time zone 'UTC')::date, 1)
    on conflict (form_id, day) do update set shown = form_day.shown + 1`.execute(ctx.tx)
}

/** How far somebody is: the last question they answered; `answered` where an article did. */
export async function noteProgress(
  ctx: Ctx,
  formId: number,
  { nonce, question, answered }: { nonce: string; question: string | null; answered: boolean },
): Promise<void> {
  await sql`insert into form_visit (nonce, form_id, at, question, answered) values (${nonce}, ${formId}, ${ctx.now}, ${question}, ${answered})
    on conflict (nonce) do update set question = coalesce(excluded.question, form_visit.question),
      answered = form_visit.answered or excluded.answered`.execute(ctx.tx)
}

export async function noteSent(ctx: Ctx, formId: number, nonce: string): Promise<void> {
  await sql`insert into form_visit (nonce, form_id, at, sent) values (${nonce}, ${formId}, ${ctx.now}, true)
    on conflict (nonce) do update set sent = true`.execute(ctx.tx)
}

/** Visits count for a quarter of a year. */
export async function forgetVisits(ctx: Ctx): Promise<void> {
  const before = new Date(ctx.now.getTime() - 92 * 86_400_000)
  await sql`delete from form_visit where at < ${before}`.execute(ctx.tx)
  await sql`delete from form_day where day < ${before}::date`.execute(ctx.tx)
  // Of where something came from nothing is kept longer than it is needed for.
  await sql`update form_submission set network = null where network is not null and created_at < ${new Date(ctx.now.getTime() - 2 * 86_400_000)}`.execute(
    ctx.tx,
  )
}
