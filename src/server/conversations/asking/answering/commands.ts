import { sql } from 'kysely'
import type { SenderLevel } from '../../../../contract/messages.ts'
import type { Question } from '../../../../contract/questions.ts'
import { type Actor, actorName, agentId, heed } from '../../../platform/actor.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { record } from '../../../platform/events.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { applyChanges } from '../../commands.ts'
import { lockAny, lockConversation } from '../../queries.ts'
import { newWords } from '../../writing/commands.ts'
import { type Asked, getQuestion, lockQuestion } from '../queries.ts'
import { judge, statusAfterAnswer } from '../rules.ts'

type Mail = {
  id: number
  contact_id: number | null
  from_name: string | null
  from_address: string | null
  text: string
  visible_text: string
  automatic: string | null
  level: SenderLevel | null
}

/**
 * Takes in what came to a question's address: the answer of whoever was asked becomes a note of the conversation; anybody
 * else's, or one that is not proved, waits for somebody's word. A machine's is kept, and answers nothing.
 */
export async function takeQuestionMail(
  ctx: Ctx,
  part: { id: number; part_of: number },
  messageId: number,
): Promise<void> {
  const asked = await lockQuestion(ctx, sql`mail_id = ${part.id}`)
  if (!asked) return
  const mail = await mailOf(ctx, messageId)
  const from = mail.from_address?.toLowerCase() ?? ''
  const verdict = judge({
    ...{ asked: asked.address, from, level: mail.level ?? 'unknown' },
    ...{ automatic: mail.automatic !== null, withdrawn: asked.withdrawn_at !== null },
  })
  if (verdict.state === 'answer') return takeAnswer(ctx, asked, mail)
  const reason = verdict.state === 'waiting' ? verdict.reason : null
  await keep(ctx, asked.id, messageId, { state: verdict.state, reason })
  if (reason === null) return
  const data = { questionId: asked.id, messageId, name: asked.name, from: from || '?', reason }
  await record(ctx, { type: 'question.mail_waiting', conversationId: asked.conversation_id, data })
}

async function mailOf(ctx: Ctx, id: number): Promise<Mail> {
  const { rows } = await sql<Mail>`
    select id, contact_id, from_name, from_address, text, visible_text, automatic, sender_check ->> 'level' as level
    from message where id = ${id}`.execute(ctx.tx)
  return rows[0] as Mail
}

type Kept = { state: 'answer' | 'automatic' | 'waiting'; reason: string | null; noteId?: number }

async function keep(ctx: Ctx, questionId: number, messageId: number, { noteId, ...kept }: Kept): Promise<void> {
  const values = { ...kept, note_id: noteId ?? null }
  const decided = { decided_at: ctx.now, decided_by: actorName(ctx.actor) }
  await ctx.tx
    .insertInto('question_mail')
    .values({ message_id: messageId, question_id: questionId, ...values })
    .onConflict((conflict) => conflict.column('message_id').doUpdateSet({ ...values, ...decided }))
    .execute()
}

/** The mail as a note, by its writer; with what is known of them, and its files. */
async function takeAnswer(ctx: Ctx, asked: Asked, mail: Mail, decides: Actor | null = null): Promise<void> {
  const { conversation_id: conversationId } = asked
  const text = mail.visible_text.trim() || mail.text.trim()
  const noteId = await insertNote(ctx, asked, mail, text)
  await keep(decides ? { ...ctx, actor: decides } : ctx, asked.id, mail.id, { state: 'answer', reason: null, noteId })
  await ctx.tx
    .updateTable('question')
    .set((row) => ({ answered_at: row.fn.coalesce('answered_at', row.val(ctx.now)) }))
    .where('id', '=', asked.id)
    .execute()
  await newWords(ctx, conversationId, { text, html: null })
  const { agent_id: agent, name } = asked
  const by = mail.from_address?.toLowerCase() === asked.address ? (writer(asked, mail) ?? ctx.actor) : ctx.actor
  await record(
    { ...ctx, actor: by },
    { type: 'note.added', conversationId, data: { messageId: noteId, asked: [] } },
    {
      type: 'question.answered',
      conversationId,
      data: { questionId: asked.id, agentId: agent, name, noteId, by: 'mail' },
    },
  )
  const whole = await lockAny({ ...ctx, actor: heed }, conversationId)
  if (whole.part_of === null)
    await applyChanges({ ...ctx, actor: heed }, whole, { status: statusAfterAnswer(whole.status) })
}

