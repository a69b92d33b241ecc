import { charsetName, decodeText, storable } from './charset.ts'
import { htmlToText } from './html-text.ts'
import { content, filePart, type Part } from './structure.ts'
import { takeOutFiles } from './uuencoded.ts'

/** One stretch of the mail's body in the forms it was sent in. */
type Block = { plain: string | null; html: string | null }

/** What is shown as the body, and the parts that are not. `html` is raw: not yet safe to show. */
export type Bodies = { text: string; html: string | null; rest: Part[] }

/** Chooses what a mail client would show (after RFC 8621 4.1.4): the bodies in order, everything else as `rest`. */
export function readBodies(root: Part): Bodies {
  const rest: Part[] = []
  const blocks = collect(root, null, true, rest)
  const plain = blocks.map((block) =>
    block.plain !== null && (block.plain.trim() !== '' || block.html === null)
      ? block.plain
      : htmlToText(block.html ?? ''),
  )
  const hasHtml = blocks.some((block) => block.html !== null)
  return {
    text:
      plain.length === 1
        ? (plain[0] as string)
        : plain
            .map((each) => each.trim())
            .filter(Boolean)
            .join('\n\n'),
    html: hasHtml ? blocks.map((block) => block.html ?? plainToHtml(block.plain ?? '')).join('<br>') : null,
    rest,
  }
}

function collect(part: Part, parent: string | null, isFirst: boolean, rest: Part[]): Block[] {
  if (part.parts.length === 0) return leaf(part, parent, isFirst, rest)
  if (part.type === 'multipart/alternative') return alternative(part, isFirst, rest)
  if (part.type === 'multipart/encrypted') {
    rest.push(...part.parts)
    return []
  }
  return part.parts.flatMap((child, index) => collect(child, part.type, isFirst && index === 0, rest))
}

function leaf(part: Part, parent: string | null, isFirst: boolean, rest: Part[]): Block[] {
  if (!isBody(part, parent, isFirst)) {
    rest.push(part)
    return []
  }
  const text = decodePart(part)
  if (part.type === 'text/html') return [{ plain: null, html: text }]
  const { words, files } = takeOutFiles(text)
  rest.push(...files.map(({ name, bytes }) => filePart(name, bytes)))
  return [{ plain: words, html: null }]
}

function isBody(part: Part, parent: string | null, isFirst: boolean): boolean {
  if (!/^text\/(plain|html|enriched|richtext|x-amp-html)$/.test(part.type) || part.disposition === 'attachment')
    return false
  return isFirst || (parent !== 'multipart/related' && part.fileName === '')
}

// The children say the same thing in several forms: all of them together are one block.
function alternative(part: Part, isFirst: boolean, rest: Part[]): Block[] {
  const plain: string[] = []
  const html: string[] = []
  for (const child of part.parts) {
    if (child.type === 'text/x-amp-html' || child.type === 'text/watch-html') continue
    for (const block of collect(child, part.type, isFirst, rest)) {
      if (block.plain !== null) plain.push(block.plain)
      if (block.html !== null) html.push(block.html)
    }
  }
  if (plain.length === 0 && html.length === 0) return []
  return [{ plain: plain.length ? plain.join('\n\n') : null, html: html.length ? html.join('<br>') : null }]
}

/** Text of a text part: charset seen through, flowed lines joined, line ends as \n. */
export function decodePart(part: Part): string {
  const bytes = content(part)
  const charset = part.params.charset || (part.type === 'text/html' ? metaCharset(bytes) : '')
  const text = storable(decodeText(bytes, charset)).replaceAll('\r\n', '\n').replaceAll('\r', '\n')
  if (part.type === 'text/enriched' || part.type === 'text/richtext') return withoutCommands(text)
  return part.type === 'text/plain' && /^flowed$/i.test(part.params.format ?? '')
    ? unflow(text, /^yes$/i.test(part.params.delsp ?? ''))
    : text
}

function metaCharset(bytes: Buffer): string {
  const name = /charset\s*=\s*["']?([\w.:-]{2,40})/i.exec(bytes.toString('latin1', 0, 2048))?.[1] ?? ''
  // A page cannot have said so in UTF-16 when we read it as bytes.
  return charsetName(name).startsWith('utf-16') ? '' : name
}

// RFC 1896: commands stand in <>, a doubled < is a sign.
function withoutCommands(text: string): string {
  const bare = text
    .replaceAll('<<', '\u0001')
    .replaceAll(/<param>[^<]*<\/param>/gi, '')
    .replaceAll(/<[^<>]{0,60}>/g, '')
    .replaceAll('\u0001', '<')
  return bare.replaceAll(/\n(\n*)/g, (_, more: string) => more || ' ')
}

/** Joins the soft breaks of format=flowed (RFC 3676); quote depth and "-- " keep their lines. */
export function unflow(text: string, deleteSpace: boolean): string {
  const out: string[] = []
  let open = -1
  for (const line of text.split('\n')) {
    const depth = /^>*/.exec(line)?.[0].length ?? 0
    const words = line.slice(depth).replace(/^ /, '')
    const marks = depth > 0 ? `${'>'.repeat(depth)} ` : ''
    const isSignature = words === '-- ' || words === '--'
    if (open === depth && !isSignature) out[out.length - 1] += words
    else out.push(marks + words)
    const soft = words.endsWith(' ') && !isSignature
    if (soft && deleteSpace) out[out.length - 1] = (out.at(-1) as string).slice(0, -1)
    open = soft ? depth : -1
  }
  return out.join('\n')
}

/** Plain text as HTML with its lines kept. */
export function plainToHtml(text: string): string {
  const safe = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
  return `<div>${safe.replaceAll('\n', '<br>')}</div>`
}
