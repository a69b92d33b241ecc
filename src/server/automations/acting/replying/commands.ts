import type { AutomationAction } from '../../../../contract/automation-rules.ts'
import type { RunReason } from '../../../../contract/automation-runs.ts'
import { standsAgainst } from '../../../acknowledgements/commands.ts'
import { recipientOf } from '../../../acknowledgements/rules.ts'
import { lengthOf } from '../../../conditions/periods/rules.ts'
import { fillMacro } from '../../../conversations/macros/queries.ts'
import { answerReferences, answerSubject } from '../../../conversations/messages/rules.ts'
import { carryOut, plannedFor } from '../../../conversations/planning/commands.ts'
import { type Locked, refuseClosed } from '../../../conversations/queries.ts'
import { chooseSender, conversationInbox } from '../../../conversations/senders/queries.ts'
import { newWords, sendMessage, wordsOf } from '../../../conversations/writing/commands.ts'
import { copyFiles } from '../../../macros/files/commands.ts'
import { macrosToUse } from '../../../macros/queries.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { claimRuleMail, keepRuleMail } from '../../../suspensions/automatic/commands.ts'
import { looksLikeResponder } from '../../../suspensions/automatic/queries.ts'
import { type Acted, did, nothing } from '../rules.ts'
import { type Heard, lastHeard } from './queries.ts'

type Reply = Extract<AutomationAction, { do: 'reply' }>

/**
 * Answers the customer with a macro, unless a machine wrote last, something stands against their address, or the rule has written to
 * them not long ago. The conversation's status stays, but for what the macro itself says.
 */
export async function replyWith(ctx: Ctx, conversation: Locked, automationId: number, action: Reply): Promise<Acted> {
  refuseClosed(conversation)
  const [macro] = await macrosToUse(ctx, [action.macro])
  if (!macro) return { outcome: 'failed', because: 'gone' }
  const heard = await lastHeard(ctx, conversation.id)
  const address = heard ? recipientOf({ ...heard, answered: false }) : null
  const early = withheld(heard, address)
  if (early || !heard || !address) return nothing(early)
  const against = await standsAgainst(ctx, heard, address)
  if (against) return nothing(against as RunReason)
  const filled = await fillMacro(ctx, conversation.id, macro)
  if (filled.missing.length > 0)
    return { outcome: 'failed', because: 'missing_value', detail: filled.missing.join(', ') }
  const inbox = await conversationInbox(ctx, conversation)
  const sender = await chooseSender(ctx, inbox, undefined, heard.answered)
  const claim = await claimRuleMail(ctx, {
    ...{ address, inboxId: inbox.id, conversationId: conversation.id, automationId, again: lengthOf(action.again) },
    responds: await looksLikeResponder(ctx, heard.id, address),
  })
  if (typeof claim === 'string') return nothing(claim)
  const words = wordsOf({ html: filled.html })
  const files = await copyFiles(ctx, macro.attachment_ids)
  const messageId = await sendMessage(ctx, sender, {
    ...{ ...words, conversationId: conversation.id, subject: answerSubject(conversation.subject) },
    ...{ to: [address], cc: [], bcc: [], inReplyTo: heard.external_id, automatic: 'auto-reply' },
    references: answerReferences(heard.reference_ids, heard.external_id),
    attachments: files.map(({ id }) => id),
  })
  await keepRuleMail(ctx, claim, messageId)
  const plan = { macros: [macro], planned: { ...macro.actions, follow: undefined } as typeof macro.actions }
  await carryOut(ctx, conversation, plan, plannedFor(ctx, conversation, plan), messageId)
  await newWords(ctx, conversation.id, words)
  return did({ messageId })
}

function withheld(heard: Heard | null, address: string | null): RunReason | null {
  if (!heard || !address) return 'no_address'
  if (heard.automatic !== null || heard.withheld) return 'automatic'
  if (heard.sender_check?.own === 'inbox') return 'own_address'
  return heard.sender_check?.level === 'failing' ? 'doubtful_sender' : null
}
