// Sends every mail of a folder through the real SMTP listener of a Heed of its own, and scores what then stands in the API:
// `npm run corpus -- DIR [--misses]`. DIR, or folders below it, hold an expected.json beside their mails; mails without one are sent and counted.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startServer } from '../bench/server.ts'
import { lettersOf, nameOf } from './score-mail/letters.ts'
import { openPostbox } from './score-mail/postbox.ts'
import type { Opener } from './score-mail/seen.ts'
import { scoreSet, setsBelow } from './score-mail/sets.ts'
import { printScores } from './score-mail/tally.ts'

const [folder, ...flags] = process.argv.slice(2)
if (!folder || folder.startsWith('-')) {
  console.error('Name a folder: npm run corpus -- DIR [--misses]')
  process.exit(2)
}

const dataDir = await mkdtemp(join(tmpdir(), 'heed-corpus-'))
console.log('Starting a Heed of its own …')
const server = await startServer(dataDir)
try {
  await score(folder, flags.includes('--misses'))
} finally {
  await server.stop()
  await rm(dataDir, { recursive: true, force: true })
}

async function score(path: string, verbose: boolean) {
  const { sets, loose } = setsBelow(path)
  const letters = lettersOf(sets, loose)
  const postbox = await openPostbox(server)
  const began = performance.now()
  await postbox.send(letters)
  const sent = performance.now()
  await postbox.settle()
  const settled = performance.now()
  const opener: Opener = {
    mail: (file) => postbox.seen(file),
    words: async (text, writer) => (await postbox.seen(nameOf('plain', text, writer)))?.visibleText ?? '',
    page: async (html) => (await postbox.seen(nameOf('html', html)))?.visibleText ?? '',
  }
  await printScores(sets, (set, tally) => scoreSet(set, opener, tally), verbose)
  const states = await postbox.states()
  const told = Object.entries(states).map(([state, count]) => `${count} ${state}`)
  const seconds = (ms: number) => (ms / 1000).toFixed(1)
  console.log(
    `\n${letters.length} mails sent in ${seconds(sent - began)} s, all dealt with ${seconds(settled - sent)} s later: ${told.join(', ')}`,
  )
}
