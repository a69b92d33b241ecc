import { type Agent, request } from 'undici'
import { type Outside, publicAddress } from './outside.ts'
import { Refusal } from './refusal.ts'

const maxRedirects = 3
const timeout = 10_000
/** For all redirects and every byte together: whoever sends a byte now and then holds nobody up. */
const deadline = 30_000

/** What to accept, how much of it, and the mark of what is known already. */
export type Wanted = { accept: string; maxBytes: number; etag: string | null }
/** Null where nothing has changed since the mark. */
export type FetchedText = { text: string; etag: string | null } | null

/**
 * Fetches a text from an address that somebody gave. The name is resolved once, every address it has must be public, and the
 * connection goes to that very address, so nothing inside the network can be reached. Throws `not_found` with words for a
 * person, `too_large`.
 */
export async function fetchOutsideText(url: string, wanted: Wanted, outside: Outside): Promise<FetchedText> {
  const signal = AbortSignal.timeout(deadline)
  let next = url
  for (let hop = 0; hop <= maxRedirects; hop++) {
    const fetched = await fetchOnce(next, wanted, outside, signal)
    if (typeof fetched !== 'string') return fetched
    next = fetched
  }
  throw new Refusal('not_found', 'The address leads from one place to the next without an end.')
}

async function fetchOnce(url: string, wanted: Wanted, outside: Outside, signal: AbortSignal) {
  const target = safeUrl(url)
  const address = await publicAddress(target.hostname, outside)
  if (!address)
    throw new Refusal('not_found', 'That address leads nowhere that may be read. Use one on the public internet.')
  const agent = outside.connectTo(address)
  try {
    return await load(target, wanted, agent, signal)
  } catch (error) {
    if (error instanceof Refusal) throw error
    throw new Refusal('not_found', 'Nobody answered at that address.')
  } finally {
    agent.destroy().catch(() => {})
  }
}

async function load(
  target: URL,
  { accept, maxBytes, etag }: Wanted,
  agent: Agent,
  signal: AbortSignal,
): Promise<FetchedText | string> {
  const { statusCode, headers, body } = await request(target, {
    ...{ dispatcher: agent, signal, headersTimeout: timeout, bodyTimeout: timeout },
    headers: {
      ...{ accept, 'accept-encoding': 'identity', 'user-agent': 'Heed' },
      ...(etag && { 'if-none-match': etag }),
    },
  })
  if (statusCode === 304) return null
  if (statusCode >= 300 && statusCode < 400 && typeof headers.location === 'string')
    return new URL(headers.location, target).href
  if (statusCode === 401 || statusCode === 403)
    throw new Refusal('not_found', 'The address asks for a password. Use the one for sharing that holds it.')
  if (statusCode !== 200) throw new Refusal('not_found', 'There is nothing at that address any more.')
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of body) {
    size += chunk.length
    if (size > maxBytes) throw new Refusal('too_large', 'What is at that address is too large.')
    chunks.push(chunk)
  }
  const mark = headers.etag
  return { text: Buffer.concat(chunks).toString('utf8'), etag: typeof mark === 'string' ? mark.slice(0, 500) : null }
}

function safeUrl(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : null
  if (!url || !['http:', 'https:'].includes(url.protocol) || !['', '80', '443'].includes(url.port))
    throw new Refusal('not_found', 'That address cannot be read. Write one that begins with https://.')
  return url
}
