import net from 'node:net'
import { ImapFlow } from 'imapflow'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createInbox, getInbox, testInbox } from '../../src/contract/inboxes.ts'
import { addMessage } from '../../src/contract/messages.ts'
import { readMail } from '../../src/server/channels/email/reading/read.ts'
import {
  conversationsOf,
  eventually,
  mailText,
  messagesOf,
  openPostOffice,
  type PostOffice,
  supportInbox,
} from './post-office.ts'
import { startConversation } from './sending.ts'
import { freePort, heedDomain, type MailServers, missingServers, startMailServers, swaks } from './servers.ts'

const missing = missingServers()
if (missing) console.warn(`Postfix and Dovecot are not tested here, ${missing}`)

describe.skipIf(missing !== null)('with Postfix and Dovecot', { timeout: 60_000 }, () => {
  let office: PostOffice
  let servers: MailServers
  let supportId: number

  beforeAll(async () => {
    // Postfix must know Heed's port, and Heed Postfix's, so the latter is chosen first.
    const smtpPort = await freePort()
    office = await openPostOffice({ smtpUrl: `smtp://127.0.0.1:${smtpPort}` })
    servers = await startMailServers(office.port, smtpPort)
    supportId = (await supportInbox(office.admin)).id
  })
  afterAll(async () => {
    await office?.close()
    await servers?.close()
  })

  const about = (subject: string) =>
    eventually(
      async () => (await conversationsOf(office.admin)).find((conversation) => conversation.subject === subject),
      subject,
    )

  it('a mail through Postfix is answered, read in Dovecot, and the answer to that joins the conversation', async () => {
    swaks(servers.smtpPort, {
      from: servers.user.name,
      to: `support@${heedDomain}`,
      subject: 'Through Postfix',
      body: 'Hello?',
    })
    const { id } = await about('Through Postfix')
    const sent = await office.admin.call(addMessage, {
      params: { id },
      body: { kind: 'reply', html: '<p>Hello <i>Anna</i></p>' },
    })
    const letter = await newest(servers)
    expect(letter).toMatchObject({ subject: 'Re: Through Postfix', messageId: sent.messageId })
    const to = letter.replyTo[0]!.address
    swaks(servers.smtpPort, {
      from: servers.user.name,
      to,
      subject: 'Re: Through Postfix',
      body: 'Thanks!',
      headers: { 'In-Reply-To': `<${sent.messageId}>` },
    })
    const messages = await eventually(async () => {
      const all = await messagesOf(office.admin, id)
      return all.length === 3 && all
    })
    expect(messages.at(-1)).toMatchObject({
      kind: 'received',
      threadedBy: 'reply_address',
      visibleText: expect.stringContaining('Thanks!'),
    })
  })

  it('what Postfix cannot deliver bounces, and the bounce is told at the message', async () => {
    const { id, messageId } = await startConversation(
      office.admin,
      supportId,
      ['nobody@nowhere.invalid'],
      'Into the void',
    )
    const bounced = await eventually(async () => {
      const message = (await messagesOf(office.admin, id)).find((each) => each.id === messageId)
      return message?.delivery[0]?.state === 'bounced' && message.delivery[0]
    })
    expect(bounced.reason).toContain('nowhere.invalid')
  })

  describe('an account read by IMAP', () => {
    let inboxId: number
    const imap = () => ({
      host: '127.0.0.1',
      port: servers.imapPort,
      security: 'none' as const,
      user: `box@${heedDomain}`,
      password: servers.user.password,
    })
    const drop = async (subject: string, folder = 'INBOX') =>
      withImap(servers, `box@${heedDomain}`, async (client) => {
        if (folder !== 'INBOX') await client.mailboxCreate(folder).catch(() => {})
        await client.append(folder, letter(subject))
      })

    beforeAll(async () => {
      await drop('Was there before')
      await drop('In another folder', 'Orders')
      const account = { ...imap(), folders: ['INBOX', 'Orders'] }
      inboxId = (
        await office.admin.call(createInbox, {
          body: { name: 'Box', address: `box@${heedDomain}`, imap: account } as never,
        })
      ).id
    })

    it('brings what waits unread, and what comes in while it listens, marked as read', async () => {
      await about('Was there before')
      await about('In another folder')
      expect((await office.admin.call(getInbox, { params: { id: inboxId } })).health.state).toBe('ok')
      const started = Date.now()
      await drop('Comes in now')
      await about('Comes in now')
      expect(Date.now() - started).toBeLessThan(20_000)
      const unread = await withImap(servers, `box@${heedDomain}`, async (client) => {
        await client.mailboxOpen('INBOX')
        return client.search({ seen: false })
      })
      expect(unread).toEqual([])
    })

    it('says when the server is gone, comes back by itself, and brings nothing twice', async () => {
      const before = (await conversationsOf(office.admin)).length
      await servers.stopImap()
      const failing = await eventually(async () => {
        const { health } = await office.admin.call(getInbox, { params: { id: inboxId } })
        return health.state === 'failing' && health
      })
      expect(failing.message).toMatch(/^127\.0\.0\.1 (refuses connections|closed the connection)/)
      await servers.restartImap()
      await drop('After the restart')
      await about('After the restart')
      expect((await conversationsOf(office.admin)).length).toBe(before + 1)
    })

    it('brings every mail once over a connection that is cut in the middle of them', async () => {
      const before = (await conversationsOf(office.admin)).length
      const proxy = await flakyProxy(servers.imapPort, [3000, 60_000, 150_000, 200_000])
      await withImap(servers, `flaky@${heedDomain}`, async (client) => {
        for (let n = 0; n < 12; n++)
          await client.append('INBOX', letter(`Flaky ${n}`, 'words and more words\r\n'.repeat(1500)))
      })
      const account = { ...imap(), user: `flaky@${heedDomain}`, port: proxy.port, afterwards: 'move', moveTo: 'Done' }
      await office.admin.call(createInbox, {
        body: { name: 'Flaky', address: `flaky@${heedDomain}`, imap: account } as never,
      })
      await eventually(async () => (await conversationsOf(office.admin)).length === before + 12, 'all twelve')
      expect(proxy.cuts()).toBeGreaterThanOrEqual(3)
      const left = await withImap(servers, `flaky@${heedDomain}`, async (client) => {
        const [inbox, done] = [
          await client.status('INBOX', { messages: true }),
          await client.status('Done', { messages: true }),
        ]
        return [inbox, done].map((status) => (status ? status.messages : null))
      })
      expect(left).toEqual([0, 12])
      await proxy.close()
    })

    it('brings what is new of a folder that was made anew, and nothing of it twice', async () => {
      await drop('Old order', 'Orders')
      await about('Old order')
      const before = (await conversationsOf(office.admin)).length
      await withImap(servers, `box@${heedDomain}`, async (client) => {
        await client.mailboxDelete('Orders')
        await new Promise((resolve) => setTimeout(resolve, 1100))
        await client.mailboxCreate('Orders')
        for (const subject of ['In another folder', 'Old order', 'New order'])
          await client.append('Orders', letter(subject))
      })
      await eventually(
        async () => (await conversationsOf(office.admin)).some(({ subject }) => subject === 'New order'),
        'New order',
      )
      expect((await conversationsOf(office.admin)).length).toBe(before + 1)
    })

    it('is tested with words that say what is wrong', async () => {
      const wrong = async (change: object) => {
        const body = { name: 'Wrong', imap: { ...imap(), ...change } }
        const { id } = await office.admin.call(createInbox, { body: body as never })
        const { steps } = await office.admin.call(testInbox, { params: { id } })
        return steps.filter((step) => !step.ok).map((step) => step.message)
      }
      expect(await wrong({ password: 'wrong' })).toEqual([
        expect.stringMatching(/refuses the user box@heed\.test: .+Check user name and password\.$/),
      ])
      expect(await wrong({ folders: ['Nowhere'] })).toEqual([
        expect.stringMatching(/^There is no folder named Nowhere\. The server has: .*INBOX/),
      ])
      expect(await wrong({ port: await freePort() })).toEqual([
        expect.stringMatching(/refuses connections on port \d+/),
      ])
      expect(await wrong({ host: 'no-such-host.invalid' })).toEqual([
        'There is no server named no-such-host.invalid. Check the name.',
      ])
      expect(await wrong({ security: 'tls' })).toEqual([expect.stringContaining('does not speak TLS')])
    })
  })
})

