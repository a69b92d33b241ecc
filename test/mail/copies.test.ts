import { ImapFlow } from 'imapflow'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { createConversation } from '../../src/contract/conversations.ts'
import { eventually, messagesOf, openPostOffice, type PostOffice, supportInbox } from './post-office.ts'
import { freePort, type MailServers, missingServers, startMailServers } from './servers.ts'

const missing = missingServers()

describe.skipIf(missing !== null)('copies of a mail, as Postfix and Dovecot deliver them', () => {
  let servers: MailServers
  vi.setConfig({ testTimeout: 60_000 })

  let office: PostOffice
  let inboxId: number
  beforeAll(async () => {
    const port = await freePort()
    servers = await startMailServers(await freePort(), port)
    office = await openPostOffice({ smtpUrl: `smtp://127.0.0.1:${port}` })
    inboxId = (await supportInbox(office.admin)).id
  })
  afterAll(async () => {
    await office?.close()
    await servers?.close()
  })

  /** The raw mails in Anna's mailbox; mail to anna+… lies there too. */
  async function mailbox(): Promise<string[]> {
    const client = new ImapFlow({
      ...{ host: '127.0.0.1', port: servers.imapPort, secure: false, doSTARTTLS: false, logger: false as const },
      auth: { user: servers.user.name, pass: servers.user.password },
    })
    await client.connect()
    try {
      await client.mailboxOpen('INBOX')
      const all: string[] = []
      for await (const { source } of client.fetch('1:*', { source: true })) all.push(String(source))
      return all
    } finally {
      await client.logout()
    }
  }

  it('name those who are to be seen, and the hidden one in nobody else’s', async () => {
    const body = {
      ...{ inboxId, subject: 'Copies', text: 'For all of you' },
      ...{ to: ['anna@customers.test'], cc: ['anna+boss@customers.test'], bcc: ['anna+audit@customers.test'] },
    }
    const { id } = await office.admin.call(createConversation, { body: body as never })
    const copies = await eventually(async () => {
      const all = await mailbox().catch(() => [])
      return all.length === 3 && all
    }, 'three copies')
    const ofAudit = copies.filter((raw) => /^Delivered-To: .*audit/im.test(raw))
    expect(ofAudit).toHaveLength(1)
    for (const raw of copies) {
      expect(raw).toMatch(/^To: anna@customers\.test/m)
      expect(raw).toMatch(/^Cc: anna\+boss@customers\.test/m)
      expect(raw).not.toMatch(/^bcc:/im)
      if (raw !== ofAudit[0]) expect(raw).not.toContain('audit')
    }
    const [message] = await messagesOf(office.admin, id)
    expect(message?.bcc).toEqual([{ name: '', address: 'anna+audit@customers.test' }])
    await eventually(async () =>
      (await messagesOf(office.admin, id))[0]?.delivery.every(({ state }) => state === 'sent'),
    )
  })
})
