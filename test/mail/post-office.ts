import net from 'node:net'
import { createTransport } from 'nodemailer'
import { listConversations } from '../../src/contract/conversations.ts'
import { createInbox } from '../../src/contract/inboxes.ts'
import { changeStormRules, listIntake } from '../../src/contract/intake.ts'
import { listMessages } from '../../src/contract/messages.ts'
import type { ReaderLimits } from '../../src/server/channels/email/reader.ts'
import { type Mail, startMail } from '../../src/server/intake/listeners.ts'
import type { Api } from '../api.ts'
import { adminKey, openTestHouse, type TestHouse } from '../house.ts'

/** A whole house that takes mail on a port of its own, and an admin's client to look into it. */
export type PostOffice = {
  house: TestHouse
  mail: Mail
  admin: Api
  port: number
  /** Delivers raw bytes over SMTP; rejects with the server's answer. */
  deliver(raw: string | Buffer, to: string | string[], from?: string): Promise<void>
  close(): Promise<void>
}

type Options = {
  /** What else is to be said of the house. */
  house?: { secret?: string; publicUrl?: string }
  smtpUrl?: string | null /** A DNS server to look senders up with; without one nobody does. */
  dns?: string
  /** HEED_CLAMAV; none when absent. */
  clamav?: string
  /** On where a test is about many mails in a short time; tests of anything else send them as they like. */
  storms?: boolean
  /** Of what opening a mail may cost. */
  limits?: ReaderLimits
}

export async function openPostOffice(options: Options = {}): Promise<PostOffice> {
  const house = await openTestHouse({
    ...options.house,
    smtpUrl: options.smtpUrl ?? null,
    clamav: options.clamav ?? null,
  })
  await house.api({ key: adminKey }).call(changeStormRules, { body: { on: options.storms ?? false } })
  const smtp = { host: '127.0.0.1', port: 0, cert: null, key: null }
  const mail = await startMail(
    house.house,
    {
      smtp,
      roles: new Set(['mail']),
      mailAuth: options.dns ? 'on' : 'off',
      dns: options.dns ? [options.dns] : null,
    },
    options.limits,
  )
  const port = mail.ports.smtp as number
  const client = createTransport({ host: '127.0.0.1', port, pool: true, maxConnections: 4, ignoreTLS: true })
  return {
    house,
    mail,
    port,
    admin: house.api({ key: adminKey }),
    async deliver(raw, to, from = 'anna@customers.test') {
      await client.sendMail({ envelope: { from, to }, raw })
    },
    async close() {
      client.close()
      await mail.close()
      await house.close()
    },
  }
}

let unique = 0

/** A mail as text: its headers, an empty line, its words. A header set to null is left out. */
export function mailText(headers: Record<string, string | null> = {}, body = 'Where is my parcel?'): string {
  const all = {
    From: 'Anna Berg <anna@customers.test>',
    To: 'support@heed.test',
    Subject: 'Where is my parcel',
    Date: new Date().toUTCString(),
    'Message-ID': `<mail-${++unique}-${Date.now()}@customers.test>`,
    ...headers,
  }
  const lines = Object.entries(all).flatMap(([name, value]) => (value === null ? [] : [`${name}: ${value}`]))
  return `${lines.join('\r\n')}\r\n\r\n${body}\r\n`
}

export const supportInbox = (api: Api, fields: Record<string, unknown> = {}) =>
  api.call(createInbox, { body: { name: 'Support', address: 'support@heed.test', ...fields } as never })

/** Asks again until what comes back is something, at most so many seconds. */
export async function eventually<T>(
  ask: () => Promise<T | null | undefined | false>,
  what = 'it',
  seconds = 15,
): Promise<T> {
  for (const until = Date.now() + seconds * 1000; ; ) {
    const found = await ask()
    if (found) return found
    if (Date.now() > until) throw new Error(`${what} did not happen within ${seconds} seconds`)
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
}

/** The mails to an address, once none of them is waiting any more. */
export async function intakeOf(api: Api, recipient: string, n = 1) {
  return eventually(async () => {
    const { items } = await api.call(listIntake, { query: { recipient } })
    return items.length >= n && items.every((item) => item.state !== 'received') && items
  }, `mail to ${recipient}`)
}

export const conversationsOf = async (api: Api) => (await api.call(listConversations, {})).items
export const messagesOf = async (api: Api, id: number) => (await api.call(listMessages, { params: { id } })).items

/** Says lines to an SMTP server, each after the answer to the one before; returns the last line of each answer. */
export async function converse(port: number, lines: string[]): Promise<string[]> {
  const socket = net.connect(port, '127.0.0.1')
  const answers: string[] = []
  let text = ''
  for await (const chunk of socket) {
    text += String(chunk)
    const whole = /^(?:\d{3}-.*\r\n)*(\d{3} .*)\r\n/.exec(text)
    if (!whole) continue
    text = text.slice(whole[0].length)
    answers.push(whole[1] as string)
    if (answers.length > lines.length) break
    socket.write(`${lines[answers.length - 1]}\r\n`)
  }
  socket.destroy()
  return answers
}
