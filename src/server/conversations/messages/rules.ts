import type { Mailbox } from '../../../contract/shapes.ts'
import type { Links } from '../../platform/links.ts'
import { escapeHtml } from '../../settings/customer-pages/rules.ts'

/** `Re: ` once before the subject, in place of any the other side's program put there. */
export function answerSubject(subject: string): string {
  const bare = subject
    .replace(/^(\s*(re|aw|antw|sv|vs|rv|ref|odp|ynt|res|رد|回复|回覆)\s*(\[\d+\])?\s*[:：])+\s*/i, '')
    .trim()
  return bare === '' ? 'Re:' : `Re: ${bare}`
}

/** References of an answer: the thread's beginning and its newest, at most twenty, each once (RFC 5322 3.6.4). */
export function answerReferences(references: readonly string[], answered: string | null): string[] {
  const all = [...new Set([...references, ...(answered ? [answered] : [])])]
  return all.length <= 20 ? all : [all[0] as string, ...all.slice(-19)]
}

/** Whom an answer goes to: where the customer asked for it, else who wrote; never one of our own addresses. */
export function answerTo(
  received: { from: Mailbox | null; replyTo: Mailbox[] } | null,
  contact: string | null,
  own: readonly string[],
): string[] {
  const asked = received?.replyTo.map((mailbox) => mailbox.address) ?? []
  const wrote = received?.from ? [received.from.address] : []
  const ours = new Set(own.map((address) => address.toLowerCase()))
  for (const choice of [asked, wrote, contact ? [contact] : []]) {
    const others = choice.filter((address) => address !== '' && !ours.has(address.toLowerCase()))
    if (others.length > 0) return [...new Set(others)]
  }
  return []
}

/** Everyone else who was on the mail that is answered, but whom the answer goes to and ourselves. */
export function answerCc(
  answered: { to: Mailbox[]; cc: Mailbox[] } | null,
  to: readonly string[],
  own: readonly string[],
): string[] {
  const not = new Set([...to, ...own].map((address) => address.toLowerCase()))
  const all = [...(answered?.to ?? []), ...(answered?.cc ?? [])].map(({ address }) => address)
  return all.filter((address) => address !== '' && !not.has(address.toLowerCase()) && not.add(address.toLowerCase()))
}

type Inline = { id: number; contentId: string | null }

/** How long a signed link to an attachment works, in seconds. */
export const attachmentLinkSeconds = 3600

export const attachmentUrl = (links: Links, id: number): string =>
  `/api/signed/attachments/${id}?${links.sign('attachment', id, attachmentLinkSeconds)}`

/**
 * The sanitized HTML as a reader may show it: inline images become signed links (`urlOf`), images elsewhere wait in
 * `data-remote-src` for the reader's word and then come through our proxy. The input is our sanitizer's output, in which
 * every attribute is in double quotes.
 */
export function showHtml(
  html: string,
  attachments: readonly Inline[],
  links: Links,
  urlOf = (id: number) => attachmentUrl(links, id),
): string {
  const byContentId = new Map(attachments.map((attachment) => [attachment.contentId ?? '', attachment.id]))
  const shownSource = (source: string): string => {
    const url = unescapeHtml(source)
    if (/^cid:/i.test(url)) {
      const id = byContentId.get(decodeContentId(url.slice(4)))
      return id ? ` src="${escapeHtml(urlOf(id))}"` : ''
    }
    if (/^data:image\//i.test(url)) return ` src="${source}"`
    if (!/^https?:/i.test(url)) return ''
    const proxied = `/api/signed/remote-image?url=${encodeURIComponent(url)}&${links.sign('remote image', url, attachmentLinkSeconds)}`
    return ` data-remote-src="${escapeHtml(proxied)}"`
  }
  // Attribute by attribute: what looks like one inside another's value (alt=" src=") is text.
  return html.replace(imageTag, (tag) =>
    tag.replace(attribute, (whole, name: string, value: string | undefined) =>
      name.toLowerCase() === 'src' ? shownSource(value ?? '') : whole,
    ),
  )
}

const imageTag = /<img(?:\s+[^\s"<>=/]+(?:="[^"]*")?)*\s*\/?>/gi
const attribute = /\s+([^\s"<>=/]+)(?:="([^"]*)")?/g

function decodeContentId(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

const unescapeHtml = (text: string): string =>
  text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')
