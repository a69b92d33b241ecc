import { sql } from 'kysely'
import type { Role } from '../../contract/access.ts'
import type { Request } from '../../contract/endpoint.ts'
import type {
  listNotifications as contract,
  Notification,
  NotificationChoice,
  NotificationKind,
  QuietHours,
} from '../../contract/notifications.ts'
import { visible } from '../platform/access.ts'
import { type Actor, agentId } from '../platform/actor.ts'
import type { Ctx } from '../platform/ctx.ts'
import type { Database } from '../platform/database.ts'
import { markOf, pageOf, readTimeMark } from '../platform/paging.ts'
import { type Concerned, isQuiet, type KindChoices, waysOf } from './rules.ts'
import type { Told } from './wording/rules.ts'

type Row = {
  id: number
  kind: NotificationKind
  actor: string
  actor_name: string | null
  conversation_id: number | null
  subject: string | null
  message_id: number | null
  article_id: number | null
  article_language: string | null
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
  notification.message_id, notification.detail, coalesce(left(message.visible_text, 300), alarm.message) as text, notification.times, notification.at,
  notification.at::text as mark, notification.read_at, coalesce(agent.name, contact.name, api_key.name, automation.name) as actor_name,
  (article.data ->> 'articleId')::bigint as article_id, article.data ->> 'language' as article_language`

/** Each leads to the draft that its event names; of several, to all of them. */
const aboutDrafts: readonly NotificationKind[] = ['article_review_asked', 'article_agreed', 'article_sent_back']

const joins = sql`
  left join conversation on conversation.id = notification.conversation_id
  left join message on message.id = notification.message_id
  left join event article on article.id = notification.event_id and notification.times = 1
    and notification.kind = any(${[...aboutDrafts]}::text[])
  left join alarm on notification.kind = 'alarm' and alarm.key = notification.detail and alarm.cleared_at is null
  left join agent on agent.id = substring(notification.actor from '^agent:(\\d+)$')::bigint
  left join contact on contact.id = substring(notification.actor from '^contact:(\\d+)$')::bigint
  left join api_key on api_key.id = substring(notification.actor from '^key:(\\d+)$')::bigint
  left join automation on automation.id = substring(notification.actor from '^automation:(\\d+)$')::bigint`

const inSight = ({ actor }: Ctx) => sql<boolean>`(notification.conversation_id is null or ${visible(actor)})`

/** One line of what was said. */
const lineOf = (text: string): string => text.replace(/\s+/g, ' ').trim().slice(0, 160)

const articleIn = ({ article_id: id, article_language: language }: Row): Notification['article'] =>
  id === null || language === null ? null : { id, language }

function toNotification(row: Row): Notification {
  return {
    id: row.id,
    kind: row.kind,
    actor: {
      kind: row.actor.split(':')[0] as Notification['actor']['kind'],
      name: row.actor_name ?? '',
    },
    conversation: row.conversation_id === null ? null : { id: row.conversation_id, subject: row.subject ?? '' },
    article: articleIn(row),
    preview: lineOf(row.text ?? (row.kind === 'alarm' ? '' : row.detail) ?? ''),
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
  const quiet = (row?.quiet ?? null) as QuietHours | null
  return {
    kinds: waysOf((row?.kinds ?? {}) as KindChoices),
    quiet,
    isQuiet: isQuiet(quiet, ctx.now),
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
  const { rows } = await sql<{ id: number; assignee: number | null; team: number | null; followers: number[] }>`
    select id, assignee_id as assignee, team_id as team,
      array(select agent_id from conversation_follow where conversation_id = conversation.id) as followers
    from conversation where id = any(${[...conversations]}::bigint[])`.execute(ctx.tx)
  // Once for each team: hundreds of conversations are mostly of few, and each may have hundreds of members.
  const teams = await membersOfTeams(ctx, [...new Set(rows.flatMap(({ team }) => team ?? []))])
  return new Map(
    rows.map(({ id, assignee, team, followers }) => {
      const own = teams.get(team ?? 0)
      return [id, { assignee, followers: followers.map(Number), team: own?.members ?? [], teamLeads: own?.leads ?? [] }]
    }),
  )
}

async function membersOfTeams(ctx: Ctx, ids: readonly number[]) {
  const { rows } = await sql<{ team: number; members: number[]; leads: number[] }>`
    select team_id as team, array_agg(agent_id) as members,
      coalesce(array_agg(agent_id) filter (where role in ('lead', 'admin') and deactivated_at is null), '{}') as leads
    from team_member join agent on agent.id = agent_id where team_id = any(${[...ids]}::bigint[]) group by 1`.execute(
    ctx.tx,
  )
  return new Map(
    rows.map(({ team, members, leads }) => [team, { members: members.map(Number), leads: leads.map(Number) }]),
  )
}

/** An agent who is told something while nobody asks for it: with the rights they have now; null for whoever has left. */
export async function readerOf(database: Database, id: number): Promise<Reader | null> {
  const { rows } = await sql<{ name: string; email: string; role: Role; language: string | null; team_ids: number[] }>`
    select name, email, role, preferences ->> 'language' as language,
      array(select team_id from team_member where agent_id = agent.id) as team_ids
    from agent where id = ${id} and deactivated_at is null`.execute(database.reader)
  const row = rows[0]
  if (!row) return null
  const teamIds = row.team_ids.map(Number)
  const actor = { kind: 'agent', id, name: row.name, role: row.role, teamIds, sessionId: 0 } as const
  return { actor, email: row.email, language: row.language ?? 'en' }
}

export type Reader = { actor: Extract<Actor, { kind: 'agent' }>; email: string; language: string }

/** Of what the reader has not read, what did not go out that way yet, the oldest first, and how much is unread in all. */
export async function unsentOf(ctx: Ctx, way: 'pushed_at' | 'mailed_at') {
  const { rows } = await sql<Row>`
    select ${columns} from notification ${joins}
    where notification.agent_id = ${agentId(ctx.actor) ?? 0} and read_at is null and ${sql.ref(`notification.${way}`)} is null
      and ${inSight(ctx)}
    order by at, notification.id limit 200`.execute(ctx.tx)
  const { unread } = await countNotifications(ctx)
  return { told: rows.map(toTold), unread }
}

const toTold = (row: Row): Told & { id: number; at: Date } => ({
  ...{ id: row.id, kind: row.kind, at: row.at, who: row.actor_name ?? '', conversationId: row.conversation_id },
  article: articleIn(row),
  ...{ subject: row.subject ?? '', preview: lineOf(row.text ?? (row.kind === 'alarm' ? '' : row.detail) ?? '') },
})

/** Who sees to alarms. */
export async function leadsOf(ctx: Ctx): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select id from agent where role in ('admin', 'lead') and deactivated_at is null`.execute(ctx.tx)
  return rows.map(({ id }) => id)
}
