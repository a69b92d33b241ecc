import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import { compareBounce } from './bounces.ts'
import { compareParse } from './parses.ts'
import { compareReplies } from './replies.ts'
import type { Opener } from './seen.ts'
import type { Tally } from './tally.ts'

/** A folder with an expected.json. `expected` keeps the set's own words; only entries whose mail is there are compared. */
export type MailSet = {
  folder: string
  name: string
  kind: 'replies' | 'bounces' | 'parses'
  // biome-ignore lint/suspicious/noExplicitAny: every set has its own shape of expectations
  expected: any
}

/** Every set below a folder, and the mails of all other folders, which nobody expects anything of. */
export function setsBelow(folder: string): { sets: MailSet[]; loose: string[] } {
  const found: { sets: MailSet[]; loose: string[] } = { sets: [], loose: [] }
  const walk = (path: string) => {
    const answers = join(path, 'expected.json')
    if (existsSync(answers)) {
      const expected = JSON.parse(readFileSync(answers, 'utf8'))
      found.sets.push({ folder: path, name: basename(path), kind: kindOf(expected), expected })
      return
    }
    for (const name of readdirSync(path).toSorted()) {
      const inner = join(path, name)
      if (statSync(inner).isDirectory()) walk(inner)
      else if (/\.(eml|box|raw|msg)$/.test(name)) found.loose.push(inner)
    }
  }
  walk(folder)
  return found
}

function kindOf(expected: MailSet['expected']): MailSet['kind'] {
  const reply = ['replies', 'visible_reply', 'first_fragment']
  const bounce = ['recipients', 'failed_addresses', 'is_bounce']
  const entries = Array.isArray(expected) ? expected : [expected]
  if (entries.some((entry) => reply.some((key) => key in entry))) return 'replies'
  return bounce.some((key) => key in entries[0]) ? 'bounces' : 'parses'
}

/** Counts hits and misses of one set. */
export async function scoreSet({ folder, kind, expected }: MailSet, opener: Opener, tally: Tally): Promise<void> {
  if (kind === 'replies') return compareReplies(folder, expected, opener, tally)
  for (const entry of expected) {
    // Answers may stand there for mails that were not handed out.
    const path = join(folder, entry.file)
    const mail = existsSync(path) ? await opener.mail(path) : null
    if (!mail) continue
    if (kind === 'bounces') compareBounce(entry, mail, tally)
    else compareParse(folder, entry, mail, tally)
  }
}