const sentAt = new Date().toUTCString()

/** The same subject is the same mail. */
const letter = (subject: string, body = 'Hello') =>
  mailText(
    {
      From: 'Bea <bea@customers.test>',
      To: `box@${heedDomain}`,
      Subject: subject,
      Date: sentAt,
      'Message-ID': `<${subject.replaceAll(' ', '-')}@customers.test>`,
    },
    body,
  )

/** Passes everything on, but cuts its first connections after so many bytes from the server. */
async function flakyProxy(target: number, limits: number[]) {
  let cuts = 0
  const open = new Set<() => void>()
  const server = net.createServer((client) => {
    let left = limits.shift() ?? Number.POSITIVE_INFINITY
    const upstream = net.connect(target, '127.0.0.1')
    const cut = () => {
      client.destroy()
      upstream.destroy()
    }
    open.add(cut)
    client.on('error', cut).on('close', cut)
    upstream.on('error', cut).on('close', cut)
    client.pipe(upstream)
    upstream.on('data', (chunk) => {
      left -= chunk.length
      if (left >= 0) return client.write(chunk)
      cuts++
      cut()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as net.AddressInfo
  return {
    port,
    cuts: () => cuts,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        for (const cut of open) cut()
      }),
  }
}

async function withImap<T>(servers: MailServers, user: string, work: (client: ImapFlow) => Promise<T>): Promise<T> {
  const client = new ImapFlow({
    host: '127.0.0.1',
    port: servers.imapPort,
    secure: false,
    doSTARTTLS: false,
    auth: { user, pass: servers.user.password },
    logger: false,
  })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.logout()
  }
}

/** The newest mail in the customer's own mailbox. */
function newest(servers: MailServers) {
  return eventually(() =>
    withImap(servers, servers.user.name, async (client) => {
      const { exists } = await client.mailboxOpen('INBOX')
      const mail = exists > 0 && (await client.fetchOne('*', { source: true }))
      return mail ? readMail(mail.source as Buffer) : null
    }),
  )
}
