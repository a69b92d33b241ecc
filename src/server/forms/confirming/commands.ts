import { sql } from 'kysely'
import { standsAgainst } from '../../acknowledgements/commands.ts'
import { senderOf } from '../../acknowledgements/queries.ts'
import { sendMessage } from '../../conversations/writing/commands.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { workspaceName } from '../../settings/queries.ts'
import { claimAutomaticMail, keepAutomaticMail } from '../../suspensions/automatic/commands.ts'
import { looksLikeResponder } from '../../suspensions/automatic/queries.ts'
import type { OpenedForm } from '../queries.ts'
import { wordsIn } from '../rules.ts'
import { wordingFor } from '../wording/rules.ts'

type Confirmed = {
  form: OpenedForm
  language: string
  conversationId: number
  messageId: number
  address: string
  inbox: number
}

/** So many confirmations an address gets within a day, whoever fills in forms in its name. */
const mostADay = 3

/**
 * Tells the address that something came, in words of ours alone: whoever fills in a form with somebody else's address makes us
 * write to them a few times at most, and can say nothing to them. What stands against automatic mail stands against this too.
 */
export async function confirm(
  ctx: Ctx,
  { form, language, conversationId, messageId, address, inbox }: Confirmed,
): Promise<void> {
  const sender = await senderOf(ctx, inbox)
  if (!sender || (await confirmedLately(ctx, address)) >= mostADay) return
  if (await standsAgainst(ctx, { from_address: address }, address)) return
  const responds = await looksLikeResponder(ctx, messageId, address)
  if ((await claimAutomaticMail(ctx, { address, inboxId: inbox, conversationId, responds })) !== 'allowed') return
  const { confirmation } = wordingFor(language)
  const title = wordsIn(form.content.title, language, form.content.languages[0] ?? 'en') || form.name
  const sent = await sendMessage(ctx, sender, {
    conversationId,
    subject: confirmation.subject(String(conversationId)),
    text: confirmation.text(await workspaceName(ctx), String(conversationId), title),
    html: null,
    to: [address],
    ...{ cc: [], bcc: [], inReplyTo: null, references: [], attachments: [] },
    automatic: 'auto-reply',
  })
  await keepAutomaticMail(ctx, conversationId, sent)
}

async function confirmedLately(ctx: Ctx, address: string): Promise<number> {
  const dayAgo = new Date(ctx.now.getTime() - 86_400_000)
  const mark = ctx.links.secrets.sign('form address', [address])
  await sql`select pg_advisory_xact_lock(hashtextextended(${`form address ${mark}`}, 0))`.execute(ctx.tx)
  const { rows } = await sql<{ n: number }>`
    select count(distinct message.conversation_id)::int as n from form_submission join message on message.id = message_id
      join message mail on mail.conversation_id = message.conversation_id and mail.automatic = 'auto-reply' and mail.kind = 'sent'
    where address = ${mark} and form_submission.created_at > ${dayAgo}`.execute(ctx.tx)
  return rows[0]?.n ?? 0
}