/** Who says it, as the log keeps it. */
function writer(asked: Asked, mail: Mail): Actor | null {
  if (asked.agent_id !== null)
    return { kind: 'agent', id: asked.agent_id, name: asked.name, role: 'light', teamIds: [], sessionId: 0 }
  return mail.contact_id === null ? null : { kind: 'contact', id: mail.contact_id }
}

async function insertNote(ctx: Ctx, asked: Asked, mail: Mail, text: string): Promise<number> {
  // Whoever else wrote is no author of ours, though a colleague took their words for the answer.
  const author = mail.from_address?.toLowerCase() === asked.address ? asked.agent_id : null
  const { rows } = await sql<{ id: number }>`
    insert into message (conversation_id, kind, channel, author_id, from_name, from_address, people, text, visible_text, sent_at,
      created_at, sender_check, note_of)
    select ${asked.conversation_id}, 'note', 'email', ${author}::bigint, from_name, from_address, '{}', ${text}, ${text}, sent_at,
      ${ctx.now}, sender_check, id from message where id = ${mail.id}
    returning id`.execute(ctx.tx)
  const noteId = (rows[0] as { id: number }).id
  await sql`
    insert into attachment (message_id, name, type, size, md5, blob, inline, content_id, created_at)
    select ${noteId}, name, type, size, md5, blob, false, null, ${ctx.now} from attachment
    where message_id = ${mail.id} and not inline order by id`.execute(ctx.tx)
  return noteId
}

/** Says whether a mail that waits is an answer; put away it stays readable, and is no note. */
export async function decideMail(
  ctx: Ctx,
  conversationId: number,
  given: { question: number; message: number; answer: boolean },
): Promise<Question> {
  await lockConversation(ctx, conversationId)
  const asked = await lockQuestion(ctx, sql`question.id = ${given.question} and conversation_id = ${conversationId}`)
  const { rows } = await sql<{ state: string }>`
    select state from question_mail where message_id = ${given.message} and question_id = ${given.question} for update`.execute(
    ctx.tx,
  )
  if (!asked || !rows[0]) throw new Refusal('conflict', 'This mail does not wait in this conversation any more.')
  if (rows[0].state !== 'waiting') throw new Refusal('conflict', 'Somebody has decided about this mail already.')
  const mail = await mailOf(ctx, given.message)
  if (given.answer) await takeAnswer(ctx, asked, mail, ctx.actor)
  else await putAway(ctx, asked, mail)
  return getQuestion(ctx, conversationId, given.question)
}

async function putAway(ctx: Ctx, asked: Asked, mail: Mail): Promise<void> {
  await ctx.tx
    .updateTable('question_mail')
    .set({ state: 'dismissed', decided_at: ctx.now, decided_by: actorName(ctx.actor) })
    .where('message_id', '=', mail.id)
    .execute()
  const data = { questionId: asked.id, messageId: mail.id, name: asked.name, from: mail.from_address ?? '?' }
  await record(ctx, { type: 'question.mail_dismissed', conversationId: asked.conversation_id, data })
}

/** Whoever was asked and writes a note in the conversation has answered. */
export async function answerByNote(ctx: Ctx, conversationId: number, noteId: number): Promise<void> {
  const me = agentId(ctx.actor)
  if (me === null) return
  const { rows } = await sql<{ id: number; name: string }>`
    update question set answered_at = ${ctx.now} from agent
    where agent.id = question.agent_id and conversation_id = ${conversationId} and agent_id = ${me}
      and answered_at is null and withdrawn_at is null
    returning question.id, agent.name`.execute(ctx.tx)
  for (const { id, name } of rows) {
    const data = { questionId: id, agentId: me, name, noteId, by: 'workspace' as const }
    await record(ctx, { type: 'question.answered', conversationId, data })
  }
}
