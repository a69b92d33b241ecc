import { ImapFlow } from 'imapflow'
import PostalMime, { type Email } from 'postal-mime'
import { eventually } from '../mail/post-office.ts'
import type { MailServers } from '../mail/servers.ts'

async function withImap<T>(servers: MailServers, user: string, work: (client: ImapFlow) => Promise<T>): Promise<T> {
  const client = new ImapFlow({
    ...{ host: '127.0.0.1', port: servers.imapPort, secure: false, doSTARTTLS: false, logger: false as const },
    auth: { user, pass: servers.user.password },
  })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.logout()
  }
}

/** A mail as the customer's program would read it, by a parser that is not ours. */
export type Letter = Email & { header(name: string): string | null }

/** The mail with these words in its subject, once it lies in the customer's mailbox. */
export function letterAbout(servers: MailServers, subject: string): Promise<Letter> {
  return eventually(
    () =>
      withImap(servers, servers.user.name, async (client) => {
        await client.mailboxOpen('INBOX')
        for await (const { source } of client.fetch('1:*', { source: true })) {
          const mail = await PostalMime.parse(source as Buffer)
          if (!mail.subject?.includes(subject)) continue
          return { ...mail, header: (name: string) => mail.headers.find(({ key }) => key === name)?.value ?? null }
        }
        return null
      }).catch(() => null),
    `a mail about ${subject}`,
  )
}

/** Puts a mail into a mailbox, as its provider does when one arrives. */
export const putInto = (servers: MailServers, user: string, raw: string) =>
  withImap(servers, user, async (client) => void (await client.append('INBOX', raw)))
