import { sql } from 'kysely'
import type { Request } from '../../../contract/endpoint.ts'
import type { askColleagues as contract, Question } from '../../../contract/questions.ts'
import { actorName, agentId } from '../../platform/actor.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { record } from '../../platform/events.ts'
import { Refusal } from '../../platform/refusal.ts'
import { mustBeActive } from '../commands.ts'
import { follow } from '../following/commands.ts'
import { type Locked, lockConversation, refusePart } from '../queries.ts'
import { insideSender } from '../senders/queries.ts'
import { insertMessage, newWords, wordsOf } from '../writing/commands.ts'
import { mailQuestion } from './mailing/commands.ts'
import {
  type Asked,
  getQuestion,
  lockQuestion,
  outsidersAmong,
  type Person,
  peopleAmong,
  type Share,
  sharedOf,
} from './queries.ts'

type Body = Request<typeof contract>['body']
type Words = { text: string; html: string | null }

/** Writes a note that asks, and a mail to each who is asked. Returns the questions. */
export async function askColleagues(ctx: Ctx, conversationId: number, body: Body): Promise<{ items: Question[] }> {
  const conversation = await lockConversation(ctx, conversationId)
  refusePart(conversation)
  const people = await whomToAsk(ctx, conversationId, body)
  const words = wordsOf(body)
  const messageId = await insertMessage(ctx, { ...words, conversationId, kind: 'note', channel: conversation.channel })
  await newWords(ctx, conversationId, words)
  const asked = people.flatMap((person) => person.agentId ?? [])
  await letSee(ctx, conversationId, asked)
  await record(ctx, { type: 'note.added', conversationId, data: { messageId, asked } })
  const ids = await openQuestions(ctx, conversation, people, { ...body, words, noteId: messageId })
  return { items: await Promise.all(ids.map((id) => getQuestion(ctx, conversationId, id))) }
}

async function whomToAsk(ctx: Ctx, conversationId: number, { agents, addresses }: Body): Promise<Person[]> {
  for (const id of agents) await mustBeActive(ctx, id)
  const given = addresses.map((address) => address.toLowerCase())
  const people = await peopleAmong(ctx, agents, given)
  const me = agentId(ctx.actor)
  if (people.some((person) => person.agentId === me && me !== null))
    throw new Refusal('conflict', 'You cannot ask yourself.', { agents: 'Choose somebody else.' })
  await refuseOutsiders(ctx, conversationId, people)
  return people
}

/** A question says what the customer must not read, and an inbox of ours would file it as a customer's mail. */
async function refuseOutsiders(ctx: Ctx, conversationId: number, people: readonly Person[]): Promise<void> {
  const addresses = people.flatMap(({ agentId: id, address }) => (id === null ? [address] : []))
  const [first] = await outsidersAmong(ctx, conversationId, addresses)
  if (first !== undefined)
    throw new Refusal('conflict', `${first} takes part in this conversation from outside, or is an inbox of ours.`, {
      addresses: 'Ask colleagues only. To somebody outside, write in a side conversation.',
    })
}

/** Those whom a note asks, each once: from now on they see the conversation. Throws `conflict` for who has no seat any more. */
export async function beginAsking(ctx: Ctx, conversationId: number, ids: readonly number[]): Promise<number[]> {
  const asked = [...new Set(ids)]
  for (const id of asked) await mustBeActive(ctx, id)
  await letSee(ctx, conversationId, asked)
  return asked
}

/** A question to each whom a note asks, and a mail to those who do not look into Heed anyway. */
export async function askInNote(
  ctx: Ctx,
  conversation: Locked,
  asked: readonly number[],
  note: { words: Words; noteId: number },
): Promise<void> {
  const me = agentId(ctx.actor)
  const others = asked.filter((id) => id !== me)
  if (others.length === 0 || conversation.part_of !== null) return
  const opening = { ...note, share: 'last' as const, messages: [], files: false, onlyAway: true }
  await openQuestions(ctx, conversation, await peopleAmong(ctx, others, []), opening)
}

/** Lets colleagues see the conversation, whatever their role. */
async function letSee(ctx: Ctx, conversationId: number, agents: readonly number[]): Promise<void> {
  if (agents.length > 0)
    await ctx.tx
      .insertInto('conversation_asked')
      .values(agents.map((agent_id) => ({ agent_id, conversation_id: conversationId })))
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  for (const id of agents) await follow(ctx, conversationId, id)
}

type Opening = Share & {
  words: Words
  noteId: number
  files: boolean
  /** Who looks into Heed anyway gets no mail. */
  onlyAway?: boolean
}

