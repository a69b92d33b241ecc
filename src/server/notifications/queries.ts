import { sql } from 'kysely'
import type { Request } from '../../contract/endpoint.ts'
import type {
  listNotifications as contract,
  Notification,
  NotificationChoice,
  NotificationKind,
  QuietHours,
} from '../../contract/notifications.ts'
import { visible } from '../platform/access.ts'
import { agentId } from '../platform/actor.ts'
import type { Ctx } from '../platform/ctx.ts'
import { markOf, pageOf, readTimeMark } from '../platform/paging.ts'
import { type Concerned, type KindChoices, waysOf } from './rules.ts'

type Row = {
  id: number
  kind: NotificationKind
  actor: string
  actor_name: string | null
  conversation_id: number | null
  subject: string | null
  message_id: number | null
  detail: string | null
  text: string | null
  times: number
  at: Date
  mark: string
  read_at: Date | null
}

/** What the reader was told of, the newest first; what is about a conversation out of their sight is left out. */
export async function listNotifications(ctx: Ctx, query: Request<typeof contract>['query']) {
  const after = readTimeMark(query.after)
  const unread = query.unread === 'true' ? sql`and read_at is null` : sql``
  const beyond = after ? sql`and (at, notification.id) < (${after.at}::timestamptz, ${after.id}::bigint)` : sql``
  const { rows } = await sql<Row>`
    select ${columns} from notification ${joins}
    where notification.agent_id = ${agentId(ctx.actor) ?? 0} ${unread} ${beyond} and ${inSight(ctx)}
    order by at desc, notification.id desc limit ${query.limit + 1}`.execute(ctx.tx)
  return pageOf(rows, query.limit, toNotification, (row) => markOf(row.mark, row.id))
}

const columns = sql`notification.id, notification.kind, notification.actor, notification.conversation_id, conversation.subject,
  notification.message_id, notification.detail, left(message.visible_text, 300) as text, notification.times, notification.at,
  notification.at::text as mark, notification.read_at, coalesce(agent.name, contact.name, api_key.name) as actor_name`

const joins = sql`
  left join conversation on conversation.id = notification.conversation_id
  left join message on message.id = notification.message_id
  left join agent on agent.id = substring(notification.actor from '^agent:(\\d+)$')::bigint
  left join contact on contact.id = substring(notification.actor from '^contact:(\\d+)$')::bigint
  left join api_key on api_key.id = substring(notification.actor from '^key:(\\d+)$')::bigint`

const inSight = ({ actor }: Ctx) => sql<boolean>`(notification.conversation_id is null or ${visible(actor)})`

/** One line of what was said. */
const lineOf = (text: string): string => text.replace(/\s+/g, ' ').trim().slice(0, 160)

function toNotification(row: Row): Notification {
  return {
    id: row.id,
    kind: row.kind,
    actor: {
      kind: row.actor.split(':')[0] as Notification['actor']['kind'],
      name: row.actor_name ?? '',
    },
    conversation: row.conversation_id === null ? null : { id: row.conversation_id, subject: row.subject ?? '' },
    preview: lineOf(row.text ?? row.detail ?? ''),
    messageId: row.message_id,
    times: row.times,
    at: row.at.toISOString(),
    readAt: row.read_at?.toISOString() ?? null,
  }
}

/** How many are unread, up to 100. */
export async function countNotifications(ctx: Ctx): Promise<{ unread: number }> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from (
      select from notification left join conversation on conversation.id = notification.conversation_id
      where notification.agent_id = ${agentId(ctx.actor) ?? 0} and read_at is null and ${inSight(ctx)} limit 100
    ) unread`.execute(ctx.tx)
  return { unread: rows[0]?.n ?? 0 }
}

/** How an agent wants to be told; what everybody has at first where they chose nothing. */
export async function choiceOf(ctx: Ctx, agent: number): Promise<NotificationChoice> {
  const row = await ctx.tx
    .selectFrom('notification_choice')
    .select(['kinds', 'quiet', 'mail_every'])
    .where('agent_id', '=', agent)
    .executeTakeFirst()
  return {
    kinds: waysOf((row?.kinds ?? {}) as KindChoices),
    quiet: (row?.quiet ?? null) as QuietHours | null,
    mailEvery: (row ? row.mail_every : 60) as NotificationChoice['mailEvery'],
  }
}

/** What agents chose for each kind, by agent; those who chose nothing or have left are not in it. */
export async function chosenKinds(ctx: Ctx, agents: readonly number[]): Promise<Map<number, KindChoices>> {
  const { rows } = await sql<{ id: number; kinds: KindChoices | null }>`
    select agent.id, notification_choice.kinds from agent left join notification_choice on agent_id = agent.id
    where agent.id = any(${[...agents]}::bigint[]) and deactivated_at is null`.execute(ctx.tx)
  return new Map(rows.map(({ id, kinds }) => [id, kinds ?? {}]))
}

/** Whom conversations concern, by conversation; followers are told as long as they may see it. */
export async function concernedIn(ctx: Ctx, conversations: readonly number[]): Promise<Map<number, Concerned>> {
  const { rows } = await sql<Concerned & { id: number }>`
    select id, assignee_id as assignee,
      array(select agent_id from conversation_follow where conversation_id = conversation.id) as followers,
      array(select agent_id from team_member where team_id = conversation.team_id) as team
    from conversation where id = any(${[...conversations]}::bigint[])`.execute(ctx.tx)
  return new Map(
    rows.map((row) => [
      row.id,
      { assignee: row.assignee, followers: row.followers.map(Number), team: row.team.map(Number) },
    ]),
  )
}

/** Who sees to alarms. */
export async function leadsOf(ctx: Ctx): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select id from agent where role in ('admin', 'lead') and deactivated_at is null`.execute(ctx.tx)
  return rows.map(({ id }) => id)
}
