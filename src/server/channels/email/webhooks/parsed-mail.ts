import { createHash } from 'node:crypto'
import MailComposer from 'nodemailer/lib/mail-composer'

/** A mail that a service has taken apart. */
export type ParsedMail = {
  /** The original headers in their order. */
  headers: [name: string, value: string][]
  text: string | null
  html: string | null
  attachments: ParsedFile[]
}

export type ParsedFile = { name: string; type: string; content: Buffer; contentId: string | null }

/** What only describes the original's parts, which are gone. */
const ofTheBody = /^(content-|mime-version$)/i

/**
 * Puts a mail together again from what a service took apart: the original headers stand as they were, and files keep their
 * content ids. Every such mail then goes the way of all others.
 */
export async function composeParsed({ headers, text, html, attachments }: ParsedMail): Promise<Buffer> {
  const composer = new MailComposer({
    ...((text || html === null) && { text: text ?? '' }),
    ...(html !== null && { html }),
    // The same mail again becomes the same bytes, by which it is known.
    baseBoundary: createHash('sha256')
      .update(JSON.stringify([headers, text, html]))
      .digest('hex')
      .slice(0, 24),
    attachments: attachments.map(({ name, type, content, contentId }) => ({
      filename: name,
      contentType: type,
      content,
      ...(contentId
        ? { cid: contentId, contentDisposition: 'inline' as const }
        : { contentDisposition: 'attachment' as const }),
    })),
    // Nothing is fetched for a mail, neither from disk nor from the network, whatever it says.
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  const built = await composer.compile().build()
  const end = built.indexOf('\r\n\r\n')
  const own = headersIn(built.toString('latin1', 0, end)).filter(([name]) => ofTheBody.test(name))
  const kept = headers.filter(([name]) => /^[!-9;-~]+$/.test(name) && !ofTheBody.test(name))
  const lines = [...kept.map(([name, value]) => `${name}: ${oneField(value)}`), ...own.map((pair) => pair.join(': '))]
  return Buffer.concat([Buffer.from(`${lines.join('\r\n')}`, 'utf8'), built.subarray(end)])
}

/** A value whose lines all belong to it, so that nothing in it can begin a header of its own. */
function oneField(value: string): string {
  return value
    .replaceAll('\0', '')
    .trim()
    .replace(/[ \t]*(?:\r\n|\r|\n)[ \t]*/g, '\r\n ')
    .replace(/(?:\r\n )+$/, '')
}

/** Header lines, as pairs in their order; continued lines stay with theirs. */
export function headersIn(text: string): [name: string, value: string][] {
  const pairs: [string, string][] = []
  for (const line of text.split(/\r\n|\r|\n/)) {
    const last = pairs.at(-1)
    if (/^[ \t]/.test(line) && last) {
      last[1] += `\r\n${line}`
      continue
    }
    const colon = line.indexOf(':')
    if (colon > 0) pairs.push([line.slice(0, colon).trim(), line.slice(colon + 1).trim()])
  }
  return pairs
}

/** The value of the first header of that name. */
export const firstHeader = (headers: readonly (readonly [string, string])[], name: string): string | null =>
  headers.find(([each]) => each.toLowerCase() === name.toLowerCase())?.[1] ?? null

/** Headers that a service forgot are added from what it says beside them. */
export function withMissing(
  headers: [string, string][],
  said: Record<string, string | null | undefined>,
): [string, string][] {
  const missing = Object.entries(said).filter(([name, value]) => value?.trim() && firstHeader(headers, name) === null)
  return [...headers, ...(missing as [string, string][])]
}

/** An address out of `<a@b.example>`; empty for the null sender. */
export const bareAddress = (text: string): string => (/<([^<>]*)>/.exec(text)?.[1] ?? text).trim()
