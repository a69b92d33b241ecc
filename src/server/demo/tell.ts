import { createHash, randomBytes } from 'node:crypto'
import { keepUpload } from '../attachments/commands.ts'
import { readMail } from '../channels/email/reading/read.ts'
import { changeConversation, markRead } from '../conversations/commands.ts'
import { handOver } from '../conversations/handing/commands.ts'
import { addMessage } from '../conversations/messages/commands.ts'
import { receiveMessage } from '../conversations/receiving/commands.ts'
import { previewOf } from '../conversations/rules.ts'
import { fileMail, storedAttachment } from '../intake/filing/commands.ts'
import { heed } from '../platform/actor.ts'
import { type Blobs, hashOf } from '../platform/blobs.ts'
import type { Ctx } from '../platform/ctx.ts'
import { record } from '../platform/events.ts'
import { domain } from './cast.ts'
import { makeFile } from './files.ts'
import { composeMail, quoted } from './mail.ts'
import type { DemoFile } from './script.ts'
import type { Stage } from './stage.ts'
import type { Moment, Story } from './story.ts'

/** A story while it is told. */
export type Telling = {
  story: Story
  conversationId: number | null
  /** What our last answer said, for the customer's program to quote and refer to. */
  answered: { externalId: string | null; text: string; at: Date } | null
  references: string[]
}

/** What telling needs beside the transaction: the company, chance, and bytes that are being written. */
export type Teller = { stage: Stage; random: () => number; keep(bytes: Buffer): string }

/** Keeps blobs while the telling goes on; `settled` resolves when all are safe on the disk. */
export function keeper(blobs: Blobs): { keep(bytes: Buffer): string; settled(): Promise<unknown> } {
  const writing: Promise<string>[] = []
  return {
    keep(bytes) {
      writing.push(blobs.put(bytes))
      return hashOf(bytes)
    },
    settled: () => Promise.all(writing),
  }
}

/** One moment of a story happens, by the command that a person's click or a customer's mail would run. */
export async function tell(
  given: Ctx,
  teller: Teller,
  telling: Telling,
  { at, line, text, agent }: Moment,
): Promise<void> {
  const actor = teller.stage.actors.get(agent.email) ?? heed
  const ctx: Ctx = { ...given, now: at, actor }
  if (line.by === 'customer') return customerSpeaks({ ...ctx, actor: heed }, teller, telling, text, line.file)
  const id = telling.conversationId
  if (id === null) return
  if (line.by === 'triage') return triage(ctx, teller, telling, id)
  if (line.by === 'note') await addNote(ctx, teller, id, text)
  else if (line.by === 'hand over')
    await handOver(ctx, id, { team: teller.stage.teams[line.team], reason: line.reason })
  else if (line.by === 'done') await changeConversation(ctx, id, { status: 'resolved' })
  else if (line.by === 'hold') await changeConversation(ctx, id, { status: 'on_hold' })
  else await answer(ctx, teller, telling, text, line.file)
}

/** A note that says @Elena asks her, who works in the warehouse and has no seat of her own. */
async function addNote(ctx: Ctx, { stage }: Teller, id: number, text: string): Promise<void> {
  const elena = stage.actors.get(`elena@${domain}`)
  const ask = elena && text.includes('@Elena') ? [elena.id] : []
  await addMessage(ctx, id, { kind: 'note', text, attachments: [], ask })
}

async function triage(ctx: Ctx, { random, stage }: Teller, { story }: Telling, id: number): Promise<void> {
  const { kind, stage: when, priority, tags } = story.scenario
  const lead = [...stage.actors.values()].find(
    ({ role, teamIds }) =>
      role === 'lead' && teamIds.some((team) => ctx.actor.kind === 'agent' && ctx.actor.teamIds.includes(team)),
  )
  const assignee = random() < 0.7 && ctx.actor.kind === 'agent' ? ctx.actor.id : undefined
  const sorted = { kind, stage: when, tags: [...tags], ...(priority && { priority }) }
  await changeConversation({ ...ctx, actor: lead ?? ctx.actor }, id, { ...sorted, ...(assignee && { assignee }) })
}

async function customerSpeaks(ctx: Ctx, teller: Teller, telling: Telling, text: string, file: DemoFile | null) {
  const { story } = telling
  const files = file ? [makeFile(file, teller.random, { order: story.order, name: story.customer.name })] : []
  const inbox = teller.stage.inboxes[story.scenario.door]
  if (inbox.address === null) return speaksElsewhere(ctx, teller, telling, text, files)
  const { answered, references } = telling
  const messageId = `${randomBytes(8).toString('hex')}@${story.customer.address.split('@')[1]}`
  const bytes = await composeMail({
    from: { name: story.customer.name, address: story.customer.address },
    to: inbox.address,
    subject: answered ? `Re: ${story.subject}` : story.subject,
    text: answered ? text + quoted(answered.text, answered.at, inbox.senderName) : text,
    date: ctx.now,
    messageId,
    inReplyTo: answered?.externalId ?? null,
    references,
    files,
  })
  const filed = await takeIn(ctx, teller, { id: inbox.id, address: inbox.address }, story.customer.address, bytes)
  telling.conversationId ??= filed
  telling.references.push(messageId)
}

