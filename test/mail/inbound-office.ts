import { expect } from 'vitest'
import { createInboundWebhook, type InboundService, listInboundWebhooks } from '../../src/contract/inbound-webhooks.ts'
import type { Posted } from './inbound-requests.ts'
import { intakeOf, messagesOf, openPostOffice, type PostOffice, supportInbox } from './post-office.ts'

/** The house of the file's tests; open between `openInbound` and `closeInbound`. */
export let office: PostOffice
export async function openInbound(options: { dns?: string } = {}): Promise<void> {
  office = await openPostOffice(options)
}
export const closeInbound = (): Promise<void> => office.close()

let count = 0
/** An inbox of its own with a webhook; the address as it is reached here. */
export async function webhook(service: InboundService, fields: Record<string, unknown> = {}) {
  const address = `in${++count}@heed.test`
  const inbox = await supportInbox(office.admin, { name: `In ${count}`, address })
  const made = await office.admin.call(createInboundWebhook, {
    params: { id: inbox.id },
    body: { service, ...fields } as never,
  })
  const given = new URL(made.address)
  const authorization = given.password
    ? `Basic ${Buffer.from(`${given.username}:${given.password}`).toString('base64')}`
    : made.secret
      ? `Bearer ${made.secret}`
      : null
  const headers: Record<string, string> = authorization ? { authorization } : {}
  const post = async (posted: Posted, query = '') => {
    const answer = await fetch(`${office.house.url}${given.pathname}${query}`, {
      method: 'POST',
      headers: { ...headers, ...posted.headers },
      body: posted.body as BodyInit,
    })
    const said = (await answer.json()) as { stored?: number; error?: { message: string } }
    return { status: answer.status, stored: said.stored, message: said.error?.message ?? '' }
  }
  const kept = async () => (await office.admin.call(listInboundWebhooks, { params: { id: inbox.id } })).items[0]!
  return { inbox, address, made, post, kept, url: `${given.origin}${given.pathname}`, given }
}

/** What became of the mail: its message, as the agent sees it. */
export async function filed(address: string) {
  const [item] = await intakeOf(office.admin, address)
  expect(item).toMatchObject({ state: 'processed' })
  const [message] = await messagesOf(office.admin, item!.conversationId as number)
  return message!
}

const original: [string, string][] = [
  ['Received', 'from mx.customers.test by mx.service.test; Sat, 21 Nov 2026 10:00:00 +0000'],
  ['From', '=?utf-8?Q?J=C3=B6rg?= <joerg@customers.test>'],
  ['To', 'shop@elsewhere.test'],
  ['Subject', '=?utf-8?Q?Gr=C3=BC=C3=9Fe?='],
  ['Date', 'Sat, 21 Nov 2026 10:00:00 +0000'],
  ['Content-Type', 'multipart/alternative; boundary="of the original"'],
]
export const withId = (id: string): [string, string][] => [...original, ['Message-Id', `<${id}@customers.test>`]]
export const html = '<p>Where is my <b>lamp</b>? <img src="cid:logo@customers.test"></p>'
export const pixel = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64')

export async function expectWhole(address: string) {
  const message = await filed(address)
  expect(message).toMatchObject({ subject: 'Grüße', from: { name: 'Jörg', address: 'joerg@customers.test' } })
  expect(message.text).toContain('Where is my lamp?')
  expect(message.html).toContain('<b>lamp</b>')
  const files = message.attachments.map(({ name, size }) => ({ name, size }))
  expect(files).toContainEqual({ name: 'bill.txt', size: 8 })
  expect(message.attachments.find(({ name }) => name === 'logo.gif')).toMatchObject({
    inline: true,
    contentId: 'logo@customers.test',
    size: pixel.length,
  })
}
