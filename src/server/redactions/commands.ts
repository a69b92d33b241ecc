import { sql } from 'kysely'
import type { Request } from '../../contract/endpoint.ts'
import type { redactMessage as contract, SecretKind } from '../../contract/redactions.ts'
import { lockConversation } from '../conversations/queries.ts'
import { previewOf } from '../conversations/rules.ts'
import { reindexConversations, reindexMessages } from '../conversations/search/indexing/commands.ts'
import { giveUpBytes } from '../intake/retention/commands.ts'
import { can } from '../platform/access.ts'
import type { Actor } from '../platform/actor.ts'
import type { Ctx } from '../platform/ctx.ts'
import { record } from '../platform/events.ts'
import { notFound, Refusal } from '../platform/refusal.ts'
import { countIn, findTarget, findTargets, type Target } from './queries.ts'
import { patternOf, redactFields, redactHtml, redactText } from './rules.ts'

type Body = Request<typeof contract>['body']

/**
 * Takes words and files out of a message for good, wherever they are kept: its words, its raw mail, what it answered in a
 * form, the conversation's subject and preview, drafts, what a chat asked, the log. Throws `not_found`, `forbidden`, or
 * `conflict` when nothing of it is there.
 */
export async function redactMessage(ctx: Ctx, messageId: number, body: Body): Promise<void> {
  const { conversation_id: conversationId } = await findTarget(ctx, messageId)
  await lockConversation(ctx, conversationId).catch(() => {
    throw notFound('message')
  })
  const targets = await findTargets(ctx, conversationId, [messageId, ...body.alsoIn])
  const own = targets.find(({ id }) => id === messageId)
  if (!own) throw new Refusal('conflict', 'Somebody has just moved this message.')
  if (targets.some((target) => !mayRedact(ctx.actor, target)))
    throw new Refusal('forbidden', 'Only leads and admins take words out of messages; of a note, also who wrote it.')
  const patterns = patternsFor(own, body.secrets)
  const counts = new Map<number, number>()
  for (const target of targets) counts.set(target.id, await rewrite(ctx, target, patterns))
  const files = await removeFiles(ctx, messageId, body.attachments)
  if (!counts.get(messageId) && files === 0)
    throw new Refusal('conflict', 'These words are not in this message any more.')
  const changed = targets.filter(({ id }) => counts.get(id) || (id === messageId && files > 0))
  await giveUpSources(ctx, changed, patterns)
  await giveUpCopies(ctx, changed)
  const renamed = await redactAround(ctx, conversationId, patterns)
  // At once, so that nobody finds it by what is gone; a subject is part of what each of its messages is found by.
  await reindexMessages(
    ctx,
    changed.map(({ id }) => id),
  )
  if (renamed) await reindexConversations(ctx, [conversationId])
  const kinds: SecretKind[] = [...body.secrets.map(({ kind }) => kind), ...(files > 0 ? (['file'] as const) : [])]
  await record(ctx, {
    type: 'message.redacted',
    conversationId,
    data: {
      ...{ messageId, kinds: [...new Set(kinds)], files, messages: changed.length },
      places: [...counts.values()].reduce((sum, count) => sum + count, 0),
    },
  })
}

function mayRedact(actor: Actor, { kind, author_id, author_key_id }: Target): boolean {
  if (can(actor, 'message.redact')) return true
  if (kind !== 'note') return false
  return (actor.kind === 'agent' && author_id === actor.id) || (actor.kind === 'key' && author_key_id === actor.id)
}

/** Whole words; only where the message holds none of them, parts of longer ones. */
function patternsFor(own: Target, secrets: Body['secrets']): RegExp[] {
  return secrets.map((secret) => {
    const whole = patternOf(secret)
    const there = countIn(own, [whole]) + redactText(own.subject, [whole]).count > 0
    return there ? whole : patternOf(secret, true)
  })
}

/** Returns in how many places the words stood. */
async function rewrite(ctx: Ctx, target: Target, patterns: RegExp[]): Promise<number> {
  const text = redactText(target.text, patterns)
  const html = target.html === null ? null : redactHtml(target.html, patterns)
  const visible = redactText(target.visible_text, patterns)
  const subject = redactText(target.subject, patterns)
  const invitation = redactFields(target.invitation, ['summary', 'description', 'location', 'comment'], patterns)
  const record = redactFields(target.record, ['with'], patterns)
  const count = Math.max(text.count, html?.count ?? 0, visible.count) + subject.count + invitation.count + record.count
  if (count === 0) return 0
  await ctx.tx
    .updateTable('message')
    .set({
      ...{ text: text.text, html: html?.text ?? null, visible_text: visible.text, subject: subject.text },
      invitation: invitation.value && JSON.stringify(invitation.value),
      record: record.value && JSON.stringify(record.value),
    })
    .where('id', '=', target.id)
    .execute()
  return count
}

async function removeFiles(ctx: Ctx, messageId: number, ids: readonly number[]): Promise<number> {
  if (ids.length === 0) return 0
  const { rows } = await sql<{ blob: string }>`
    delete from attachment where message_id = ${messageId} and id = any(${[...ids]}::bigint[]) returning blob`.execute(
    ctx.tx,
  )
  await giveUpBlobs(
    ctx,
    rows.map(({ blob }) => blob),
  )
  return rows.length
}

/** They go from the disk once nothing else names them. */
async function giveUpBlobs(ctx: Ctx, blobs: string[]): Promise<void> {
  await sql`
    insert into unwanted_blob (blob, since) select distinct unnest(${blobs}::text[]), ${ctx.now}::timestamptz
    on conflict (blob) do update set since = excluded.since`.execute(ctx.tx)
}

