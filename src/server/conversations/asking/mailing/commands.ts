import { sql } from 'kysely'
import { agentId } from '../../../platform/actor.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import type { Locked } from '../../queries.ts'
import type { Sender } from '../../senders/queries.ts'
import { linkLargeFiles, sendMessage } from '../../writing/commands.ts'
import type { Person } from '../queries.ts'
import { questionMail, questionSubject, type Shared } from '../rules.ts'

type Mailing = {
  conversation: Locked
  person: Person
  /** The conversation that the question's mails hang on. */
  mailId: number
  words: { text: string; html: string | null }
  shared: readonly (Shared & { id: number })[]
  /** The files of what is shared come along. */
  files: boolean
  reminds: boolean
}

/** Mails a question to whoever is asked. It leaves like every mail of ours, with a reply address that is theirs alone. */
export async function mailQuestion(ctx: Ctx, sender: Sender, mailing: Mailing): Promise<void> {
  const { conversation, person, mailId, shared, reminds } = mailing
  const { id, subject } = conversation
  const asker = await askerOf(ctx)
  const url = person.agentId === null ? null : `${ctx.links.publicUrl}/conversations/${id}`
  const { language } = person
  const earlier = await earlierOf(ctx, mailId)
  const from = { ...sender, inbox: { ...sender.inbox, sender_name: `${asker} (${sender.inbox.name})` } }
  const messageId = await sendMessage(ctx, from, {
    ...questionMail(mailing.words, { id, subject, asker, language, url, reminds, shared }),
    ...{ conversationId: mailId, to: [person.address], cc: [], bcc: [], attachments: [] },
    subject: questionSubject(id, subject, language),
    ownText: mailing.words.text,
    inReplyTo: earlier.at(-1) ?? null,
    references: earlier,
  })
  if (mailing.files) await copyFiles(ctx, shared, messageId)
}

async function askerOf(ctx: Ctx): Promise<string> {
  const me = agentId(ctx.actor)
  if (ctx.actor.kind === 'agent' || ctx.actor.kind === 'key') return ctx.actor.name
  return me === null ? 'Heed' : String(me)
}

async function earlierOf(ctx: Ctx, mailId: number): Promise<string[]> {
  const { rows } = await sql<{ external_id: string }>`
    select external_id from message where conversation_id = ${mailId} and kind = 'sent' and external_id is not null
    order by id limit 20`.execute(ctx.tx)
  return rows.map((row) => row.external_id)
}

async function copyFiles(ctx: Ctx, shared: readonly { id: number }[], to: number): Promise<void> {
  await sql`
    insert into attachment (message_id, name, type, size, md5, blob, inline, content_id, created_at)
    select ${to}, name, type, size, md5, blob, false, null, ${ctx.now} from attachment
    where message_id = any(${shared.map(({ id }) => id)}::bigint[]) and not inline order by id limit 100`.execute(
    ctx.tx,
  )
  await linkLargeFiles(ctx, to, ctx.now)
}
