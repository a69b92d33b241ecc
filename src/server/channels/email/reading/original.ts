import { type Field, fieldValue, readable, readHeader } from './headers.ts'
import { content, type Part } from './structure.ts'

/** Header fields of the mail that a report returns, empty when it returns none. */
export function originalFields(parts: Part[]): Field[] {
  const returned = parts.find((part) =>
    /^(?:message\/(?:rfc822|global|rfc822-headers)|text\/rfc822(?:-headers)?)$/.test(part.type),
  )
  if (!returned) return []
  const bytes = content(returned)
  return readHeader(bytes, 0, Math.min(bytes.length, 256 * 1024)).fields
}

/** Message id of the mail that a report returns, without brackets. */
export function originalId(parts: Part[]): string | null {
  return readable(fieldValue(originalFields(parts), 'message-id')).replaceAll(/[<>\s]/g, '') || null
}

/** Message id of a mail that a report quotes in its text. */
export function quotedId(text: string): string | null {
  return /^[\s>]{0,8}Message-ID:\s{0,8}<([^<>\s]{1,250})>/im.exec(text.slice(0, 200_000))?.[1] ?? null
}
