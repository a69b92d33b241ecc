import { sql } from 'kysely'
import type { Channel } from '../../contract/channels.ts'
import type { FileAnswer, Request } from '../../contract/endpoint.ts'
import type { Cause, Intake, IntakeState, listIntake as listContract, Preview, Report } from '../../contract/intake.ts'
import type { Automatic } from '../../contract/messages.ts'
import { glance, glanceLength } from '../channels/email/glancing/glance.ts'
import type { Blobs } from '../platform/blobs.ts'
import type { Ctx } from '../platform/ctx.ts'
import { markOf, pageOf, readIdMark } from '../platform/paging.ts'
import { notFound, Refusal } from '../platform/refusal.ts'

type Row = {
  id: number
  channel: Channel
  inbox_id: number | null
  state: IntakeState
  cause: Cause | null
  reason: string | null
  decided_by: string | null
  sender: string | null
  from_address: string | null
  recipients: string[]
  subject: string | null
  external_id: string | null
  conversation_id: number | null
  message_id: number | null
  automatic: Automatic | null
  report: Report | null
  size: number
  attempts: number
  received_at: Date
  processed_at: Date | null
}

const columns = sql`id, channel, inbox_id, state, cause, reason, decided_by, sender, from_address, recipients, subject, external_id, conversation_id, message_id, automatic,
  report, size, attempts, received_at, processed_at`

export async function listIntake(ctx: Ctx, query: Request<typeof listContract>['query']) {
  const before = readIdMark(query.after)
  const recipient = query.recipient?.toLowerCase() ?? null
  const { rows } = await sql<Row>`
    select ${columns} from intake
    where ${recipient === null ? sql`true` : sql`recipients @> array[${recipient}::text]`}
      and ${query.state ? sql`state = ${query.state}` : sql`true`}
      and ${query.cause ? sql`cause = ${query.cause}` : sql`true`}
      and ${query.waiting ? sql`state = 'quarantined' and cause is distinct from 'blocked' and cause is distinct from 'storm'` : sql`true`}
      and ${before === null ? sql`true` : sql`id < ${before}`}
    order by id desc limit ${query.limit + 1}`.execute(ctx.tx)
  return pageOf(rows, query.limit, toIntake, (row) => markOf(row.id))
}

export async function getIntake(ctx: Ctx, id: number): Promise<Intake> {
  const { rows } = await sql<Row>`select ${columns} from intake where id = ${id}`.execute(ctx.tx)
  if (!rows[0]) throw notFound('received mail')
  return toIntake(rows[0])
}

/** One thing that reached us, with what a glance tells of it. */
export async function previewIntake(ctx: Ctx, blobs: Blobs, id: number): Promise<Intake & { preview: Preview | null }> {
  const intake = await getIntake(ctx, id)
  const row = await ctx.tx.selectFrom('intake').select('blob').where('id', '=', id).executeTakeFirst()
  const bytes = row?.blob ? await beginningOf(blobs, row.blob) : null
  return { ...intake, preview: bytes && glance(bytes) }
}

/** The first bytes of a blob, a few more than a glance looks at; null when the store has lost it. */
async function beginningOf(blobs: Blobs, blob: string): Promise<Buffer | null> {
  if (!(await blobs.has(blob))) return null
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of (await blobs.stream(blob)) as AsyncIterable<Buffer>) {
    chunks.push(chunk)
    size += chunk.length
    if (size > glanceLength) break
  }
  return Buffer.concat(chunks)
}

/** The raw bytes, as a download. Throws `gone` once they were given up. */
export async function getIntakeSource(ctx: Ctx, blobs: Blobs, id: number): Promise<FileAnswer> {
  const row = await ctx.tx.selectFrom('intake').select(['blob', 'size']).where('id', '=', id).executeTakeFirst()
  if (!row) throw notFound('received mail')
  if (row.blob === null) throw new Refusal('gone', 'The source of this mail was deleted.')
  return { body: await blobs.stream(row.blob), type: 'message/rfc822', name: `mail-${id}.eml`, size: row.size }
}

function toIntake(row: Row): Intake {
  return {
    id: row.id,
    channel: row.channel,
    inboxId: row.inbox_id,
    state: row.state,
    cause: row.cause,
    reason: row.reason,
    decidedBy: row.decided_by,
    recipient: row.recipients[0] ?? '',
    recipients: row.recipients,
    sender: row.sender,
    from: row.from_address,
    subject: row.subject,
    messageId: row.external_id,
    conversationId: row.conversation_id,
    message: row.message_id,
    automatic: row.automatic,
    report: row.report,
    size: row.size,
    attempts: row.attempts,
    receivedAt: row.received_at.toISOString(),
    processedAt: row.processed_at?.toISOString() ?? null,
  }
}
