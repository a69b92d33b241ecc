// Sends hostile words through every way into a Heed of its own, opens every place where they show in Chromium, and judges what they did:
// `npm run hostile -- FILE|DIR [--most N] [--within desk]`. JSON lists of texts or of { payload }, or .txt with one a line. `--most` bounds what takes a
// page or a request for each (60 when absent); whatever holds many at once holds all. `--within` opens places alone whose name begins so.
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import { startServer } from '../bench/server.ts'
import { makeApi } from '../test/api.ts'
import { openSink } from '../test/mail/sink.ts'
import { shopPage } from './hostile/house.ts'
import { readPayloads } from './hostile/payloads.ts'
import { printJudged } from './hostile/table.ts'
import { tryPayloads } from './hostile/trying.ts'

const [path, ...flags] = process.argv.slice(2)
if (!path || path.startsWith('-')) {
  console.error('Name a file or a folder: npm run hostile -- FILE|DIR [--most N] [--within desk]')
  process.exit(2)
}
const most = flags.includes('--most') ? Number(flags[flags.indexOf('--most') + 1]) : 60
const within = flags.includes('--within') ? flags[flags.indexOf('--within') + 1] : ''
const payloads = readPayloads(path)
const began = Date.now()

const dataDir = await mkdtemp(join(tmpdir(), 'heed-hostile-'))
const sink = await openSink()
console.log('Starting a Heed of its own …')
const server = await startServer(dataDir, {
  HEED_SMTP_URL: sink.url,
  HEED_TRUST_PROXY: '1',
  HEED_CHAT_SOCKETS: '10000',
})
const shop = createServer(
  (_request, answer) => void answer.setHeader('content-type', 'text/html').end(shopPage(server.url)),
)
await new Promise<void>((resolve) => void shop.listen(0, '127.0.0.1', resolve))
const browser = await chromium.launch({
  executablePath: process.env.HEED_TEST_CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-dev-shm-usage'],
})
try {
  const ground = {
    ...{ url: server.url, admin: makeApi(server.url, { key: server.key }), sink },
    shopPath: '/',
    shop: `http://127.0.0.1:${(shop.address() as AddressInfo).port}`,
  }
  const judged = await tryPayloads(browser, ground, payloads, { most, within, tell: console.log })
  printJudged(judged, payloads)
  console.log(`${Math.round((Date.now() - began) / 1000)} s`)
  process.exitCode = judged.faults.length > 0 ? 1 : 0
} finally {
  await browser.close()
  shop.close()
  await server.stop()
  await sink.close()
  await rm(dataDir, { recursive: true, force: true })
}
