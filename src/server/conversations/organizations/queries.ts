import { sql } from 'kysely'
import { Status } from '../../../contract/conversations.ts'
import type { Request } from '../../../contract/endpoint.ts'
import type { listOrganizationConversations as contract } from '../../../contract/organizations.ts'
import { visible } from '../../platform/access.ts'
import { agentId } from '../../platform/actor.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { markOf, pageOf, readTimeMark } from '../../platform/paging.ts'
import { notFound } from '../../platform/refusal.ts'
import { type ConversationRow, shown, shownJoins, toConversation, whole } from '../queries.ts'
import { isSetAside } from '../rules.ts'

/** Up to so many contacts, each one's newest conversations are looked up; beyond, the lists are walked down instead. */
const fewContacts = 1000

/**
 * Conversations of an organization's contacts, the newest words first. Both ways run along an index in the list's order
 * and stop at a page: contact by contact, or status by status where an organization has very many contacts.
 */
export async function listOrganizationConversations(
  ctx: Ctx,
  id: number,
  { limit, after, status }: Request<typeof contract>['query'],
) {
  const statuses = status ?? Status.options.filter((each) => !isSetAside(each))
  const mark = readTimeMark(after)
  const where = sql`${visible(ctx.actor)} and ${whole}
    and ${mark ? sql`(last_message_at, conversation.id) < (${mark.at}::timestamptz, ${mark.id}::bigint)` : sql`true`}`
  const order = sql`order by last_message_at desc, id desc limit ${sql.lit(limit + 1)}`
  const rows =
    (await countContacts(ctx, id)) <= fewContacts
      ? sql`select conversation.* from contact member, lateral (
        select * from conversation where contact_id = member.id and status = any(${statuses}::text[]) and ${where} ${order}
      ) conversation where member.organization_id = ${id}`
      : sql`select conversation.* from unnest(${statuses}::text[]) as branch(status), lateral (
        select * from conversation where conversation.status = branch.status and ${where}
          and exists (select from contact where contact.id = conversation.contact_id and organization_id = ${id}) ${order}
      ) conversation`
  const { rows: found } = await sql<ConversationRow>`
    select ${shown(agentId(ctx.actor))} from (select * from (${rows}) conversation ${order}) page ${shownJoins}
    order by page.last_message_at desc, page.id desc`.execute(ctx.tx)
  return pageOf(found, limit, toConversation, (row) => markOf(row.mark, row.id))
}

/** How many contacts an organization has, counted until it is clear that they are many. Throws `not_found`. */
async function countContacts(ctx: Ctx, id: number): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select (select count(*)::int from (
      select from contact where organization_id = organization.id limit ${sql.lit(fewContacts + 1)}) few) as n
    from organization where id = ${id}`.execute(ctx.tx)
  if (!rows[0]) throw notFound('organization')
  return rows[0].n
}
