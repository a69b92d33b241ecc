import { type Ground, prepared } from '../ground.ts'
import type { Measure } from '../rounds.ts'

const listed = `conversation.id, subject, status, priority, kind, stage, conversation.channel, conversation.inbox_id, assignee_id, conversation.team_id,
  conversation.contact_id, tags, preview, linked_to, conversation.created_at, last_message_at, last_received_at, resolved_at,
  contact.name as contact, inbox.name as inbox, agent.name as assignee, team.name as team,
  (select address from contact_address where contact_id = conversation.contact_id order by id limit 1) as address`
const joined = `left join contact on contact.id = contact_id left join inbox on inbox.id = inbox_id
  left join agent on agent.id = assignee_id left join team on team.id = conversation.team_id`

export const conversationRow = prepared(
  'conversation row',
  `select ${listed} from conversation ${joined} where conversation.id = $1`,
)

const shown = `message.id, conversation_id, kind, channel, author_id, agent.name, subject, from_name, from_address, people, text, html,
  visible_text, sent_at, message.created_at, external_id, in_reply_to, reference_ids, automatic, threaded_by, sender_check, source`
export const messageRow = prepared(
  'message row',
  `select ${shown} from message left join agent on agent.id = author_id where message.id = $1`,
)
const messages = prepared(
  'messages',
  `select ${shown} from message left join agent on agent.id = author_id where conversation_id = $1 order by message.id desc limit 51`,
)
const attachments = prepared(
  'attachments',
  `select attachment.* from attachment join message on message.id = message_id where conversation_id = $1`,
)
const deliveries = prepared(
  'deliveries',
  `select message_id, address, state, reason from delivery join message on message.id = message_id where conversation_id = $1`,
)

/** Any conversation, whatever its age: most of what is read lies in no cache. */
export const open = (ground: Ground): Measure => opening(ground, 'open a conversation', ground.conversations)

/** One of the newest ten thousand, as a list offers them. */
export const openRecent = (ground: Ground): Measure => opening(ground, 'open a recent one', 10_000)

/** Opening a conversation as the workspace does: the conversation and its newest messages, asked for at the same time. */
function opening({ request, sql, random, conversations }: Ground, name: string, newest: number): Measure {
  const among = Math.min(newest, conversations)
  const any = () => conversations - Math.floor(random() * among * 0.98)
  return {
    name,
    heed: () => {
      const id = any()
      return Promise.all([
        request('GET', `/conversations/${id}`),
        request('GET', `/conversations/${id}/messages?newest=true`),
      ])
    },
    yardstick: () => {
      const id = any()
      const thread = async () => {
        await messages(sql, [id])
        await attachments(sql, [id])
        await deliveries(sql, [id])
      }
      return Promise.all([conversationRow(sql, [id]), thread()])
    },
  }
}

type View = { name: string; query: string; where: string }

const views: View[] = [
  { name: 'all', query: '', where: 'true' },
  { name: 'open', query: 'status=open', where: `status = 'open'` },
  { name: 'unassigned', query: 'status=open&assignee=none', where: `status = 'open' and assignee_id is null` },
  { name: 'one agent', query: 'status=open&assignee=3', where: `status = 'open' and assignee_id = 3` },
  { name: 'one team', query: 'status=open&team=2', where: `status = 'open' and conversation.team_id = 2` },
  { name: 'waiting', query: 'status=waiting', where: `status = 'waiting'` },
  { name: 'resolved', query: 'status=resolved', where: `status = 'resolved'` },
]

const newest = 'order by last_message_at desc, conversation.id desc limit 51'

/** Lists of fifty: seven views in turn, the first page. */
export function list({ request, sql }: Ground): Measure {
  const plain = views.map(({ name, where }) =>
    prepared(`list ${name}`, `select ${listed} from conversation ${joined} where ${where} ${newest}`),
  )
  let [asked, read] = [0, 0]
  return {
    name: 'list a queue',
    heed: () => request('GET', `/conversations?limit=50&${(views[asked++ % views.length] as View).query}`),
    yardstick: () => (plain[read++ % plain.length] as (typeof plain)[number])(sql, []),
  }
}

/** The same views from somewhere in the middle, as after scrolling for a long time. */
export async function deepList({ request, sql, conversations }: Ground): Promise<Measure> {
  const { rows } = await sql.query(
    'select last_message_at::text as at, id from conversation where id >= $1 order by id limit 1',
    [Math.floor(conversations / 2)],
  )
  const { at, id } = rows[0]
  const mark = Buffer.from(JSON.stringify([at, id])).toString('base64url')
  const plain = views.map(({ name, where }) =>
    prepared(
      `deep ${name}`,
      `select ${listed} from conversation ${joined} where ${where} and (last_message_at, conversation.id) < ($1::timestamptz, $2::bigint) ${newest}`,
    ),
  )
  let [asked, read] = [0, 0]
  return {
    name: 'list, deep page',
    heed: () =>
      request('GET', `/conversations?limit=50&after=${mark}&${(views[asked++ % views.length] as View).query}`),
    yardstick: () => (plain[read++ % plain.length] as (typeof plain)[number])(sql, [at, id]),
  }
}

const counted = prepared(
  'counts',
  'select status, team_id, assignee_id, sum(n) from conversation_count group by status, team_id, assignee_id',
)

/** The counts beside the views. */
export function counts({ request, sql }: Ground): Measure {
  return { name: 'counts', heed: () => request('GET', '/views/counts'), yardstick: () => counted(sql, []) }
}
