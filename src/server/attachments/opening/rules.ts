import type { AttachedMail } from '../../../contract/attachments.ts'
import type { ReadAttachment, ReadMail } from '../../channels/email/reading/read.ts'
import { showHtml } from '../../conversations/messages/rules.ts'
import type { Links } from '../../platform/links.ts'
import { escapeHtml } from '../../settings/customer-pages/rules.ts'

/** Whether a file is a mail that can be opened, by its type or its name. */
export function isMail({ type, name }: { type: string; name: string }): boolean {
  return /^message\/(?:rfc822|global)$/i.test(type) || /\.eml$/i.test(name)
}

/** The mail as a reader may see it; `inside` is its own place, null for the attachment itself. */
export function toAttachedMail(mail: ReadMail, inside: string | null, links: Links): AttachedMail {
  const { subject, from, sender, to, cc, date, text, html, visibleText, invitation, protection, attachments } = mail
  return {
    ...{ subject, from: from ?? sender, to, cc, sentAt: date?.toISOString() ?? null },
    ...{ text, html: html === null ? null : showHtml(withPictures(html, attachments), [], links), visibleText },
    ...{ invitation, protection },
    files: attachments.map((file, at) => ({
      place: inside === null ? `${at + 1}` : `${inside}.${at + 1}`,
      ...{ name: file.name, type: file.type, size: file.size, inline: file.inline },
      isMail: isMail(file),
    })),
  }
}

const mostPictures = 8 * 1024 * 1024
const picture = /^image\/(?:png|jpe?g|gif|webp|bmp|avif)$/

/** The sanitized HTML with its own pictures written into it, as they have no address of their own; 8 MB at most. */
export function withPictures(
  html: string,
  files: readonly Pick<ReadAttachment, 'contentId' | 'type' | 'bytes'>[],
): string {
  let left = mostPictures
  let shown = html
  for (const { contentId, type, bytes } of files) {
    if (!contentId || !picture.test(type)) continue
    const around = shown.split(` src="${escapeHtml(`cid:${contentId}`)}"`)
    const size = bytes.length * (around.length - 1)
    if (size === 0 || size > left) continue
    left -= size
    shown = around.join(` src="data:${type};base64,${Buffer.from(bytes).toString('base64')}"`)
  }
  return shown
}