/** The raw mail holds what was taken out, also each copy of it that came to another inbox. */
async function giveUpSources(ctx: Ctx, changed: Target[], patterns: RegExp[]): Promise<void> {
  const ids = changed.map(({ id }) => id)
  await giveUpBlobs(
    ctx,
    changed.flatMap(({ source }) => source ?? []),
  )
  await sql`update message set source = null, redacted_at = ${ctx.now} where id = any(${ids}::bigint[])`.execute(ctx.tx)
  const { rows } = await sql<{ id: number; subject: string | null }>`
    select id, subject from intake where message_id = any(${ids}::bigint[])
    union
    select copy.id, copy.subject from intake first join intake copy on copy.fingerprint = first.fingerprint
    where first.message_id = any(${ids}::bigint[])`.execute(ctx.tx)
  if (rows.length === 0) return
  await giveUpBytes(
    ctx,
    rows.map(({ id }) => id),
  )
  for (const { id, subject } of rows) {
    const redacted = redactText(subject ?? '', patterns)
    if (redacted.count > 0)
      await ctx.tx.updateTable('intake').set({ subject: redacted.text }).where('id', '=', id).execute()
  }
}

/** All that was answered in a form, as words may run over several questions and files are named there; where links of it lead. */
async function giveUpCopies(ctx: Ctx, changed: Target[]): Promise<void> {
  const ids = changed.map(({ id }) => id)
  await sql`update form_submission set answers = '[]' where message_id = any(${ids}::bigint[])`.execute(ctx.tx)
  await sql`delete from chat_preview where message_id = any(${ids}::bigint[])`.execute(ctx.tx)
}

/** What else of the conversation repeats its messages: subject and preview, drafts, what a chat asked, and the log. Returns whether the subject is another now. */
async function redactAround(ctx: Ctx, conversationId: number, patterns: RegExp[]): Promise<boolean> {
  const { rows } = await sql<{ subject: string; newest: string | null }>`
    select subject, (
      select coalesce(nullif(visible_text, ''), text) from message where conversation_id = conversation.id
      order by (kind = 'received' and automatic is not null), id desc limit 1) as newest
    from conversation where id = ${conversationId}`.execute(ctx.tx)
  const { subject, newest } = rows[0] as { subject: string; newest: string | null }
  const said = redactText(subject, patterns)
  await ctx.tx
    .updateTable('conversation')
    .set({ subject: said.text, preview: previewOf(newest ?? '') })
    .where('id', '=', conversationId)
    .execute()
  const drafts = await ctx.tx
    .selectFrom('draft')
    .select(['agent_id', 'html'])
    .where('conversation_id', '=', conversationId)
    .execute()
  for (const { agent_id, html } of drafts) {
    const redacted = redactHtml(html, patterns)
    if (redacted.count === 0) continue
    await ctx.tx
      .updateTable('draft')
      .set({ html: redacted.text })
      .where('conversation_id', '=', conversationId)
      .where('agent_id', '=', agent_id)
      .execute()
  }
  await redactChat(ctx, conversationId, patterns)
  await redactLog(ctx, conversationId, patterns)
  return said.count > 0
}

/** What a visitor told before their chat began, asked the assistant, and said with their rating of it. */
async function redactChat(ctx: Ctx, conversationId: number, patterns: RegExp[]): Promise<void> {
  const { rows: asked } = await sql<{ id: number; question: string }>`
    select assistant_answer.id, question from assistant_answer join assistant_exchange on assistant_exchange.id = exchange_id
    where conversation_id = ${conversationId}`.execute(ctx.tx)
  for (const { id, question } of asked) {
    const redacted = redactText(question, patterns)
    if (redacted.count > 0)
      await ctx.tx.updateTable('assistant_answer').set({ question: redacted.text }).where('id', '=', id).execute()
  }
  const chat = await ctx.tx
    .selectFrom('chat')
    .select(['answers', 'comment'])
    .where('conversation_id', '=', conversationId)
    .executeTakeFirst()
  if (!chat) return
  const answers = (chat.answers as { label: string; value: string }[]).map(
    (answer) => redactFields(answer, ['value'], patterns).value,
  )
  await ctx.tx
    .updateTable('chat')
    .set({ answers: JSON.stringify(answers), comment: redactText(chat.comment, patterns).text })
    .where('conversation_id', '=', conversationId)
    .execute()
}

/** Where the log keeps people's words. */
const wordsInLog: Record<string, readonly string[]> = {
  'conversation.created': ['subject'],
  'conversation.subject_changed': ['from', 'to'],
  'conversation.handed_over': ['reason', 'done', 'todo'],
  'conversation.merged': ['fromSubject', 'toSubject'],
  'delivery.changed': ['reason'],
}

/** The log is only ever added to, but for this. */
async function redactLog(ctx: Ctx, conversationId: number, patterns: RegExp[]): Promise<void> {
  const { rows } = await sql<{ id: number; type: string; data: object }>`
    select id, type, data from event
    where conversation_id = ${conversationId} and type = any(${Object.keys(wordsInLog)}::text[])`.execute(ctx.tx)
  for (const { id, type, data } of rows) {
    const redacted = redactFields(data, wordsInLog[type] ?? [], patterns)
    if (redacted.count > 0)
      await sql`update event set data = ${JSON.stringify(redacted.value)}::jsonb where id = ${id}`.execute(ctx.tx)
  }
}
