import { sql } from 'kysely'
import type { FormSubmission } from '../../../contract/forms.ts'
import { seeConversation } from '../../conversations/queries.ts'
import type { Ctx } from '../../platform/ctx.ts'

export type Filed = { conversationId: number; messageId: number }

/** What was filed for this page before, or by the same person with the same words within the last hour; null for nothing. */
export async function filedBefore(ctx: Ctx, nonce: string, fingerprint: string | null): Promise<Filed | null> {
  const hourAgo = new Date(ctx.now.getTime() - 3_600_000)
  const { rows } = await sql<Filed>`
    select message.conversation_id as "conversationId", message.id as "messageId"
    from form_submission join message on message.id = message_id
    where nonce = ${nonce} or (fingerprint = ${fingerprint} and form_submission.created_at > ${hourAgo})
    order by nonce = ${nonce} desc, form_submission.id desc limit 1`.execute(ctx.tx)
  return rows[0] ?? null
}

/** How much came lately: of this network by this form within ten minutes, and of this address by any within a day. */
export async function cameLately(
  ctx: Ctx,
  formId: number,
  { network, address }: { network: string; address: string | null },
): Promise<{ fromNetwork: number; ofAddress: number }> {
  const minutes = new Date(ctx.now.getTime() - 10 * 60_000)
  const day = new Date(ctx.now.getTime() - 86_400_000)
  const { rows } = await sql<{ fromNetwork: number; ofAddress: number }>`
    select (select count(*)::int from form_submission where network = ${network} and created_at > ${minutes} and form_id = ${formId}) as "fromNetwork",
      (select count(*)::int from form_submission where address = ${address} and created_at > ${day} and form_id is not null) as "ofAddress"`.execute(
    ctx.tx,
  )
  return rows[0] ?? { fromNetwork: 0, ofAddress: 0 }
}

type Row = Omit<FormSubmission, 'form' | 'messageId' | 'sentAt'> & {
  form_id: number
  form_name: string
  message_id: number
  created_at: Date
}

/** What was sent by forms in a conversation that the actor may see; without answers where words were taken out of the message. */
export async function listFormSubmissions(ctx: Ctx, conversationId: number): Promise<{ items: FormSubmission[] }> {
  await seeConversation(ctx, conversationId)
  const { rows } = await sql<Row>`
    select form_submission.id, form_id, form.name as form_name, form_submission.version, message_id, form_submission.language, answers, via,
      origin, test, suspicion, form_submission.created_at
    from message join form_submission on form_submission.message_id = message.id join form on form.id = form_id
    where message.conversation_id = ${conversationId} order by form_submission.id limit 100`.execute(ctx.tx)
  const items = rows.map(({ form_id, form_name, message_id, created_at, ...row }) => ({
    ...row,
    ...{ form: { id: form_id, name: form_name }, messageId: message_id, sentAt: created_at.toISOString() },
  }))
  return { items }
}
