import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { getAttachedMail, getAttachedMailFile } from '../../src/contract/attachments.ts'
import { listMessages } from '../../src/contract/messages.ts'
import { type Api, pathOf } from '../api.ts'
import { letter, multipart } from '../email/letters.ts'
import { receiveMail } from '../factories.ts'
import { openTestHouse, type TestHouse } from '../house.ts'

let house: TestHouse
let agent: Api
beforeAll(async () => {
  house = await openTestHouse({ working: false })
  agent = house.api({ cookie: (await house.as.agent).cookie })
})
afterAll(() => house.close())

/** A conversation whose message carries that file; its attachment's id. */
async function attached(file: Uint8Array | string): Promise<number> {
  const { conversationId } = await receiveMail(house.house, { file: Buffer.from(file).toString() })
  const { items } = await agent.call(listMessages, { params: { id: conversationId } })
  return items[0]?.attachments[0]?.id ?? 0
}

const part = (type: string, body: string, more: Record<string, string> = {}) => ({
  headers: { 'Content-Type': type, ...more },
  body,
})
const pixel = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='

const innermost = letter({ Subject: 'Innermost', Date: 'Mon, 2 Mar 2026 10:00:00 +0100' }, 'The very first words.')
const inner = Buffer.from(
  multipart('mixed', [part('text/plain', 'Inner words.'), part('message/rfc822', Buffer.from(innermost).toString())], {
    Subject: 'Inner',
  }),
)
  .toString()
  .replaceAll('edge', 'inner')
const outer = multipart(
  'mixed',
  [
    part(
      'text/html; charset=utf-8',
      '<p onclick="x()">Outer <b>words</b></p><img src="cid:pixel@x"><img src="https://x.example/spy.gif"><script>x()</script>',
    ),
    part('image/png', pixel, { 'Content-Transfer-Encoding': 'base64', 'Content-ID': '<pixel@x>' }),
    part('message/rfc822', inner),
    part('text/html; name="page.html"', '<script>x()</script>', { 'Content-Disposition': 'attachment' }),
  ],
  { Subject: 'Outer', Cc: 'Max <max@example.com>' },
)

describe('a mail that came as a file', () => {
  test('shows who wrote what to whom, safe to look at, with its own pictures and without those of others', async () => {
    const mail = await agent.call(getAttachedMail, { params: { id: await attached(outer) } })
    expect(mail).toMatchObject({
      subject: 'Outer',
      from: { name: 'Eva Example', address: 'eva@example.com' },
      to: [{ address: 'help@heed.example' }],
      cc: [{ name: 'Max', address: 'max@example.com' }],
      sentAt: null,
      visibleText: 'Outer words',
      invitation: null,
      protection: null,
    })
    expect(mail.html).toContain('Outer <b>words</b>')
    expect(mail.html).toContain(`src="data:image/png;base64,${pixel}"`)
    expect(mail.html).toMatch(/data-remote-src="\/api\/signed\/remote-image/)
    expect(mail.html).not.toMatch(/onclick|script|src="https/)
    expect(mail.files.map(({ place, name, inline, isMail }) => [place, name, inline, isMail])).toEqual([
      ['1', 'image.png', true, false],
      ['2', 'Inner.eml', false, true],
      ['3', 'page.html', false, false],
    ])
  })

  test('opens to the mails within it, however deep, and gives their files', async () => {
    const id = await attached(outer)
    const within = await agent.call(getAttachedMail, { params: { id }, query: { inside: '2' } })
    expect(within).toMatchObject({ subject: 'Inner', text: 'Inner words.', files: [{ place: '2.1', isMail: true }] })
    const deepest = await agent.call(getAttachedMail, { params: { id }, query: { inside: '2.1' } })
    expect(deepest).toMatchObject({ subject: 'Innermost', sentAt: '2026-03-02T09:00:00.000Z', files: [] })
    const file = await agent.fetch(pathOf(getAttachedMailFile, { params: { id }, query: { place: '2.1' } }))
    expect(await file.text()).toBe(Buffer.from(innermost).toString())
  })

  test('gives files as downloads that cannot run as a page of ours', async () => {
    const id = await attached(outer)
    const page = await agent.fetch(pathOf(getAttachedMailFile, { params: { id }, query: { place: '3' } }))
    expect(page.headers.get('content-type')).toBe('application/octet-stream')
    expect(page.headers.get('content-disposition')).toMatch(/^attachment;.*page\.html/)
    expect(page.headers.get('content-security-policy')).toContain('sandbox')
  })

  test.each([
    ['a file that is none', '1', 415],
    ['a place where nothing is', '9', 404],
    ['a place within a file that is no mail', '3.1', 415],
    ['a place that is none', '0', 400],
    ['a place deeper than anybody goes', '2'.padEnd(40, '.2'), 400],
  ])('refuses %s', async (_, inside, status) => {
    const id = await attached(outer)
    expect((await agent.fetch(pathOf(getAttachedMail, { params: { id }, query: { inside } }))).status).toBe(status)
  })

  test('that would cost too much to open is refused with a sentence, and a text file is no mail', async () => {
    let bomb = 'x'
    for (let depth = 0; depth < 60; depth++)
      bomb = `Content-Type: multipart/mixed; boundary="b${depth}"\n\n--b${depth}\n${bomb}\n--b${depth}--\n`
    const refused = await agent.fetch(pathOf(getAttachedMail, { params: { id: await attached(bomb) } }))
    expect([refused.status, await refused.text()]).toEqual([415, expect.stringContaining('nested more than 50 levels')])
    const words = await agent.fetch(pathOf(getAttachedMail, { params: { id: await attached('only words') } }))
    expect([words.status, await words.text()]).toEqual([415, expect.stringContaining('not a mail')])
  })
})
