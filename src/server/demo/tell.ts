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
import { placeNew } from '../protocols/placing/commands.ts'
import { domain, type Person } from './cast.ts'
import { makeFile } from './files.ts'
import { composeMail, quoted } from './mail.ts'
import type { DemoFile, Team } from './script.ts'
import type { Stage } from './stage.ts'
import { firstName, type Moment, type Story, whoAnswers } from './story.ts'

/** A story while it is told. */
export type Telling = {
  story: Story
  conversationId: number | null
  /** What our last answer said, for the customer's program to quote and refer to. */
  answered: { externalId: string | null; text: string; at: Date } | null
  references: string[]
  /** One of those that the present is made of: whoever answers it has it. */
  scene: boolean
}

export const beginTelling = (story: Story, scene = false): Telling => ({
  ...{ story, conversationId: null, answered: null, references: [], scene },
})

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
  const heard: Ctx = { ...given, now: at, actor: heed }
  if (line.by === 'customer')
    return customerSpeaks(heard, teller, telling, text.replaceAll('{agent}', firstName(agent)), line.file)
  const id = telling.conversationId
  if (id === null) return
  const actor = await speakerIn(heard, teller, telling, agent)
  if (!actor) return
  const ctx: Ctx = { ...heard, actor }
  const said = text.replaceAll('{agent}', firstName(actor))
  if (line.by === 'triage') return triage(ctx, teller, telling, id)
  if (line.by === 'note') await addNote(ctx, teller, id, said)
  else if (line.by === 'hand over')
    await handOver(ctx, id, { team: teller.stage.teams[line.team], reason: line.reason })
  else if (line.by === 'done') await changeConversation(ctx, id, { status: 'resolved' })
  else if (line.by === 'hold') await changeConversation(ctx, id, { status: 'on_hold' })
  else await answer(ctx, teller, telling, said, line.file)
}

/** Whose it is by now, else the one whom the story names, else somebody of the team that it went to; null where it is gone. */
async function speakerIn(
  { tx }: Ctx,
  { stage, random }: Teller,
  { story, conversationId, scene }: Telling,
  agent: Person,
) {
  const row = await tx
    .selectFrom('conversation')
    .select(['assignee_id', 'team_id', 'part_of'])
    .where('id', '=', conversationId)
    .executeTakeFirst()
  if (!row || row.part_of !== null) return null
  const owner = [...stage.actors.values()].find(({ id }) => id === row.assignee_id)
  const named = stage.actors.get(agent.email)
  if (owner && !scene) return owner
  if (named && (row.team_id === null || named.teamIds.includes(row.team_id))) return named
  const [team] = Object.entries(stage.teams).find(([, id]) => id === row.team_id) ?? ['support']
  return stage.actors.get(whoAnswers(team as Team, story.scenario, random).email) ?? null
}

/** A note that says @Elena asks her, who works in the warehouse and has no seat of her own. */
async function addNote(ctx: Ctx, { stage }: Teller, id: number, text: string): Promise<void> {
  const elena = stage.actors.get(`elena@${domain}`)
  const ask = elena && text.includes('@Elena') ? [elena.id] : []
  await addMessage(ctx, id, { kind: 'note', text, attachments: [], ask })
}

async function triage(ctx: Ctx, { random, stage }: Teller, { story, scene }: Telling, id: number): Promise<void> {
  const { kind, stage: when, priority, tags } = story.scenario
  const lead = [...stage.actors.values()].find(
    ({ role, teamIds }) =>
      role === 'lead' && teamIds.some((team) => ctx.actor.kind === 'agent' && ctx.actor.teamIds.includes(team)),
  )
  const assignee = (scene || random() < 0.7) && ctx.actor.kind === 'agent' ? ctx.actor.id : undefined
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
  await begin(ctx, telling, filed)
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
  await begin(ctx, telling, filed.conversationId)
}

/** What has come is placed before anybody sees it. */
async function begin(ctx: Ctx, telling: Telling, conversationId: number | null): Promise<void> {
  if (telling.conversationId !== null || conversationId === null) return
  telling.conversationId = conversationId
  await placeNew(ctx, [conversationId])
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
