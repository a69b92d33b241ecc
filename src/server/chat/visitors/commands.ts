import { sql } from 'kysely'
import type { ChatPage, startChatSession } from '../../../contract/chat.ts'
import type { Request } from '../../../contract/endpoint.ts'
import { isTimeZone, normalLanguage } from '../../contacts/rules.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { Refusal } from '../../platform/refusal.ts'
import { newToken } from '../../platform/secrets.ts'
import type { WidgetRow } from '../widgets/queries.ts'
import { handTo } from './handing/commands.ts'
import { toVisitor, type Visitor, type VisitorRow, visitorOf } from './queries.ts'
import { browserOf, type Identity, isAbout, sessionLength, tidyName, tidyUrl } from './rules.ts'

type Begin = Omit<Request<typeof startChatSession>['body'], 'identity'> & {
  /** Of an earlier session. */
  earlier: string | null
  identity: Identity | null
  userAgent: string | null
}

/** Begins a visitor's session, or goes on with an earlier one of the same visitor. */
export async function beginSession(ctx: Ctx, widget: WidgetRow, given: Begin) {
  const earlier = given.earlier ? await visitorOf(ctx.tx, widget.id, given.earlier, ctx.now) : null
  const same = earlier !== null && isAbout(given.identity, earlier)
  if (widget.settings.verification === 'required' && !given.identity && !same)
    throw new Refusal('forbidden', 'Sign in to the site first: its chat is for those who are known there.')
  const id = same ? earlier.id : await findOrMakeVisitor(ctx, widget, given.identity)
  // An anonymous visitor has turned out to be somebody. Between two who are known nothing is handed over.
  if (earlier && given.identity && earlier.subject === null) await handTo(ctx, earlier.id, id)
  await comeBy(ctx, id, given)
  const verified = given.identity !== null || (same && earlier.subject !== null)
  const expires = new Date(ctx.now.getTime() + sessionLength[verified ? 'verified' : 'anonymous'] * 1000)
  const token = same ? (given.earlier as string) : await openSession(ctx, id, expires, given.identity)
  if (same)
    await ctx.tx
      .updateTable('chat_session')
      .set({ last_seen_at: ctx.now, ...(given.identity || !verified ? { expires_at: expires } : {}) })
      .where('id', '=', earlier.session_id)
      .execute()
  const visitor = (await visitorOf(ctx.tx, widget.id, token, ctx.now)) as VisitorRow
  return { token, visitor: toVisitor(visitor), expiresAt: visitor.expires_at.toISOString() }
}

async function findOrMakeVisitor(ctx: Ctx, widget: WidgetRow, identity: Identity | null): Promise<number> {
  const seen = { first_seen_at: ctx.now, last_seen_at: ctx.now }
  if (!identity) {
    const made = await ctx.tx
      .insertInto('chat_visitor')
      .values({ inbox_id: widget.id, ...seen })
      .returning('id')
      .executeTakeFirstOrThrow()
    return made.id
  }
  // What the site says now counts, whatever it said before; two devices that come at once make one visitor.
  const { rows } = await sql<{ id: number }>`
    insert into chat_visitor (inbox_id, subject, of_portal, contact_id, name, email, email_proved, first_seen_at, last_seen_at)
    values (${widget.id}, ${identity.subject}, ${identity.portal !== null}, ${identity.portal?.contactId ?? null}, ${identity.name}, ${identity.email}, ${identity.emailProved}, ${ctx.now}, ${ctx.now})
    on conflict (inbox_id, of_portal, subject) where subject is not null do update set
      name = coalesce(nullif(excluded.name, ''), chat_visitor.name), email = coalesce(excluded.email, chat_visitor.email),
      email_proved = case when excluded.email is null then chat_visitor.email_proved else excluded.email_proved end
    returning id`.execute(ctx.tx)
  return (rows[0] as { id: number }).id
}

async function openSession(ctx: Ctx, visitorId: number, expires: Date, identity: Identity | null): Promise<string> {
  const { token, hash } = newToken('chv_')
  const times = { created_at: ctx.now, last_seen_at: ctx.now, expires_at: expires }
  await ctx.tx
    .insertInto('chat_session')
    .values({
      visitor_id: visitorId,
      token_hash: hash,
      portal_session_id: identity?.portal?.sessionId ?? null,
      ...times,
    })
    .execute()
  return token
}

async function comeBy(ctx: Ctx, id: number, { language, timeZone, page, userAgent }: Begin): Promise<void> {
  await sql`
    update chat_visitor set visits = visits + (last_seen_at < ${ctx.now}::timestamptz - interval '6 hours')::int,
      last_seen_at = ${ctx.now}, language = coalesce(${normalLanguage(language ?? '') || null}::text, language),
      time_zone = coalesce(${timeZone && isTimeZone(timeZone) ? timeZone : null}::text, time_zone),
      browser = coalesce(${browserOf(userAgent)}::text, browser),
      page = coalesce(${page ? JSON.stringify(tidyPage(page)) : null}::jsonb, page)
    where id = ${id}`.execute(ctx.tx)
}

const tidyPage = ({ url, title, referrer }: ChatPage): ChatPage => ({
  ...{ url: tidyUrl(url), title: tidyName(title), referrer: tidyUrl(referrer) },
})

/** Keeps where a visitor is now. */
export async function moveTo(ctx: Ctx, visitorId: number, page: ChatPage): Promise<void> {
  const values = { page: JSON.stringify(tidyPage(page)), last_seen_at: ctx.now }
  await ctx.tx.updateTable('chat_visitor').set(values).where('id', '=', visitorId).execute()
}

/** Nobody is this visitor by that token any more. */
export async function endSession(ctx: Ctx, sessionId: number): Promise<void> {
  await ctx.tx.deleteFrom('chat_session').where('id', '=', sessionId).execute()
}

/** Keeps what a visitor says of themselves; of one that the site vouches for only what the site left open. */
export async function introduce(
  ctx: Ctx,
  visitor: Visitor,
  told: { name?: string | undefined; email?: string | undefined },
): Promise<Visitor> {
  const vouched = visitor.subject !== null
  const name = told.name && !(vouched && visitor.name) ? tidyName(told.name) : visitor.name
  const typed = told.email?.toLowerCase() ?? null
  const keeps = typed === null || (vouched && visitor.email !== null)
  const next = {
    ...{ name, email: keeps ? visitor.email : typed },
    email_proved: keeps ? visitor.email_proved : false,
  }
  if (next.name !== visitor.name || next.email !== visitor.email)
    await ctx.tx.updateTable('chat_visitor').set(next).where('id', '=', visitor.id).execute()
  return { ...visitor, ...next }
}

/** Forgets sessions that have ended, what was asked of the assistant and led to no conversation, and visitors who never said anything and have none left. */
export async function forgetVisitors(ctx: Ctx): Promise<void> {
  await ctx.tx.deleteFrom('chat_session').where('expires_at', '<', ctx.now).execute()
  await sql`delete from assistant_exchange
    where conversation_id is null and last_at < ${ctx.now}::timestamptz - interval '400 days'`.execute(ctx.tx)
  await sql`delete from chat_visitor where contact_id is null and last_seen_at < ${ctx.now}::timestamptz - interval '180 days'
    and not exists (select from chat_session where visitor_id = chat_visitor.id)
    and not exists (select from chat where visitor_id = chat_visitor.id)`.execute(ctx.tx)
}
