import { sql } from 'kysely'
import { type Agent, request } from 'undici'
import type { ChatPreview } from '../../../contract/chat.ts'
import { ChatSettings } from '../../../contract/chat-widgets.ts'
import type { Tx } from '../../platform/ctx.ts'
import { type Outside, publicAddress } from '../../platform/outside.ts'
import { firstLink, previewOf } from './rules.ts'

/** Of the messages those of an agent that name an address, in chats that show what it leads to. */
export async function linkedAmong(db: Tx, messageIds: readonly number[]): Promise<number[]> {
  if (messageIds.length === 0) return []
  const { rows } = await sql<{ id: number; settings: unknown }>`
    select message.id, settings from message join chat on chat.conversation_id = message.conversation_id
      join chat_widget widget on widget.inbox_id = chat.inbox_id
    where message.id = any(${[...messageIds]}::bigint[]) and message.channel = 'chat' and author_id is not null
      and message.text ~* 'https?://'`.execute(db)
  return rows.filter(({ settings }) => ChatSettings.parse(settings).previews).map(({ id }) => id)
}

export async function linkOf(db: Tx, messageId: number): Promise<{ conversationId: number; url: string } | null> {
  const { rows } = await sql<{ conversation_id: number; text: string }>`
    select conversation_id, text from message where id = ${messageId}`.execute(db)
  const row = rows[0]
  const url = row ? firstLink(row.text) : null
  return row && url ? { conversationId: row.conversation_id, url } : null
}

const most = 512 * 1024
const hops = 3
const patience = 8000

/** What a public page says of itself; null for whatever cannot be had, is no page, or lies inside the network. */
export async function readPreview(url: string, outside: Outside): Promise<ChatPreview | null> {
  const signal = AbortSignal.timeout(patience)
  let next = url
  for (let hop = 0; hop <= hops; hop++) {
    const found = await load(next, outside, signal).catch(() => null)
    if (!found) return null
    if (found.html !== undefined) return previewOf(url, found.html)
    next = found.location
  }
  return null
}

type Loaded = { html: string; location?: never } | { html?: never; location: string } | null

async function load(text: string, outside: Outside, signal: AbortSignal): Promise<Loaded> {
  const url = new URL(text)
  const isPlain = ['http:', 'https:'].includes(url.protocol) && !url.username && !url.password
  const address = isPlain && ['', '80', '443'].includes(url.port) ? await publicAddress(url.hostname, outside) : null
  if (!address) return null
  const agent = outside.connectTo(address)
  try {
    return await fetchHead(url, agent, signal)
  } finally {
    agent.destroy().catch(() => {})
  }
}

async function fetchHead(url: URL, dispatcher: Agent, signal: AbortSignal): Promise<Loaded> {
  const { statusCode, headers, body } = await request(url, {
    ...{ dispatcher, signal, headersTimeout: patience, bodyTimeout: patience },
    headers: { accept: 'text/html', 'accept-encoding': 'identity', 'user-agent': 'Heed' },
  })
  if (statusCode >= 300 && statusCode < 400 && typeof headers.location === 'string')
    return { location: new URL(headers.location, url).href }
  if (statusCode !== 200 || !/^(text\/html|application\/xhtml)/i.test(String(headers['content-type']))) return null
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of body) {
    chunks.push(chunk)
    size += chunk.length
    if (size > most) break
  }
  return { html: Buffer.concat(chunks).toString('utf8') }
}
