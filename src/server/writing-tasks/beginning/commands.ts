import { sql } from 'kysely'
import type { Answer } from '../../../contract/endpoint.ts'
import type { HiddenKind, makeArticleOfAnswer as makeContract } from '../../../contract/writing-tasks.ts'
import { createArticle } from '../../articles/commands.ts'
import { languageOf } from '../../conversations/search/indexing/rules.ts'
import { visible } from '../../platform/access.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { record } from '../../platform/events.ts'
import { notFound, Refusal } from '../../platform/refusal.ts'
import { escapeHtml } from '../../settings/customer-pages/rules.ts'
import { type Hidden, hideInHtml, hideInText } from './hiding/rules.ts'
import { trimHtml, trimText } from './trimming/rules.ts'

type Made = Answer<typeof makeContract>
type Told = {
  id: number
  conversation_id: number
  subject: string
  kind: string
  text: string
  html: string | null
  language: string | null
  names: string[]
  question: string | null
}

const mostSummary = 300

/**
 * Makes the draft of an article of an answer and the question before it, without what tells who somebody is. The same answer
 * again leads to the article that was made of it. Throws `not_found`, and `conflict` for what is no answer.
 */
export async function makeArticle(ctx: Ctx, messageId: number): Promise<Made> {
  const told = await findAnswer(ctx, messageId)
  const made = await madeBefore(ctx, messageId)
  if (made) return { ...made, known: true, hidden: {} }
  const language = languageOf(told.text) ?? told.language ?? 'en'
  const known = { names: told.names, language }
  const body = hideInHtml(trimHtml(told.html ?? asHtml(told.text)), known)
  const summary = hideInText(shortened(trimText(told.question ?? '')), known)
  const title = hideInText(bare(told.subject), known)
  const { id } = await createArticle(ctx, {
    language,
    title: title.text.slice(0, 200),
    summary: summary.text.slice(0, 500),
    html: body.html,
  })
  await sql`insert into article_origin (article_id, conversation_id, message_id, at)
    values (${id}, ${told.conversation_id}, ${messageId}, ${ctx.now})`.execute(ctx.tx)
  await record(ctx, {
    type: 'article.drafted_from_answer',
    conversationId: told.conversation_id,
    data: { articleId: id, title: title.text, messageId },
  })
  return { articleId: id, language, known: false, hidden: added(body.hidden, summary.hidden, title.hidden) }
}

async function findAnswer(ctx: Ctx, messageId: number): Promise<Told> {
  const { rows } = await sql<Told>`
    select message.id, conversation_id, conversation.subject, message.kind, coalesce(nullif(message.visible_text, ''), message.text) as text,
      message.html, conversation.language,
      (select coalesce(nullif(visible_text, ''), text) from message before where before.conversation_id = conversation.id
        and before.id < message.id and before.kind = 'received' and before.automatic is null order by before.id desc limit 1) as question,
      array(select distinct name from (
        select contact.name from contact where contact.id = conversation.contact_id
        union select agent.name from agent where agent.id = message.author_id or agent.id = conversation.assignee_id
        union select said.from_name from message said where said.conversation_id = conversation.id and said.kind = 'received'
      ) people where name is not null and length(name) between 2 and 80 limit 40) as names
    from message join conversation on conversation.id = conversation_id and ${visible(ctx.actor)}
    where message.id = ${messageId}`.execute(ctx.tx)
  const told = rows[0]
  if (!told) throw notFound('message')
  if (told.kind === 'received') throw new Refusal('conflict', 'This is a question. Choose the answer to it.')
  if (told.text.trim() === '') throw new Refusal('conflict', 'There are no words in this message.')
  return told
}

async function madeBefore(ctx: Ctx, messageId: number): Promise<{ articleId: number; language: string } | null> {
  const { rows } = await sql<{ articleId: number; language: string }>`
    select article_id as "articleId", language from article_origin join article on article.id = article_id
    where message_id = ${messageId} and archived_at is null order by article_id desc limit 1`.execute(ctx.tx)
  return rows[0] ?? null
}

const bare = (subject: string) => subject.replace(/^(\s*(re|aw|fw|fwd|wg|antw|sv|tr)\s*:)+/i, '').trim()

function shortened(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ').trim()
  if (line.length <= mostSummary) return line
  const cut = line.slice(0, mostSummary)
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), mostSummary / 2))} …`
}

const asHtml = (text: string) =>
  text
    .split(/\n{2,}/)
    .map((each) => `<p>${escapeHtml(each.trim()).replaceAll('\n', '<br>')}</p>`)
    .join('')

function added(...all: readonly Hidden[]): Hidden {
  const sum: Hidden = {}
  for (const each of all)
    for (const [kind, n] of Object.entries(each)) sum[kind as HiddenKind] = (sum[kind as HiddenKind] ?? 0) + n
  return sum
}