/** Opens a question to each, with a mail where an address of ours can send one. Returns their ids. */
export async function openQuestions(
  ctx: Ctx,
  conversation: Locked,
  people: readonly Person[],
  opening: Opening,
): Promise<number[]> {
  const sender = await insideSender(ctx, conversation.inbox_id)
  const shared = await sharedOf(ctx, conversation.id, opening)
  const ids: number[] = []
  for (const person of people) {
    const mails = sender !== null && !(opening.onlyAway && person.works)
    const mailId = mails ? await insertMailing(ctx, conversation, sender.inbox.id) : null
    const id = await insertQuestion(ctx, conversation.id, person, mailId, opening.noteId)
    if (sender && mailId !== null)
      await mailQuestion(ctx, sender, { ...opening, conversation, person, mailId, shared, reminds: false })
    const { agentId: agent, name } = person
    const data = { questionId: id, agentId: agent, name, noteId: opening.noteId, mailed: mails }
    await record(ctx, { type: 'question.asked', conversationId: conversation.id, data })
    ids.push(id)
  }
  return ids
}

async function insertMailing(ctx: Ctx, { id, subject }: Locked, inboxId: number): Promise<number> {
  const row = await ctx.tx
    .insertInto('conversation')
    .values({
      ...{ subject, channel: 'email', inbox_id: inboxId, part_of: id, part_as: 'question' },
      ...{ created_at: ctx.now, last_message_at: ctx.now },
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return row.id
}

async function insertQuestion(
  ctx: Ctx,
  conversationId: number,
  { agentId: agent, address }: Person,
  mailId: number | null,
  noteId: number,
): Promise<number> {
  const row = await ctx.tx
    .insertInto('question')
    .values({
      ...{ conversation_id: conversationId, mail_id: mailId, note_id: noteId, agent_id: agent, address },
      ...{ asked_by: actorName(ctx.actor), asked_at: ctx.now },
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return row.id
}

async function lockOpen(ctx: Ctx, conversationId: number, id: number): Promise<{ conversation: Locked; asked: Asked }> {
  const conversation = await lockConversation(ctx, conversationId)
  const asked = await lockQuestion(ctx, sql`question.id = ${id} and conversation_id = ${conversationId}`)
  if (!asked) throw new Refusal('conflict', 'This question does not stand in this conversation any more.')
  if (asked.answered_at) throw new Refusal('conflict', 'This question was answered already.')
  if (asked.withdrawn_at) throw new Refusal('conflict', 'This question was taken back already.')
  return { conversation, asked }
}

/** Sends the question once more. Throws `conflict` where no mail of it ever left. */
export async function remind(ctx: Ctx, conversationId: number, id: number): Promise<Question> {
  const { conversation, asked } = await lockOpen(ctx, conversationId, id)
  const sender = await insideSender(ctx, conversation.inbox_id)
  if (!sender) throw new Refusal('conflict', 'No inbox of ours can send a mail. Set one up first.')
  const mailId = asked.mail_id ?? (await insertMailing(ctx, conversation, sender.inbox.id))
  const person = (await peopleAmong(ctx, [], [asked.address]))[0] as Person
  const words = await wordsOfNote(ctx, asked.note_id)
  const shared = await sharedOf(ctx, conversationId, { share: 'last', messages: [] })
  await mailQuestion(ctx, sender, { conversation, person, mailId, shared, words, files: false, reminds: true })
  await ctx.tx.updateTable('question').set({ reminded_at: ctx.now, mail_id: mailId }).where('id', '=', id).execute()
  const data = { questionId: id, agentId: asked.agent_id, name: asked.name }
  await record(ctx, { type: 'question.reminded', conversationId, data })
  return getQuestion(ctx, conversationId, id)
}

async function wordsOfNote(ctx: Ctx, noteId: number | null): Promise<Words> {
  const row = await ctx.tx
    .selectFrom('message')
    .select(['text', 'html'])
    .where('id', '=', noteId ?? 0)
    .executeTakeFirst()
  return row ?? { text: '', html: null }
}

/** Takes a question back; whoever saw the conversation only because of it sees it no more. */
export async function withdraw(ctx: Ctx, conversationId: number, id: number): Promise<Question> {
  const { asked } = await lockOpen(ctx, conversationId, id)
  const values = { withdrawn_at: ctx.now, withdrawn_by: actorName(ctx.actor) }
  await ctx.tx.updateTable('question').set(values).where('id', '=', id).execute()
  if (asked.agent_id !== null)
    await sql`
      delete from conversation_asked where conversation_id = ${conversationId} and agent_id = ${asked.agent_id}
        and not exists (select from question where conversation_id = ${conversationId} and agent_id = ${asked.agent_id}
          and withdrawn_at is null)`.execute(ctx.tx)
  const data = { questionId: id, agentId: asked.agent_id, name: asked.name }
  await record(ctx, { type: 'question.withdrawn', conversationId, data })
  return getQuestion(ctx, conversationId, id)
}