/** The whole way of a mail: stored raw, read, filed. Returns its conversation. */
export async function takeIn(
  ctx: Ctx,
  { keep }: Teller,
  inbox: { id: number; address: string },
  sender: string,
  bytes: Buffer,
): Promise<number | null> {
  const values = {
    channel: 'email',
    inbox_id: inbox.id,
    sender,
    from_address: sender || null,
    recipients: [inbox.address],
    origin: JSON.stringify({ ip: '192.0.2.25', helo: `mx.${sender.split('@')[1] ?? domain}`, tls: true }),
    blob: keep(bytes),
    size: bytes.length,
    received_at: ctx.now,
    next_attempt_at: ctx.now,
  }
  const { id } = await ctx.tx.insertInto('intake').values(values).returning('id').executeTakeFirstOrThrow()
  const mail = await readMail(bytes, { from: sender })
  const attachments = mail.attachments.map((file) => storedAttachment(file, keep(Buffer.from(file.bytes))))
  // Weeks are told in a moment: no storm.
  const decided = { skips: ['storm' as const], blocked: null }
  const waiting = { ...values, ...decided, id, origin: {}, external_id: mail.messageId, attempts: 1 }
  const found = { result: 'pass' as const, domain: sender.split('@')[1] ?? '' }
  const checked = { checkedBy: 'dns' as const, spf: found, dkim: found, dmarc: found }
  const outcome = await fileMail(ctx, waiting, {
    mail,
    attachments,
    senderCheck: sender ? { verdict: 'pass', detail: 'DMARC pass, DKIM pass, SPF pass', ...checked } : null,
  })
  return outcome.conversationId
}

async function speaksElsewhere(
  ctx: Ctx,
  teller: Teller,
  telling: Telling,
  text: string,
  files: ReturnType<typeof makeFile>[],
) {
  const { story, conversationId } = telling
  const inbox = teller.stage.inboxes[story.scenario.door]
  const attachments = files.map(({ name, type, bytes }) => ({
    ...{ name, type, size: bytes.length, inline: false, contentId: null },
    md5: createHash('md5').update(bytes).digest('hex'),
    blob: teller.keep(bytes),
  }))
  const filed = await receiveMessage(ctx, {
    channel: inbox.channel,
    inboxId: inbox.id,
    from: { name: story.customer.name, address: story.customer.address },
    subject: story.subject,
    to: [],
    cc: [],
    replyTo: [],
    text,
    html: null,
    visibleText: text,
    sentAt: ctx.now,
    externalId: null,
    inReplyTo: null,
    references: [],
    automatic: null,
    senderCheck: null,
    source: null,
    attachments,
    signed: { byAddress: conversationId, byMessageId: null },
  })
  telling.conversationId ??= filed.conversationId
}

async function answer(ctx: Ctx, teller: Teller, telling: Telling, text: string, file: DemoFile | null): Promise<void> {
  const { story } = telling
  const id = telling.conversationId as number
  await markRead(ctx, id)
  if (teller.stage.inboxes[story.scenario.door].address === null) return answerElsewhere(ctx, id, text)
  const made = file ? makeFile(file, teller.random, { order: story.order, name: story.customer.name }) : null
  const upload = made && (await keepUpload(ctx, { ...made, blob: teller.keep(made.bytes) }))
  const messageId = await addMessage(ctx, id, { kind: 'reply', text, attachments: upload ? [upload.id] : [], ask: [] })
  const { external_id } = await ctx.tx
    .selectFrom('message')
    .select('external_id')
    .where('id', '=', messageId)
    .executeTakeFirstOrThrow()
  await ctx.tx
    .updateTable('delivery')
    .set({ state: 'sent', attempts: 1, sent_at: new Date(ctx.now.getTime() + 2000) })
    .where('message_id', '=', messageId)
    .execute()
  telling.answered = { externalId: external_id, text, at: ctx.now }
  if (external_id) telling.references.push(external_id)
}

/** On the channels that Heed cannot speak on yet, what was said there is written down. */
async function answerElsewhere(ctx: Ctx, id: number, text: string): Promise<void> {
  const author = ctx.actor.kind === 'agent' ? ctx.actor.id : null
  const { channel } = await ctx.tx
    .updateTable('conversation')
    .set({ last_message_at: ctx.now, preview: previewOf(text) })
    .where('id', '=', id)
    .returning('channel')
    .executeTakeFirstOrThrow()
  const { id: messageId } = await ctx.tx
    .insertInto('message')
    .values({
      ...{
        conversation_id: id,
        kind: 'sent',
        channel,
        author_id: author,
        from_name: ctx.actor.kind === 'agent' ? ctx.actor.name : 'Heed',
      },
      ...{ text, visible_text: text, sent_at: ctx.now, created_at: ctx.now },
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await record(ctx, { type: 'message.sent', conversationId: id, data: { messageId } })
  await changeConversation(ctx, id, { status: 'waiting', ...(author !== null && { assignee: author }) })
}
