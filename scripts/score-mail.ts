// Scores folders of mails with known answers: `node scripts/score-mail.ts DIR [--misses]`. Every folder below DIR that holds an expected.json is a set;
// mails of all other folders are only opened and counted. Payloads of hostile HTML: `--payloads FILE`, a JSON list of { payload }.
import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { readMail, UnreadableMail } from '../src/server/channels/email/reading/read.ts'
import { sanitizeHtml } from '../src/server/channels/email/reading/sanitize.ts'
import { visibleReplyOfHtml } from '../src/server/channels/email/reading/visible-html.ts'
import { visibleReply } from '../src/server/channels/email/reading/visible-reply.ts'
import { dangersIn } from './score-mail/dangers.ts'
import { scoreSet, setsBelow } from './score-mail/sets.ts'
import { printScores, Tally } from './score-mail/tally.ts'

const [folder, ...flags] = process.argv.slice(2)
if (!folder) {
  console.error('Name a folder: node scripts/score-mail.ts DIR [--misses] [--payloads FILE]')
  process.exit(2)
}
const verbose = flags.includes('--misses')
let opened = 0
const refused: string[] = []
const started = performance.now()

const { sets, loose } = setsBelow(folder)
const opener = {
  mail: open,
  words: async (text: string, writer?: string) => visibleReply(text, writer),
  page: async (html: string) => visibleReplyOfHtml(html),
}
await printScores(sets, (set, tally) => scoreSet(set, opener, tally), verbose)
for (const path of loose) await open(path)
console.log(
  `\n${opened} mails opened in ${Math.round(performance.now() - started)} ms, ${refused.length} refused${refused.length ? `: ${refused.join(' ')}` : ''}`,
)
if (flags.includes('--payloads')) scorePayloads(flags[flags.indexOf('--payloads') + 1] as string)

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
