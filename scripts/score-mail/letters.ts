import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { MailSet } from './sets.ts'

/** A mail to be sent: `sender` is the envelope's, empty for the null sender. */
export type Letter = { name: string; sender: string; bytes: Buffer }

/** Every mail of the sets and beside them; words and pages without a mail around them get a plain one. */
export function lettersOf(sets: readonly MailSet[], loose: readonly string[]): Letter[] {
  return [...sets.flatMap((set) => (set.kind === 'replies' ? repliesOf(set) : mailsOf(set))), ...loose.map(mailAt)]
}

/** A name for words that have no file of their own. */
export function nameOf(kind: 'plain' | 'html', words: string, writer = ''): string {
  return `${kind} ${createHash('sha256').update(`${writer}\n${words}`).digest('hex')}`
}

function mailsOf({ folder, expected }: MailSet): Letter[] {
  return expected
    .map(({ file }: { file: string }) => join(folder, file))
    .filter((path: string) => existsSync(path))
    .map(mailAt)
}

type Replies = { file: string }[] & { replies?: { file: string }[]; signatures?: { sender: string; body: string }[] }

function repliesOf({ folder, expected }: MailSet): Letter[] {
  const { replies, signatures = [] } = expected as Replies
  const paths = (replies ?? (expected as Replies))
    .map(({ file }) => join(folder, file))
    .filter((path) => existsSync(path))
  return [
    ...paths.map((path) => {
      if (path.endsWith('.eml')) return mailAt(path)
      return wrapped(path.endsWith('.html') ? 'html' : 'plain', readFileSync(path, 'utf8'))
    }),
    ...signatures.map(({ sender, body }) => wrapped('plain', body.replaceAll('#sig#', ''), sender.trim())),
  ]
}

function mailAt(path: string): Letter {
  const bytes = readFileSync(path)
  const header =
    bytes
      .subarray(0, 64_000)
      .toString('latin1')
      .split(/\r?\n\r?\n/)[0] ?? ''
  const field = (name: string) => new RegExp(`^${name}:(.*(?:\\r?\\n[ \\t].*)*)`, 'im').exec(header)?.[1]
  const returnPath = field('return-path')
  const address = /[\w.+=-]+@[\w-]+(?:\.[\w-]+)+/.exec(returnPath ?? field('from') ?? '')?.[0]
  return { name: path, sender: returnPath?.includes('<>') ? '' : (address ?? 'someone@sender.example'), bytes }
}

function wrapped(kind: 'plain' | 'html', words: string, writer = ''): Letter {
  const name = nameOf(kind, words, writer)
  const lines = [
    `From: ${JSON.stringify(writer || 'A customer')} <customer@sender.example>`,
    'Subject: Re: A question',
    `Message-ID: <${name.replace(' ', '-')}@sender.example>`,
    `Date: ${new Date().toUTCString()}`,
    'MIME-Version: 1.0',
    `Content-Type: text/${kind}; charset=utf-8`,
    'Content-Transfer-Encoding: base64',
    '',
    Buffer.from(words).toString('base64').replace(/.{76}/g, '$&\r\n'),
  ]
  return { name, sender: 'customer@sender.example', bytes: Buffer.from(lines.join('\r\n')) }
}
