import type { Acknowledgement, Withheld } from '../../contract/acknowledgements.ts'
import { normalLanguage } from '../contacts/rules.ts'
import { answerReferences } from '../conversations/messages/rules.ts'
import { mayDisclose } from '../conversations/receiving/rules.ts'
import type { Sender } from '../conversations/senders/queries.ts'
import { sendMessage } from '../conversations/writing/commands.ts'
import { findInbox, inboxesOfRecipients } from '../inboxes/queries.ts'
import type { Ctx } from '../platform/ctx.ts'
import { record } from '../platform/events.ts'
import { Refusal } from '../platform/refusal.ts'
import { complaintAboutTemplate, fillIn } from '../platform/templates.ts'
import { workspaceName } from '../settings/queries.ts'
import { claimAutomaticMail, keepAutomaticMail } from '../suspensions/automatic/commands.ts'
import { looksLikeResponder } from '../suspensions/automatic/queries.ts'
import { isRobotAddress } from '../suspensions/automatic/rules.ts'
import { standingAmong } from '../suspensions/queries.ts'
import { findAcknowledgement, getAcknowledgement, isQuarantinedSender, senderOf } from './queries.ts'
import { type First, firstWords, recipientOf, tidySubject, variablesOf, withheldAtOnce, wordsFor } from './rules.ts'

/** Sets what an inbox answers by itself. Throws `invalid` for a template that cannot be filled in. */
export async function setAcknowledgement(ctx: Ctx, inboxId: number, given: Acknowledgement): Promise<Acknowledgement> {
  await findInbox(ctx, inboxId)
  const { enabled, subject, text } = given
  await refuseBroken(given)
  const variants = given.variants.map((variant, index) => ({
    ...variant,
    language: languageOf(variant.language, index),
  }))
  const values = { subject, text, variants: JSON.stringify(variants) }
  const before = await findAcknowledgement(ctx.tx, inboxId)
  const enabled_at = enabled ? ctx.now : null
  await ctx.tx
    .insertInto('acknowledgement')
    .values({ inbox_id: inboxId, enabled_at, ...values })
    .onConflict((conflict) =>
      conflict.column('inbox_id').doUpdateSet({
        ...values,
        // What came while it was on is still answered.
        ...((before?.enabled ?? false) === enabled ? {} : { enabled_at }),
      }),
    )
    .execute()
  await record(ctx, { type: 'acknowledgement.changed', data: { inboxId, enabled } })
  return getAcknowledgement(ctx, inboxId)
}

const sample = variablesOf(
  { from_name: 'Maria Costa', conversation_id: 1042, subject: 'Where is my parcel?' } as First,
  'Heed',
  'Support',
  false,
)

async function refuseBroken({ subject, text, variants }: Acknowledgement): Promise<void> {
  const templates = [
    ['subject', subject],
    ['text', text],
    ...variants.flatMap((variant, index) => [
      [`variants.${index}.subject`, variant.subject],
      [`variants.${index}.text`, variant.text],
    ]),
  ] as [string, string][]
  for (const [field, template] of templates) {
    const complaint = await complaintAboutTemplate(template, sample)
    if (complaint) throw new Refusal('invalid', `${field}: ${complaint}`, { [field]: complaint })
  }
}

function languageOf(tag: string, index: number): string {
  const language = normalLanguage(tag)
  const message = `"${tag}" is no language, such as de or en-GB.`
  if (!language) throw new Refusal('invalid', message, { [`variants.${index}.language`]: message })
  return language
}

/** Answers whoever began a conversation, or keeps on its timeline why not. Returns which. */
export async function acknowledge(ctx: Ctx, first: First): Promise<'sent' | Withheld> {
  const found = await decide(ctx, first)
  if ('withheld' in found) {
    const data = { messageId: first.id, reason: found.withheld }
    await record(ctx, { type: 'acknowledgement.withheld', conversationId: first.conversation_id, data })
    return found.withheld
  }
  const messageId = await send(ctx, first, found.sender, found.address)
  await keepAutomaticMail(ctx, first.conversation_id, messageId)
  return 'sent'
}

type Decision = { withheld: Withheld } | { address: string; sender: Sender }

/** The limits come last: what is not sent for another reason takes nothing from them. */
async function decide(ctx: Ctx, first: First): Promise<Decision> {
  const early = withheldAtOnce(first, ctx.now)
  if (early) return { withheld: early }
  const address = recipientOf(first)
  if (address === null) return { withheld: 'no_address' }
  const sender = await senderOf(ctx, first.inbox_id)
  if (!sender) return { withheld: 'no_sender' }
  const against = await standsAgainst(ctx, first, address)
  if (against) return { withheld: against }
  const verdict = await claimAutomaticMail(ctx, {
    ...{ address, inboxId: first.inbox_id, conversationId: first.conversation_id },
    responds: await looksLikeResponder(ctx, first.id, address),
  })
  return verdict === 'allowed' ? { address, sender } : { withheld: verdict }
}

/** What stands against writing to this address by itself, and to whoever wrote from `from_address`; null when nothing does. */
export async function standsAgainst(
  ctx: Ctx,
  first: Pick<First, 'from_address'>,
  address: string,
): Promise<Withheld | null> {
  const people = [address, first.from_address ?? address]
  if (people.some(isRobotAddress)) return 'robot_address'
  if ((await inboxesOfRecipients(ctx.tx, ctx.links.secrets, people)).size > 0) return 'own_address'
  const [standing] = await standingAmong(ctx.tx, people)
  if (standing) return standing.scope === 'all' ? 'suspended' : 'unsubscribed'
  for (const each of people) if (await isQuarantinedSender(ctx, each)) return 'quarantined_sender'
  return null
}

async function send(ctx: Ctx, first: First, sender: Sender, address: string): Promise<number> {
  const { inbox } = sender
  const given = (await findAcknowledgement(ctx.tx, inbox.id)) ?? firstWords
  const words = wordsFor(given, first.contact_language)
  const disclose = first.sender_check !== null && mayDisclose(first.sender_check)
  const variables = variablesOf(first, await workspaceName(ctx), inbox.sender_name || inbox.name, disclose)
  return sendMessage(ctx, sender, {
    conversationId: first.conversation_id,
    text: (await fillIn(words.text, variables)).trim(),
    html: null,
    subject: tidySubject(await fillIn(words.subject, variables)),
    to: [address],
    cc: [],
    bcc: [],
    inReplyTo: first.external_id,
    references: answerReferences(first.reference_ids, first.external_id),
    attachments: [],
    automatic: 'auto-reply',
  })
}
