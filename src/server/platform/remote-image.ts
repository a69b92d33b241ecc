import { type Agent, request } from 'undici'
import type { FileAnswer } from '../../contract/endpoint.ts'
import { internet, type Outside, publicAddress } from './outside.ts'
import { Refusal } from './refusal.ts'

const maxBytes = 10 * 1024 * 1024
const maxRedirects = 3
const timeout = 10_000
/** For all redirects and every byte together: whoever sends a byte now and then holds nobody up. */
const deadline = 30_000

/**
 * Fetches an image of a mail. The name is resolved once, every address it has must be public, and the connection goes to
 * that very address, so nothing inside the network can be reached, by redirects or by a name that changes its mind.
 * Throws `not_found` for what cannot be had, `unsupported` for what is no image, `too_large`.
 */
export async function fetchRemoteImage(url: string, outside: Outside = internet): Promise<FileAnswer> {
  const signal = AbortSignal.timeout(deadline)
  let next = url
  for (let hop = 0; hop <= maxRedirects; hop++) {
    const { image, location } = await fetchOnce(next, outside, signal)
    if (image) return image
    next = location
  }
  throw new Refusal('not_found', 'The image leads from one address to the next without an end.')
}

type Fetched = { image: FileAnswer; location?: never } | { image?: never; location: string }

async function fetchOnce(url: string, outside: Outside, signal: AbortSignal): Promise<Fetched> {
  const target = safeUrl(url)
  const address = await publicAddress(target.hostname, outside)
  if (!address) throw new Refusal('not_found', 'That address cannot be fetched.')
  const agent = outside.connectTo(address)
  try {
    return await load(target, agent, signal)
  } catch (error) {
    if (error instanceof Refusal) throw error
    throw new Refusal('not_found', 'The image could not be fetched.')
  } finally {
    agent.destroy().catch(() => {})
  }
}

async function load(target: URL, agent: Agent, signal: AbortSignal): Promise<Fetched> {
  const { statusCode, headers, body } = await request(target, {
    dispatcher: agent,
    signal,
    headersTimeout: timeout,
    bodyTimeout: timeout,
    headers: { accept: 'image/*', 'accept-encoding': 'identity', 'user-agent': 'Heed' },
  })
  if (statusCode >= 300 && statusCode < 400 && typeof headers.location === 'string')
    return { location: new URL(headers.location, target).href }
  if (statusCode !== 200) throw new Refusal('not_found', 'The image is not there.')
  const type =
    String(headers['content-type'] ?? '')
      .split(';')[0]
      ?.trim()
      .toLowerCase() ?? ''
  if (!/^image\/(png|jpeg|gif|webp|avif|bmp|x-icon|vnd.microsoft.icon)$/.test(type))
    throw new Refusal('unsupported', 'That is not an image that can be shown.')
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of body) {
    size += chunk.length
    if (size > maxBytes) throw new Refusal('too_large', 'The image is larger than 10 MB.')
    chunks.push(chunk)
  }
  return { image: { body: Buffer.concat(chunks), type, size, maxAge: 24 * 3600 } }
}

function safeUrl(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : null
  if (
    !url ||
    !['http:', 'https:'].includes(url.protocol) ||
    url.username ||
    url.password ||
    !['', '80', '443'].includes(url.port)
  )
    throw new Refusal('not_found', 'That address cannot be fetched.')
  return url
}
