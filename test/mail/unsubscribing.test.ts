import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { setAcknowledgement } from '../../src/contract/acknowledgements.ts'
import { addMessage } from '../../src/contract/messages.ts'
import { liftSuspension, listSuspensions } from '../../src/contract/suspensions.ts'
import { eventually, intakeOf, mailText, openPostOffice, type PostOffice, supportInbox } from './post-office.ts'
import { openSink, type Sink } from './sink.ts'

vi.setConfig({ testTimeout: 60_000 })

let office: PostOffice
let sink: Sink

beforeAll(async () => {
  sink = await openSink()
  office = await openPostOffice({ smtpUrl: sink.url, house: { publicUrl: 'https://heed.example' } })
  const { id } = await supportInbox(office.admin)
  const words = { enabled: true, subject: 'Re: {{ conversation.subject }}', text: 'We have it.', variants: [] }
  await office.admin.call(setAcknowledgement, { params: { id }, body: words })
})
afterAll(async () => {
  await office?.close()
  await sink?.close()
})

let n = 0
const header = (raw: string, name: string) =>
  new RegExp(`^${name}: ((?:.*)(?:\\r?\\n[ \\t].*)*)`, 'im').exec(raw)?.[1]?.replaceAll(/\r?\n[ \t]+/g, ' ')

/** Somebody new writes, and gets an automatic mail; its two ways out. */
async function acknowledged() {
  const address = `reader${++n}@customers.test`
  const to = `support+un${n}@heed.test`
  await office.deliver(mailText({ From: address, Subject: `Matter ${n}` }, `Words of ${n}`), to, address)
  const [row] = await intakeOf(office.admin, to)
  const { raw } = await eventually(
    async () => sink.mails.find((mail) => mail.to.includes(address)),
    'the acknowledgement',
  )
  const [, page, mailTo] =
    /^<(https:[^>]+)>, <mailto:([^>?]+)\?subject=unsubscribe>$/.exec(header(raw, 'List-Unsubscribe') ?? '') ?? []
  return { address, id: row!.conversationId!, raw, page: new URL(page as string), mailTo: mailTo as string }
}

/** As a mail program or a browser asks, with nobody signed in. */
const ask = ({ pathname, search }: URL, init: RequestInit = {}) =>
  fetch(`${office.house.url}${pathname}${search}`, init)
const standing = async (address: string) =>
  (await office.admin.call(listSuspensions, { query: { address } })).items.map(
    ({ scope, cause }) => `${scope} ${cause}`,
  )

describe('automatic mail', () => {
  it('carries a way out that a mail program can press by itself', async () => {
    const { raw, page, address } = await acknowledged()
    expect(header(raw, 'List-Unsubscribe-Post')).toBe('List-Unsubscribe=One-Click')
    expect(page.origin).toBe('https://heed.example')
    const answer = await ask(page, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'List-Unsubscribe=One-Click',
    })
    expect(answer.status).toBe(200)
    expect(await standing(address)).toEqual(['automatic unsubscribed'])
  })

  it('takes the form also as multipart, as RFC 8058 allows', async () => {
    const { page, address } = await acknowledged()
    const form = new FormData()
    form.set('List-Unsubscribe', 'One-Click')
    expect((await ask(page, { method: 'POST', body: form })).status).toBe(200)
    expect(await standing(address)).toEqual(['automatic unsubscribed'])
  })

  it('is not stopped by a program that opens every link', async () => {
    const { page, address } = await acknowledged()
    for (const method of ['GET', 'HEAD']) {
      const answer = await ask(page, { method, headers: { 'accept-language': 'de-DE,de;q=0.9' } })
      expect(answer.status).toBe(200)
      if (method === 'HEAD') continue
      expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8')
      expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'")
      const html = await answer.text()
      expect(html).toContain(`keine automatischen E-Mails mehr an ${address}`)
      expect(html).toContain('<form method="post">')
    }
    expect(await standing(address)).toEqual([])
  })

  it('is stopped by a mail to its other way out, from whatever address', async () => {
    const { mailTo, address, id } = await acknowledged()
    await office.deliver(
      mailText({ From: 'Other <other@elsewhere.test>', Subject: 'unsubscribe' }),
      mailTo,
      'other@elsewhere.test',
    )
    const [row] = await intakeOf(office.admin, mailTo)
    expect(row).toMatchObject({
      state: 'ignored',
      conversationId: id,
      reason: expect.stringContaining('no more automatic'),
    })
    expect(await standing(address)).toEqual(['automatic unsubscribed'])
  })

  it('goes on for everyone whose link was changed or made up', async () => {
    const { page, mailTo, address } = await acknowledged()
    const other = new URL(page)
    other.searchParams.set('address', 'victim@customers.test')
    expect((await ask(other, { method: 'POST' })).status).toBe(404)
    expect(await standing('victim@customers.test')).toEqual([])
    const lost = await ask(other, { method: 'GET' })
    expect(lost.status).toBe(404)
    expect(lost.headers.get('content-type')).toContain('text/html')
    expect(await lost.text()).toContain('This link does not work any more')
    const forged = mailTo.replace(/\.[0-9a-f]+@/, '.0000000000000000@')
    await office.deliver(mailText({ Subject: 'unsubscribe' }), forged, address)
    await intakeOf(office.admin, forged)
    expect(await standing(address)).toEqual([])
  })

  it('comes no more to whoever stopped it, until somebody lets it come again', async () => {
    const { page, address } = await acknowledged()
    await ask(page, { method: 'POST' })
    const again = async () => {
      await office.house.house.database.pool.query(`update automatic_mail set at = at - interval '2 days'`)
      const to = `support+again${++n}@heed.test`
      await office.deliver(mailText({ From: address, Subject: `Again ${n}` }, `Other words ${n}`), to, address)
      await intakeOf(office.admin, to)
      await office.house.settled()
    }
    const got = () => sink.mails.filter((mail) => mail.to.includes(address)).length
    await again()
    expect(got()).toBe(1)
    const { items } = await office.admin.call(listSuspensions, { query: { address } })
    await office.admin.call(liftSuspension, { params: { id: items[0]!.id } })
    await again()
    await eventually(async () => got() === 2, 'automatic mail again')
  })
})

it('what a person writes carries no way out, and still arrives', async () => {
  const { page, address, id } = await acknowledged()
  await ask(page, { method: 'POST' })
  await office.admin.call(addMessage, { params: { id }, body: { kind: 'reply', text: 'By hand' } })
  const { raw } = await eventually(async () =>
    sink.mails.find((mail) => mail.to.includes(address) && mail.raw.includes('By hand')),
  )
  expect(header(raw, 'List-Unsubscribe')).toBeUndefined()
  expect(header(raw, 'Precedence')).toBeUndefined()
})
