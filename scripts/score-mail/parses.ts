import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { safeName } from '../../src/server/channels/email/reading/file-names.ts'
import { htmlToText } from '../../src/server/channels/email/reading/html-text.ts'
import type { Seen } from './seen.ts'
import { fold, same, type Tally } from './tally.ts'

// biome-ignore lint/suspicious/noExplicitAny: every set has its own shape of expectations
type Expected = any

type Wanted = {
  subject: string | null | undefined
  from: { name: string | null; address: string | null } | null | undefined
  texts: string[] | null
  attachments: { name: string | null; size: number | null; md5: string | null }[] | number | null
}

/** Compares a read mail with what its set expects, whatever the set's own words for it. */
export function compareParse(folder: string, expected: Expected, mail: Seen, tally: Tally): void {
  const wanted = understand(folder, expected)
  const name = expected.file
  if (wanted.subject !== undefined) tally.add('subject', name, same(mail.subject, wanted.subject))
  if (wanted.from !== undefined) tally.add('from', name, sameFrom(mail, wanted.from))
  const got = mail.html === null ? [mail.text] : [mail.text, htmlToText(mail.html)]
  if (wanted.texts)
    tally.add(
      'text',
      name,
      wanted.texts.some((text) => got.some((each) => same(each, text))),
    )
  if (wanted.attachments !== null) tally.add('attachments', name, sameFiles(mail, wanted.attachments))
}

function sameFrom(mail: Seen, from: Wanted['from']): boolean {
  if (!from) return mail.from === null
  return same(mail.from?.address, from.address) && (from.name === null || same(mail.from?.name, from.name))
}

function sameFiles(mail: Seen, all: NonNullable<Wanted['attachments']>): boolean {
  if (typeof all === 'number') return mail.attachments.length === all
  const wanted = all.filter((file) => !isShown(mail, file))
  if (mail.attachments.length !== wanted.length) return false
  const left = [...mail.attachments]
  return wanted.every((file) => {
    const at = left.findIndex(
      (each) =>
        (file.md5 === null || each.md5 === file.md5) &&
        (file.size === null || each.size === file.size) &&
        (file.name === null || fold(each.name) === fold(safeName(file.name))),
    )
    if (at >= 0) left.splice(at, 1)
    return at >= 0
  })
}

// A nameless part of text that some answers count as a file is right as well where its words are what the reader sees.
function isShown(mail: Seen, file: { name: string | null; md5: string | null }): boolean {
  return file.name === null && file.md5 !== null && md5(mail.text) === file.md5
}

const md5 = (text: string) => createHash('md5').update(text).digest('hex')

function understand(folder: string, expected: Expected): Wanted {
  if ('body_text_norm' in expected) return understandHelpdesk(expected)
  if ('text_body' in expected) return understandParts(expected)
  if ('Subject' in expected) return understandFiles(folder, expected)
  return understandMatches(expected)
}

function understandHelpdesk(expected: Expected): Wanted {
  const text = expected.body_text_norm === 'no visible content' ? '' : expected.body_text_norm
  return {
    subject: expected.subject,
    from: { name: expected.from_display_name, address: expected.from_email },
    texts: [text],
    attachments: expected.attachments
      .filter((file: Expected) => !file.content_alternative)
      .map((file: Expected) => ({
        name: file.filename === 'file' ? null : file.filename,
        size: file.size,
        md5: file.md5,
      })),
  }
}

function understandParts(expected: Expected): Wanted {
  const sender = expected.sender[0]
  const joined = (parts: Expected[]) =>
    parts
      .filter((part) => part.text !== null)
      .map((part) => (part.kind === 'Html' ? htmlToText(part.text) : part.text))
      .join('\n')
  return {
    subject: expected.subject,
    from: sender ? { name: sender.name ?? '', address: sender.address ?? '' } : null,
    texts: [joined(expected.text_body), joined(expected.html_body)],
    attachments: expected.attachments.map((file: Expected) => ({
      name: file.filename,
      size: file.size ?? null,
      md5: file.md5 ?? file.text_md5 ?? null,
    })),
  }
}

function understandFiles(folder: string, expected: Expected): Wanted {
  const file = expected.text ?? expected.html
  const path = file ? join(folder, 'files', file) : ''
  return {
    subject: expected.Subject,
    from: expected.From ? { name: expected.From.name, address: expected.From.email } : undefined,
    texts: path && existsSync(path) ? [readFileSync(path, 'utf8')] : null,
    attachments: expected.attachments ?? null,
  }
}

function understandMatches(expected: Expected): Wanted {
  const from = expected.from_?.[0]
  return {
    subject: expected.subject,
    from: from ? { name: from.display === from.address ? null : from.display, address: from.address } : undefined,
    texts: expected.text?.[0] === 'MATCH' ? [expected.text[1]] : null,
    attachments:
      expected.attachments?.map((file: Expected) => ({
        name: /^noname\d*$/.test(file.filename) ? null : file.filename,
        size: file.size,
        md5: null,
      })) ?? null,
  }
}
