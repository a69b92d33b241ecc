import { ImapFlow } from 'imapflow'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createInbox, getInbox } from '../../src/contract/inboxes.ts'
import { watchFolder } from '../../src/server/channels/email/imap.ts'
import { testLog } from '../database.ts'
import { mailText, openPostOffice, type PostOffice } from './post-office.ts'
import { type Dovecot, heedDomain, missingServers, startDovecotAlone } from './servers.ts'
import { openWeakLine, type WeakLine } from './weak-line.ts'

const missing = missingServers()
const box = `box@${heedDomain}`
const sentAt = new Date().toUTCString()

const letter = (subject: string, body = 'Hello') =>
  mailText(
    { To: box, Subject: subject, Date: sentAt, 'Message-ID': `<${subject.replaceAll(' ', '-')}@customers.test>` },
    body,
  )

async function withImap<T>(dovecot: Dovecot, work: (client: ImapFlow) => Promise<T>): Promise<T> {
  const auth = { user: box, pass: dovecot.user.password }
  const plain = { secure: false, doSTARTTLS: false, logger: false as const }
  const client = new ImapFlow({ host: '127.0.0.1', port: dovecot.imapPort, auth, ...plain })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.logout()
  }
}

/** Asks again until it holds, at most so many seconds. */
async function within(seconds: number, holds: () => Promise<boolean>, what: string): Promise<void> {
  for (const until = Date.now() + seconds * 1000; !(await holds()); ) {
    if (Date.now() > until) throw new Error(`${what} did not happen within ${seconds} seconds`)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

describe.skipIf(missing !== null)('an account over a weak line', { timeout: 120_000 }, () => {
  let office: PostOffice
  let dovecot: Dovecot
  let line: WeakLine
  let inboxId: number

  beforeAll(async () => {
    office = await openPostOffice()
    dovecot = await startDovecotAlone({ more: 'mail_max_userip_connections = 50' })
    line = await openWeakLine(dovecot.imapPort)
    const account = {
      ...{ host: '127.0.0.1', port: line.port, security: 'none', user: box },
      ...{ password: dovecot.user.password, folders: ['INBOX', 'Orders'] },
    }
    await withImap(dovecot, (client) => client.mailboxCreate('Orders'))
    const body = { name: 'Weak', address: box, imap: account }
    inboxId = (await office.admin.call(createInbox, { body: body as never })).id
  })
  afterAll(async () => {
    await office?.close()
    await line?.close()
    await dovecot?.close()
  })

  const drop = (subjects: string[], folder = 'INBOX', body?: string) =>
    withImap(dovecot, async (client) => {
      for (const subject of subjects) await client.append(folder, letter(subject, body))
    })
  const arrived = async (part: string): Promise<string[]> => {
    const { rows } = await office.house.house.database.pool.query(
      `select subject from message where kind = 'received' and starts_with(subject, $1) order by id`,
      [part],
    )
    return rows.map(({ subject }) => subject)
  }
  const allOnce = async (part: string, count: number) => {
    await within(60, async () => (await arrived(part)).length >= count, `${count} mails “${part}”`)
    const all = await arrived(part)
    expect(new Set(all).size).toBe(count)
    expect(all).toHaveLength(count)
  }
  const numbered = (part: string, count: number) => Array.from({ length: count }, (_, n) => `${part} ${n}`)
  const state = async () => (await office.admin.call(getInbox, { params: { id: inboxId } })).health.state

  it('is cut in the middle of fetching, again and again: every mail arrives once', async () => {
    await within(20, async () => (await state()) === 'ok', 'the first connection')
    line.cutAfter(5000, 40_000, 90_000, 3000, 130_000)
    line.cut(true)
    await drop(numbered('Cut', 20), 'INBOX', 'words and more words\r\n'.repeat(1000))
    await allOnce('Cut', 20)
    expect(line.cuts()).toBeGreaterThanOrEqual(2)
  })

  it('is cut while it listens: what came meanwhile is taken up, in every folder', async () => {
    await within(60, async () => (await state()) === 'ok', 'being connected again')
    line.cut()
    await drop(['Listen 0'])
    await drop(['Listen 1'], 'Orders')
    await allOnce('Listen', 2)
  })

  it('is refused for a while without knocking all the time, and then goes on', async () => {
    await dovecot.stopImap()
    line.cut()
    await within(20, async () => (await state()) === 'failing', 'being told')
    const before = line.connections()
    await new Promise((resolve) => setTimeout(resolve, 4000))
    // Two folders, each after pauses of about 1, 2 and 4 seconds.
    expect(line.connections() - before).toBeLessThanOrEqual(8)
    await dovecot.restartImap()
    await drop(['Back again 0'])
    await allOnce('Back again', 1)
  })

  it('meets a folder that was renamed, says so, and goes on when it is back', async () => {
    await within(60, async () => (await state()) === 'ok', 'being connected again')
    await withImap(dovecot, (client) => client.mailboxRename('Orders', 'Elsewhere'))
    line.cut()
    const said = async () => (await office.admin.call(getInbox, { params: { id: inboxId } })).health.message
    await within(30, async () => (await said())?.includes('no folder named Orders') === true, 'being told')
    // The other folder is read meanwhile.
    await drop(['While renamed 0'])
    await allOnce('While renamed', 1)
    await withImap(dovecot, (client) => client.mailboxRename('Elsewhere', 'Orders'))
    await drop(['Renamed back 0'], 'Orders')
    await allOnce('Renamed back', 1)
  })

  it('notices a line that went silent without a word, and takes up what came meanwhile', async () => {
    const got: string[] = []
    const states: string[] = []
    let cursor: { uidValidity: number; lastUid: number } | null = null
    await withImap(dovecot, (client) => client.mailboxCreate('Silent'))
    const folder = watchFolder({
      account: {
        ...{ host: '127.0.0.1', port: line.port, security: 'none', user: box, auth: 'password' },
        ...{ folders: ['Silent'], afterwards: 'mark_seen', moveTo: '' },
      },
      credentials: async () => ({ password: dovecot.user.password }),
      folder: 'Silent',
      log: testLog(),
      // As in real life, but for the time it takes.
      patience: { idle: 1000, socket: 3000 },
      keeper: {
        cursor: async () => cursor,
        store: async ({ bytes }) => void got.push(/Subject: (.*)/.exec(String(bytes))?.[1]?.trim() ?? ''),
        moved: async (to) => {
          cursor = to
        },
        health: (now) => void states.push(now),
      },
    })
    await within(20, async () => states.includes('ok'), 'the connection')
    line.setStalled(true)
    await drop(['Silent 0'], 'Silent')
    await within(30, async () => states.at(-1) === 'failing', 'noticing the silence')
    line.setStalled(false)
    await within(30, async () => got.length > 0, 'taking up what came')
    expect(got).toEqual(['Silent 0'])
    await folder.stop()
  })
})

describe.skipIf(missing !== null)('a mailbox in which very much waits', { timeout: 180_000 }, () => {
  const many = Number(process.env.HEED_TEST_MAILBOX ?? 300)

  it(`is read to the end, ${many} mails, each once`, async () => {
    const office = await openPostOffice()
    const dovecot = await startDovecotAlone()
    try {
      await withImap(dovecot, async (client) => {
        const waiting = Array.from({ length: many }, (_, n) => client.append('INBOX', letter(`Waiting ${n}`)))
        await Promise.all(waiting)
      })
      const imap = {
        host: '127.0.0.1',
        port: dovecot.imapPort,
        security: 'none',
        user: box,
        password: dovecot.user.password,
      }
      await office.admin.call(createInbox, { body: { name: 'Full', address: box, imap } as never })
      const count = async (what: string) => {
        const { rows } = await office.house.house.database.pool.query(`select count(${what})::int as n from message`)
        return rows[0].n as number
      }
      await within(150, async () => (await count('*')) >= many, `${many} mails`)
      expect(await count('distinct subject')).toBe(many)
      expect(await count('*')).toBe(many)
    } finally {
      await office.close()
      await dovecot.close()
    }
  })
})
