import { sql } from 'kysely'
import type { ColleagueDraft } from '../../../contract/drafts.ts'
import { showHtml } from '../../conversations/messages/rules.ts'
import { seeConversation } from '../../conversations/queries.ts'
import { visible } from '../../platform/access.ts'
import { agentId } from '../../platform/actor.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { unsent, uploadsOf } from '../queries.ts'

type Row = {
  agent_id: number
  agent_name: string
  kind: 'reply' | 'note'
  html: string
  attachment_ids: number[]
  saved_at: Date
}

/** What colleagues are writing here, the newest first, and where else they write to the same customer. */
export async function listColleagueDrafts(ctx: Ctx, conversationId: number) {
  await seeConversation(ctx, conversationId)
  const { rows } = await sql<Row>`
    select agent_id, agent.name as agent_name, kind, html, attachment_ids, saved_at
    from draft join agent on agent.id = agent_id
    where conversation_id = ${conversationId} and agent_id is distinct from ${agentId(ctx.actor)}::bigint
      and taken_by is null and ${unsent}
    order by saved_at desc limit 20`.execute(ctx.tx)
  return {
    items: await Promise.all(rows.map((row) => toColleagueDraft(ctx, row))),
    elsewhere: await listElsewhere(ctx, conversationId),
  }
}

async function toColleagueDraft(ctx: Ctx, row: Row): Promise<ColleagueDraft> {
  const attachments = await uploadsOf(ctx, row.agent_id, row.attachment_ids)
  return {
    agent: { id: row.agent_id, name: row.agent_name },
    kind: row.kind,
    html: showHtml(row.html, attachments, ctx.links),
    attachments,
    savedAt: row.saved_at.toISOString(),
  }
}

/** Answers that colleagues have begun to the same customer in other conversations that the reader may see. */
async function listElsewhere(ctx: Ctx, conversationId: number) {
  const { rows } = await sql<{
    agent_id: number
    agent_name: string
    id: number
    subject: string
    saved_at: Date
  }>`
    select draft.agent_id, agent.name as agent_name, conversation.id, conversation.subject, draft.saved_at
    from conversation join draft on draft.conversation_id = conversation.id join agent on agent.id = draft.agent_id
    where conversation.contact_id = (select contact_id from conversation where id = ${conversationId})
      and conversation.id <> ${conversationId} and draft.kind = 'reply' and draft.taken_by is null
      and draft.agent_id is distinct from ${agentId(ctx.actor)}::bigint and ${unsent} and ${visible(ctx.actor)}
    order by draft.saved_at desc limit 10`.execute(ctx.tx)
  return rows.map((row) => ({
    agent: { id: row.agent_id, name: row.agent_name },
    conversationId: row.id,
    subject: row.subject,
    savedAt: row.saved_at.toISOString(),
  }))
}
