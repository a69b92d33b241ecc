import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createChatWidget } from '../src/contract/chat-widgets.ts'
import { createForm, publishForm } from '../src/contract/forms.ts'
import { visit } from './chat-widget.ts'
import { makeInbox } from './factories.ts'
import { adminKey, openTestHouse, type TestHouse } from './house.ts'
import { eicar, startFakeClamd } from './mail/scanner.ts'
import { openSink, type Sink } from './mail/sink.ts'
import { base, type Customer, publishSite, signIn } from './portal/customer.ts'

let clamd: Awaited<ReturnType<typeof startFakeClamd>>
let away = false
let sink: Sink
let house: TestHouse
let ida: Customer
let key: string

beforeAll(async () => {
  clamd = await startFakeClamd((socket, _, first) => {
    if (away) return socket.destroy()
    let text = ''
    const hear = (data: Buffer) => {
      text += data.toString('latin1')
      if (text.endsWith('\0\0\0\0')) socket.end(text.includes(eicar) ? 'stream: Eicar FOUND\0' : 'stream: OK\0')
    }
    hear(first)
    socket.on('data', hear)
  })
  sink = await openSink()
  house = await openTestHouse({ smtpUrl: sink.url, clamav: clamd.place })
  await makeInbox(house.house, { address: 'help@desk.test' })
  await publishSite(house)
  ida = await signIn(house, sink, 'ida@customer.test')
  const admin = house.api({ key: adminKey })
  key = (await admin.call(createChatWidget, { body: { name: 'Shop' } })).key
  const content = {
    title: { en: 'Contact us' },
    sections: [
      {
        key: 'all',
        questions: [
          { key: 'email', type: 'email', label: { en: 'Your address' }, fills: 'email', required: true },
          { key: 'words', type: 'long_text', label: { en: 'Your message' }, fills: 'text', required: true },
          { key: 'papers', type: 'files', label: { en: 'Files' } },
        ],
      },
    ],
  }
  const { id } = await admin.call(createForm, {
    body: { name: 'Contact us', slug: 'contact', content: content as never },
  })
  await admin.call(publishForm, { params: { id } })
})
afterAll(async () => {
  await house?.close()
  await sink?.close()
  await clamd?.close()
})

/** What came of a file: what the sender reads, and how many files the house has kept since. */
type Outcome = { status: number; said: string; kept: number }

const count = async () => {
  const { rows } = await house.house.database.pool.query('select count(*)::int as n from attachment')
  return rows[0].n as number
}
async function sending(work: () => Promise<{ status: number; said: string }>): Promise<Outcome> {
  const before = await count()
  const answer = await work()
  return { ...answer, kept: (await count()) - before }
}
const plain = (html: string) => html.replaceAll('&#39;', '’').replaceAll(/<[^>]*>/g, ' ')

type Send = (file: string, name: string, type?: string) => Promise<Outcome>
const ways: Record<string, Send> = {
  portal: (file, name) =>
    sending(async () => {
      const fields = { subject: 'A lamp', text: 'It is dark in here.' }
      const { status, text } = await ida.sendFiles(`${base}/conversations/new`, fields, { [name]: file })
      return {
        status,
        said: plain(text) + (status === 303 ? '' : ` kept words: ${text.includes('It is dark in here.')}`),
      }
    }),
  form: (file, name, type = 'text/plain') =>
    sending(async () => {
      const html = await (await fetch(`${house.url}${base}/forms/contact`)).text()
      const body = new FormData()
      body.append('token', /name="token" value="([^"]+)"/.exec(html)?.[1] ?? '')
      for (const [, shown] of html.matchAll(/name="shown" value="([^"]+)"/g)) body.append('shown', shown as string)
      body.append('a.email', 'mia@customer.test')
      body.append('a.words', 'It is dark in here.')
      body.append('f.papers', new File([file], name, { type }))
      const answer = await fetch(`${house.url}${base}/forms/contact`, { method: 'POST', body, redirect: 'manual' })
      const text = await answer.text()
      return { status: answer.status, said: `${plain(text)} kept words: ${text.includes('It is dark in here.')}` }
    }),
  chat: (file, name, type = 'text/plain') =>
    sending(async () => {
      const { token } = await visit(house, key)
      const body = new FormData()
      body.append('file', new File([file], name, { type }))
      const headers = { authorization: `Bearer ${token}`, origin: house.url }
      const answer = await fetch(`${house.url}/api/chat/${key}/files`, { method: 'POST', body, headers })
      return { status: answer.status, said: await answer.text() }
    }),
}

describe.each(Object.entries(ways))('a file by the %s', (way, send) => {
  const keepsWords = way !== 'chat'

  test('that holds a virus is not kept: whoever sent it reads which one and why, and loses no word', async () => {
    const outcome = await send(`words ${eicar}`, 'invoice.txt')
    expect(outcome).toMatchObject({ status: 400, kept: 0, said: expect.stringMatching(/virus scanner found/) })
    if (keepsWords) {
      expect(outcome.said).toContain('invoice.txt')
      expect(outcome.said).toContain('kept words: true')
    }
  })

  test('is not taken unseen while the scanner is away, and is taken when it is back', async () => {
    away = true
    const outcome = await send('a clean file', 'order.txt').finally(() => {
      away = false
    })
    expect(outcome).toMatchObject({
      kept: 0,
      said: expect.stringMatching(/cannot be checked for viruses at this moment/),
    })
    expect([400, 503]).toContain(outcome.status)
    if (keepsWords) expect(outcome.said).toContain('kept words: true')
    expect(await send('a clean file', 'order.txt')).toMatchObject({ kept: 1 })
  })
})

test.each([
  ['page.html', 'text/html', '<script>alert(1)</script>'],
  ['drawing.svg', 'image/svg+xml', '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'],
  ['page.xhtml', 'application/xhtml+xml', '<html xmlns="http://www.w3.org/1999/xhtml"/>'],
  ['picture.png', 'image/png', '<script>alert(1)</script>'],
])('%s is never a page of ours', async (name, type, bytes) => {
  const { said } = await (ways.chat as Send)(bytes, name, type)
  const { url } = JSON.parse(said) as { url: string }
  const { headers } = await fetch(new URL(url, house.url))
  expect(headers.get('x-content-type-options')).toBe('nosniff')
  expect(headers.get('content-security-policy')).toBe("default-src 'none'; sandbox")
  if (type === 'image/png') expect(headers.get('content-type')).toBe('image/png')
  else {
    expect(headers.get('content-type')).toBe('application/octet-stream')
    expect(headers.get('content-disposition')).toMatch(/^attachment/)
  }
})
