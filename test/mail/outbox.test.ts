import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { changeInbox } from '../../src/contract/inboxes.ts'
import { addMessage, retryMessage } from '../../src/contract/messages.ts'
import { getOutboxSource, listOutbox } from '../../src/contract/outbox.ts'
import { readMail } from '../../src/server/channels/email/reading/read.ts'
import {
  eventually,
  intakeOf,
  mailText,
  messagesOf,
  openPostOffice,
  type PostOffice,
  supportInbox,
} from './post-office.ts'
import { startConversation } from './sending.ts'
import { openSink, type Sink } from './sink.ts'

let office: PostOffice
let sink: Sink
let inboxId: number

beforeAll(async () => {
  sink = await openSink()
  office = await openPostOffice({ smtpUrl: sink.url })
  inboxId = (await supportInbox(office.admin, { senderName: 'Heed Support' })).id
})
afterAll(async () => {
  await office?.close()
  await sink?.close()
})

const caughtFor = (subject: string) =>
  eventually(async () => sink.mails.find((mail) => mail.raw.includes(`Subject: ${subject}`)), subject)
const readCaught = (raw: string) => readMail(Buffer.from(raw))

async function conversationAbout(subject: string, headers: Record<string, string> = {}): Promise<number> {
  const to = `support+${subject.replaceAll(/\W/g, '').toLowerCase()}@heed.test`
  await office.deliver(mailText({ Subject: subject, ...headers }), to)
  return (await intakeOf(office.admin, to))[0]!.conversationId!
}

const delivery = async (id: number, messageId: number) =>
  (await messagesOf(office.admin, id)).find((message) => message.id === messageId)!.delivery

describe('an answer', () => {
  it('reaches the customer in their thread, as text and HTML, with what it answers below', async () => {
    const id = await conversationAbout('Broken lamp', { 'Message-ID': '<lamp@customers.test>' })
    const sent = await office.admin.call(addMessage, {
      params: { id },
      body: { kind: 'reply', html: '<p>We are <b>sorry</b>.</p>' },
    })
    const { raw, from, to } = await caughtFor('Re: Broken lamp')
    const mail = await readCaught(raw)
    expect(to).toEqual(['anna@customers.test'])
    expect(mail).toMatchObject({
      messageId: sent.messageId,
      inReplyTo: ['lamp@customers.test'],
      references: ['lamp@customers.test'],
    })
    expect(mail.from).toEqual({ name: 'Heed Support', address: 'support@heed.test' })
    expect(mail.text).toContain('We are sorry.')
    expect(mail.text).toContain('> Where is my parcel?')
    expect(mail.html).toContain('<b>sorry</b>')
    expect(mail.visibleText.trim()).toBe('We are sorry.')
    expect(mail.automatic).toBeNull()
    // Bounces and answers both lead back by a signed address.
    expect(mail.replyTo[0]?.address).toBe(from)
    await eventually(async () => (await delivery(id, sent.id))[0]?.state === 'sent')
  })

  it('and the answer to it comes back to the same conversation', async () => {
    const id = await conversationAbout('Round trip')
    const sent = await office.admin.call(addMessage, { params: { id }, body: { kind: 'reply', text: 'Hello' } })
    const mail = await readCaught((await caughtFor('Re: Round trip')).raw)
    const answer = mailText({
      Subject: 'Re: Round trip',
      'In-Reply-To': `<${sent.messageId}>`,
      To: mail.replyTo[0]!.address,
    })
    await office.deliver(answer, mail.replyTo[0]!.address)
    expect((await intakeOf(office.admin, mail.replyTo[0]!.address))[0]?.conversationId).toBe(id)
  })

  it('carries files, and pictures where they belong', async () => {
    const id = await conversationAbout('With files')
    const form = new FormData()
    form.set('file', new File(['one,two'], 'Übersicht.csv', { type: 'text/csv' }))
    const upload = (await (await office.admin.fetch('/uploads', { method: 'POST', body: form })).json()) as {
      id: number
    }
    const picture = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='
    const html = `<p>See <img src="data:image/png;base64,${picture}"></p>`
    await office.admin.call(addMessage, { params: { id }, body: { kind: 'reply', html, attachments: [upload.id] } })
    const mail = await readCaught((await caughtFor('Re: With files')).raw)
    const [image, file] = mail.attachments
    expect(image).toMatchObject({ type: 'image/png', inline: true })
    expect(mail.html).toContain(`cid:${image!.contentId}`)
    expect(file).toMatchObject({ name: 'Übersicht.csv', type: 'text/csv', inline: false })
    expect(Buffer.from(file!.bytes).toString()).toBe('one,two')
  })

  it('shows beforehand as it will leave', async () => {
    const id = await conversationAbout('Preview')
    const sent = await office.admin.call(addMessage, { params: { id }, body: { kind: 'reply', text: 'As it leaves' } })
    const { bytes } = await office.admin.call(getOutboxSource, { params: { id: sent.id } })
    expect(await readCaught(bytes.toString())).toMatchObject({ subject: 'Re: Preview', messageId: sent.messageId })
  })
})

describe('a server that says no', () => {
  it('to one of two people: the other gets it, and the reason stands at the first', async () => {
    const { id, messageId } = await startConversation(
      office.admin,
      inboxId,
      ['good@customers.test', 'refused@customers.test'],
      'Two people',
    )
    await eventually(async () =>
      (await delivery(id, messageId)).every(({ state }) => state === 'sent' || state === 'failed'),
    )
    expect(await delivery(id, messageId)).toMatchObject([
      { address: 'good@customers.test', state: 'sent', reason: null, problem: null, final: false },
      {
        ...{ address: 'refused@customers.test', state: 'failed', problem: 'no_such_address', final: true },
        reason: expect.stringContaining('No such user here'),
      },
    ])
  })

  it('for now: it waits with the reason, and a person may try again what has failed', async () => {
    const later = await startConversation(office.admin, inboxId, ['later@customers.test'], 'Later')
    const waiting = await eventually(async () => {
      const { items } = await office.admin.call(listOutbox, { query: { state: 'queued' } })
      return items.find((item) => item.id === later.messageId && item.nextAttemptAt !== null)
    })
    expect(waiting).toMatchObject({ state: 'queued', attempts: 1, reason: expect.stringContaining('busy') })
    const failed = await startConversation(office.admin, inboxId, ['refused-again@customers.test'], 'Again')
    await eventually(async () => (await delivery(failed.id, failed.messageId))[0]?.state === 'failed')
    await office.admin.call(retryMessage, { params: { id: failed.messageId } })
    await eventually(async () => (await delivery(failed.id, failed.messageId))[0]?.state === 'failed')
  })
})

it('without a sender mail waits in sight, and leaves once an inbox names one', async () => {
  const other = await openPostOffice()
  const catcher = await openSink()
  try {
    const { id } = await supportInbox(other.admin)
    const { messageId } = await startConversation(other.admin, id, ['anna@customers.test'], 'Patience')
    const outbox = await eventually(async () => {
      const page = await other.admin.call(listOutbox, {})
      return page.items[0]?.reason && page
    })
    expect(outbox).toMatchObject({ sender: false, waiting: 1, items: [{ id: messageId, state: 'queued' }] })
    const smtp = { host: '127.0.0.1', port: catcher.port, security: 'none' as const }
    await other.admin.call(changeInbox, { params: { id }, body: { smtp } })
    expect((await catcher.until(1))[0]?.to).toEqual(['anna@customers.test'])
  } finally {
    await other.close()
    await catcher.close()
  }
})
