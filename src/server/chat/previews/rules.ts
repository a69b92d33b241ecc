import type { ChatPreview } from '../../../contract/chat.ts'

/** The first address in a text; null for none. What stands at its end and belongs to the sentence is left out. */
export function firstLink(text: string): string | null {
  const found = /\bhttps?:\/\/[^\s<>"']+/i.exec(text)?.[0]?.replace(/[.,;:!?)\]}]+$/, '')
  return found && URL.canParse(found) ? found : null
}

const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' }

const decode = (text: string) =>
  text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(\w{2,6}));/gi, (whole, decimal, hex, name) => {
    const code = decimal ? Number(decimal) : hex ? Number.parseInt(hex, 16) : null
    if (code !== null) return code > 31 && code < 0x10ffff ? String.fromCodePoint(code) : ' '
    return named[String(name).toLowerCase()] ?? whole
  })

const tidy = (text: string | undefined, most: number) =>
  decode(text ?? '')
    .replace(/\s+/g, ' ')
    .trim()
    .toWellFormed()
    .replaceAll('\0', '')
    .slice(0, most)

/** What a page says of itself in its head; null where it says nothing. Only words are taken, and no address. */
export function previewOf(url: string, html: string): ChatPreview | null {
  const head = html.slice(0, 200_000)
  const metas = [...head.matchAll(/<meta\s[^>]{1,2000}>/gi)].map(([tag]) => tag)
  const meta = (name: string) => {
    const tag = metas.find((each) => new RegExp(`(?:property|name)\\s*=\\s*["']?${name}["'\\s>]`, 'i').test(each))
    return /content\s*=\s*(?:"([^"]*)"|'([^']*)')/i
      .exec(tag ?? '')
      ?.slice(1)
      .find(Boolean)
  }
  const title = tidy(meta('og:title') ?? /<title[^>]*>([^<]{1,1000})/i.exec(head)?.[1], 140)
  if (title === '') return null
  const description = tidy(meta('og:description') ?? meta('description'), 240)
  return { url, title, description, site: tidy(meta('og:site_name'), 80) || new URL(url).host }
}
