import { ImapFlow } from 'imapflow'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { changeInbox, createInbox, suggestAuthservId } from '../../src/contract/inboxes.ts'
import type { SenderCheck } from '../../src/contract/messages.ts'
import { conversationsOf, eventually, mailText, messagesOf, openPostOffice, type PostOffice } from './post-office.ts'
import { freePort, heedDomain, type MailServers, missingServers, startMailServers } from './servers.ts'

const missing = missingServers()
if (missing) console.warn(`The word of a mail account's server is not tested, ${missing}.`)

describe.skipIf(missing !== null)('the server of a mail account', () => {
  const user = `box@${heedDomain}`
  let servers: MailServers
  let office: PostOffice
  let inbox: number
  beforeAll(async () => {
    servers = await startMailServers(await freePort(), await freePort())
    office = await openPostOffice()
    const imap = { host: '127.0.0.1', port: servers.imapPort, security: 'none', user, password: servers.user.password }
    inbox = (await office.admin.call(createInbox, { body: { name: 'Box', address: user, imap } as never })).id
  })
  afterAll(async () => {
    await office?.close()
    await servers?.close()
  })

  let mark = 0
  /** Puts a mail into the mailbox, as its server does, and tells what is shown of its sender. */
  async function senderOf(...results: string[]): Promise<SenderCheck> {
    const subject = `Mail ${++mark}`
    const raw =
      results.map((result) => `Authentication-Results: ${result}\r\n`).join('') + mailText({ Subject: subject })
    const client = new ImapFlow({
      ...{ host: '127.0.0.1', port: servers.imapPort, secure: false, doSTARTTLS: false, logger: false as const },
      auth: { user, pass: servers.user.password },
    })
    await client.connect()
    await client.append('INBOX', raw)
    await client.logout()
    const found = await eventually(
      async () => (await conversationsOf(office.admin)).find((one) => one.subject === subject),
      subject,
    )
    return (await messagesOf(office.admin, found.id))[0]?.sender as SenderCheck
  }
  const proved = 'mx.heed.test; dmarc=pass header.from=customers.test; dkim=pass header.d=customers.test'
  const refused = 'mx.heed.test; dmarc=fail header.from=customers.test'
  const suggestion = () => office.admin.call(suggestAuthservId, { params: { id: inbox } })

  it('is not believed by itself, but offered once enough mails name it', async () => {
    expect(await senderOf(proved)).toMatchObject({ level: 'unknown', checkedBy: 'nobody' })
    expect(await suggestion()).toEqual({ suggestion: null, seen: 1 })
    await senderOf(proved)
    await senderOf(proved, 'mx.elsewhere.test; dmarc=pass')
    expect(await suggestion()).toEqual({ suggestion: 'mx.heed.test', seen: 3 })
  })

  it('is believed when the inbox names it, by what stands at the top', async () => {
    const body = { authservId: 'MX.heed.test' }
    expect(await office.admin.call(changeInbox, { params: { id: inbox }, body })).toMatchObject({
      authservId: 'mx.heed.test',
    })
    // What an inbox says is remembered for two seconds.
    const level = async (...results: string[]) => (await senderOf(...results)).level
    await eventually(async () => (await level(proved)) === 'authenticated')
    expect(await senderOf(proved)).toMatchObject({
      checkedBy: 'server',
      server: 'mx.heed.test',
      dmarc: { result: 'pass' },
    })
    expect(await level(refused, proved), 'a forged one below the real one').toBe('failing')
    expect(await level('mx.elsewhere.test; dmarc=pass header.from=customers.test')).toBe('unknown')
  })
})
