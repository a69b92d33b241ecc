import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Opener } from './seen.ts'
import { fold, type Tally } from './tally.ts'

// biome-ignore lint/suspicious/noExplicitAny: every set has its own shape of expectations
type Expected = any

const trimmed = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')
    .trim()

/** Compares the visible reply of each text, mail or page of a set with what is expected, exactly but for blanks at line ends. */
export async function compareReplies(folder: string, expected: Expected, opener: Opener, tally: Tally): Promise<void> {
  for (const entry of Array.isArray(expected) ? expected : expected.replies) {
    if (!existsSync(join(folder, entry.file))) continue
    const want = entry.visible_reply ?? entry.first_fragment ?? entry.reply_text ?? entry.reply_text_ignoring_whitespace
    if (want === undefined) continue
    const got = await visibleReplyOf(join(folder, entry.file), opener)
    if ('reply_text_ignoring_whitespace' in entry)
      tally.add('visible reply (html)', entry.file, got.replaceAll(/\s/g, '') === want.replaceAll(/\s/g, ''))
    else tally.add('visible reply', entry.file, trimmed(got) === trimmed(want))
  }
  for (const { name, sender, body, signature } of expected.signatures ?? []) {
    const clean = body.replaceAll('#sig#', '')
    const own = signature ? clean.slice(0, clean.indexOf(signature.replaceAll('#sig#', ''))) : clean
    const got = fold(await opener.words(clean, sender.trim()))
    tally.add('no own words lost', name, got.includes(fold(own)) || fold(own).includes(got) === false)
    tally.add('signature left out', name, got === fold(own))
  }
}

async function visibleReplyOf(path: string, opener: Opener): Promise<string> {
  if (path.endsWith('.eml')) return (await opener.mail(path))?.visibleText ?? ''
  const words = readFileSync(path, 'utf8')
  return path.endsWith('.html') ? opener.page(words) : opener.words(words)
}
