// Scores folders of mails with known answers: `node scripts/score-mail.ts DIR [--misses]`. Every folder below DIR that holds an expected.json is a set;
// mails of all other folders are only opened and counted. Payloads of hostile HTML: `--payloads FILE`, a JSON list of { payload }.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import { readMail, UnreadableMail } from '../src/server/channels/email/reading/read.ts'
import { sanitizeHtml } from '../src/server/channels/email/reading/sanitize.ts'
import { compareBounce } from './score-mail/bounces.ts'
import { dangersIn } from './score-mail/dangers.ts'
import { compareParse } from './score-mail/parses.ts'
import { compareReplies } from './score-mail/replies.ts'
import { Tally } from './score-mail/tally.ts'

const [folder, ...flags] = process.argv.slice(2)
if (!folder) {
  console.error('Name a folder: node scripts/score-mail.ts DIR [--misses] [--payloads FILE]')
  process.exit(2)
}
const verbose = flags.includes('--misses')
const totals = new Map<string, Tally>()
let opened = 0
const refused: string[] = []
const started = performance.now()

await walk(folder)
for (const [kind, tally] of totals) tally.print(`ALL ${kind}`, false)
console.log(
  `\n${opened} mails opened in ${Math.round(performance.now() - started)} ms, ${refused.length} refused${refused.length ? `: ${refused.join(' ')}` : ''}`,
)
if (flags.includes('--payloads')) scorePayloads(flags[flags.indexOf('--payloads') + 1] as string)

async function walk(path: string): Promise<void> {
  const answers = join(path, 'expected.json')
  if (existsSync(answers)) return scoreSet(path, JSON.parse(readFileSync(answers, 'utf8')))
  for (const name of readdirSync(path).toSorted()) {
    const inner = join(path, name)
    if (statSync(inner).isDirectory()) await walk(inner)
    else if (/\.(eml|box|raw|msg)$/.test(name)) await open(inner)
  }
}

// biome-ignore lint/suspicious/noExplicitAny: every set has its own shape of expectations
async function scoreSet(path: string, expected: any): Promise<void> {
  const tally = new Tally()
  const first = Array.isArray(expected)
    ? (expected.find((each) => 'visible_reply' in each || 'first_fragment' in each) ?? expected[0])
    : expected
  const kind =
    'replies' in first || 'visible_reply' in first || 'first_fragment' in first
      ? 'replies'
      : 'recipients' in first || 'failed_addresses' in first || 'is_bounce' in first
        ? 'bounces'
        : 'parses'
  if (kind === 'replies') await compareReplies(path, expected, tally)
  else {
    for (const entry of expected) {
      // Answers may stand there for mails that were not handed out.
      const mail = existsSync(join(path, entry.file)) ? await open(join(path, entry.file)) : null
      if (!mail) continue
      if (kind === 'bounces') compareBounce(entry, mail, tally)
      else compareParse(path, entry, mail, tally)
    }
  }
  tally.print(`${kind}: ${basename(path)}`, verbose)
  const total = totals.get(kind) ?? new Tally()
  total.merge(tally)
  totals.set(kind, total)
}

async function open(path: string) {
  try {
    opened++
    return await readMail(readFileSync(path))
  } catch (error) {
    if (!(error instanceof UnreadableMail)) throw error
    refused.push(`${basename(path)} (${error.reason})`)
    return null
  }
}

function scorePayloads(path: string): void {
  const tally = new Tally()
  const payloads: { src: string; payload: string }[] = JSON.parse(readFileSync(path, 'utf8'))
  for (const [at, { src, payload }] of payloads.entries()) {
    const dangers = dangersIn(sanitizeHtml(payload))
    tally.add('harmless', `${src}-${at}:${dangers.join(',')}`, dangers.length === 0)
  }
  tally.print('hostile HTML', true)
}
