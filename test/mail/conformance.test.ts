import { ImapFlow } from 'imapflow'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTransports } from '../../src/server/channels/email/transports.ts'
import { converse, eventually, mailText } from './post-office.ts'
import { domain, freePort, type MailServers, missingServers, startMailServers } from './servers.ts'
import { openSink, type Sink } from './sink.ts'

/** What the sink stands in for: a server that takes mail, as Heed meets it. */
type Peer = { port: number; received(subject: string): Promise<string> }

const kinds: [string, string | null, () => Promise<{ peer: Peer; close(): Promise<void> }>][] = [
  ['the sink', null, sinkPeer],
  ['Postfix', missingServers(), postfixPeer],
]

describe.each(kinds)('%s', (_name, missing, open) => {
  describe.skipIf(missing !== null)('as a mail server', () => {
    let peer: Peer
    let close: () => Promise<void>
    const transports = openTransports()
    beforeAll(async () => ({ peer, close } = await open()))
    afterAll(async () => {
      transports.close()
      await close?.()
    })

    const send = (to: string[], subject: string, from = 'support@heed.test') =>
      transports.send(
        { url: `smtp://127.0.0.1:${peer.port}` },
        { from, to },
        Buffer.from(mailText({ Subject: subject }, 'Grüße\r\n.\r\n..two dots')),
      )

    it('takes a mail and keeps its bytes, dots at the start of a line included', async () => {
      expect(await send([`anna@${domain}`], 'Taken')).toEqual([
        { address: `anna@${domain}`, result: 'sent', reason: null },
      ])
      expect(await peer.received('Taken')).toContain('Grüße\r\n.\r\n..two dots')
    })

    it('takes the null sender', async () => {
      expect((await send([`anna@${domain}`], 'From nobody', ''))[0]?.result).toBe('sent')
      await peer.received('From nobody')
    })

    it('refuses one recipient for good and takes the other', async () => {
      const answers = await send([`refused@${domain}`, `anna@${domain}`], 'For one of two')
      expect(answers).toEqual([
        { address: `refused@${domain}`, result: 'refused', reason: expect.stringMatching(/^550 .*No such user/) },
        { address: `anna@${domain}`, result: 'sent', reason: null },
      ])
      await peer.received('For one of two')
    })

    it('asks to come back later', async () => {
      expect((await send([`later@${domain}`], 'Later'))[0]).toMatchObject({
        result: 'later',
        reason: expect.stringMatching(/^451 /),
      })
    })

    it('greets, and offers what Heed uses', async () => {
      const [greeting, hello] = await converse(peer.port, ['EHLO test'])
      expect(greeting).toMatch(/^220 /)
      expect(hello).toMatch(/^250 /)
    })
  })
})

async function sinkPeer() {
  const sink: Sink = await openSink()
  const received = (subject: string) =>
    eventually(async () => sink.mails.find((mail) => mail.raw.includes(`Subject: ${subject}\r\n`))?.raw, subject)
  return { peer: { port: sink.port, received }, close: sink.close }
}

async function postfixPeer() {
  const servers: MailServers = await startMailServers(await freePort())
  return {
    peer: {
      port: servers.smtpPort,
      received: (subject: string) => eventually(() => inMailbox(servers, subject), subject),
    },
    close: servers.close,
  }
}

async function inMailbox(servers: MailServers, subject: string): Promise<string | null> {
  const auth = { user: servers.user.name, pass: servers.user.password }
  const client = new ImapFlow({
    host: '127.0.0.1',
    port: servers.imapPort,
    secure: false,
    doSTARTTLS: false,
    auth,
    logger: false,
  })
  await client.connect()
  try {
    await client.mailboxOpen('INBOX')
    const [uid] = (await client.search({ subject }, { uid: true })) || []
    const mail = uid ? await client.fetchOne(String(uid), { source: true }, { uid: true }) : false
    return mail ? String(mail.source) : null
  } finally {
    await client.logout()
  }
}
