import type { Request } from '../../../contract/endpoint.ts'
import type { FilledMacro, previewMacro as previewContract } from '../../../contract/macros.ts'
import { sanitizeHtml } from '../../channels/email/reading/sanitize.ts'
import { refuseBroken } from '../../macros/commands.ts'
import { copyFiles } from '../../macros/files/commands.ts'
import { macrosToUse } from '../../macros/queries.ts'
import { hasWords } from '../../macros/rules.ts'
import { takeMacros } from '../../macros/using/commands.ts'
import { authorize } from '../../platform/access.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { notFound, Refusal } from '../../platform/refusal.ts'
import { addMessage } from '../messages/commands.ts'
import { toAttachment } from '../messages/queries.ts'
import { carryOut, plannedFor } from '../planning/commands.ts'
import { lockConversation, refuseClosed, seeConversation } from '../queries.ts'
import { fillMacro } from './queries.ts'

type Preview = Request<typeof previewContract>['body']

/** What a macro, or a text that is not saved, would say and do in a conversation. */
export async function previewMacro(ctx: Ctx, conversationId: number, { macroId, html }: Preview): Promise<FilledMacro> {
  await seeConversation(ctx, conversationId)
  if (html !== undefined) {
    await refuseBroken(ctx, 'html', html)
    return fillMacro(ctx, conversationId, { html: sanitizeHtml(html), variants: [], actions: {} })
  }
  const [macro] = await takeMacros(ctx, [macroId as number])
  if (!macro) throw notFound('macro')
  return fillMacro(ctx, conversationId, macro)
}

/**
 * Applies a macro to a conversation at once: its text leaves as a reply, after `delay` seconds, or stays as a note, and what it
 * changes changes with it. Returns the message's id, null without one. Throws `conflict` where a value is missing that its text
 * names, `not_found`, `forbidden`.
 */
export async function applyMacroTo(
  ctx: Ctx,
  conversationId: number,
  macroId: number,
  { delay }: { delay?: number | undefined } = {},
): Promise<number | null> {
  const conversation = await lockConversation(ctx, conversationId)
  const macros = await takeMacros(ctx, [macroId])
  const [macro] = macros
  if (!macro) throw notFound('macro')
  const filled = await fillMacro(ctx, conversationId, macro)
  if (!hasWords(filled.html)) {
    authorize(ctx.actor, 'conversation.write')
    refuseClosed(conversation)
    const plan = { macros, planned: macro.actions }
    await carryOut(ctx, conversation, plan, plannedFor(ctx, conversation, plan), null)
    return null
  }
  if (filled.missing.length > 0)
    throw new Refusal('conflict', `"${macro.name}" needs what is not known here: ${filled.missing.join(', ')}.`, {
      missing: filled.missing.join(', '),
    })
  const files = await copyFiles(ctx, macro.attachment_ids)
  const attachments = files.map(({ id }) => id)
  const body = { kind: macro.kind, html: filled.html, attachments, ask: [], macros: [macroId] }
  return addMessage(ctx, conversationId, { ...body, ...(macro.kind === 'reply' && { delay }) })
}

/** Copies a macro's files to the actor's uploads. Throws `not_found`. */
export async function takeMacroFiles(ctx: Ctx, macroId: number) {
  const [macro] = await macrosToUse(ctx, [macroId])
  if (!macro) throw notFound('macro')
  const files = await copyFiles(ctx, macro.attachment_ids)
  return { items: files.map((file) => toAttachment(file, ctx.links)) }
}
