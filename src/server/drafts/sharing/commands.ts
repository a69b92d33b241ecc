import type { Draft } from '../../../contract/drafts.ts'
import { addMessage } from '../../conversations/messages/commands.ts'
import { seeConversation } from '../../conversations/queries.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { record } from '../../platform/events.ts'
import { Refusal } from '../../platform/refusal.ts'
import { escapeHtml } from '../../settings/customer-pages/rules.ts'
import { saveDraft, writerOf } from '../commands.ts'
import { getDraft, newVersion, unsent } from '../queries.ts'

const nothingThere = () => new Refusal('conflict', 'There is nothing to go on with: it was sent or thrown away.')

/**
 * Makes a colleague's draft the taker's own, before what they have written themselves. The colleague keeps the words and is
 * told; the files go along. Throws `conflict` when the draft is gone, or somebody else took it.
 */
export async function takeOverDraft(ctx: Ctx, conversationId: number, from: number, note?: string): Promise<Draft> {
  await seeConversation(ctx, conversationId)
  const taker = writerOf(ctx)
  if (from === taker) throw nothingThere()
  const theirs = await ctx.tx
    .selectFrom('draft')
    .innerJoin('agent', 'agent.id', 'draft.agent_id')
    .selectAll('draft')
    .select('agent.name as writer')
    .where('agent_id', '=', from)
    .where('conversation_id', '=', conversationId)
    .where('taken_by', 'is', null)
    .where(unsent)
    .forUpdate('draft')
    .executeTakeFirst()
  if (!theirs) throw nothingThere()
  const { draft: own } = await getDraft(ctx, conversationId)
  await handFilesOver(ctx, theirs.attachment_ids, from, taker)
  // A moment later than the note below, or it would pass for what the note has said.
  await saveDraft({ ...ctx, now: new Date(ctx.now.getTime() + 1) }, conversationId, {
    kind: theirs.kind as Draft['kind'],
    html: theirs.html + (own?.html ?? ''),
    ...{ to: theirs.to_addresses, cc: theirs.cc_addresses, bcc: theirs.bcc_addresses, from: theirs.from_address },
    ...{ answers: theirs.answers, forwards: theirs.forwards, basedOn: theirs.based_on, anew: false },
    attachments: [...theirs.attachment_ids.map(Number), ...(own?.attachments ?? []).map(({ id }) => id)],
    ask: theirs.ask.map(Number),
    macros: [...new Set([...theirs.macros.map(Number), ...(own?.macros ?? [])])],
  })
  await ctx.tx
    .updateTable('draft')
    .set({ taken_by: taker, taken_at: ctx.now, attachment_ids: [], version: newVersion })
    .where('agent_id', '=', from)
    .where('conversation_id', '=', conversationId)
    .execute()
  await record(ctx, { type: 'draft.taken_over', conversationId, data: { from, name: theirs.writer } })
  if (note?.trim()) await tell(ctx, conversationId, { id: from, name: theirs.writer }, note.trim())
  return (await getDraft(ctx, conversationId)).draft as Draft
}

async function handFilesOver(ctx: Ctx, ids: readonly number[], from: number, to: number): Promise<void> {
  if (ids.length === 0) return
  await ctx.tx
    .updateTable('attachment')
    .set({ uploaded_by: `agent:${to}` })
    .where('id', 'in', ids.map(Number))
    .where('message_id', 'is', null)
    .where('uploaded_by', '=', `agent:${from}`)
    .execute()
}

/** A note that names the colleague, so that they find it among their mentions. */
async function tell(ctx: Ctx, conversationId: number, who: { id: number; name: string }, words: string) {
  const mention = `<span data-mention="agent:${who.id}">@${escapeHtml(who.name)}</span>`
  const html = `<p>${mention} ${escapeHtml(words)}</p>`
  await addMessage(ctx, conversationId, { kind: 'note', html, attachments: [], ask: [] })
}
