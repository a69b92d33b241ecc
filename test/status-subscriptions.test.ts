import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { createInbox } from '../src/contract/inboxes.ts'
import * as updates from '../src/contract/incident-updates.ts'
import * as incidents from '../src/contract/incidents.ts'
import { publishIncident } from '../src/contract/status-page.ts'
import { countStatusSubscriptions } from '../src/contract/status-subscriptions.ts'
import { toldMark } from '../src/server/suspensions/returned/rules.ts'
import { openPostOffice, type PostOffice } from './mail/post-office.ts'
import { openSink, type Sink } from './mail/sink.ts'

vi.setConfig({ testTimeout: 60_000 })

let office: PostOffice
let sink: Sink
beforeAll(async () => {
  sink = await openSink()
  office = await openPostOffice({ smtpUrl: sink.url, house: { publicUrl: 'https://heed.example' } })
  await office.admin.call(createInbox, {
    body: { name: 'Support', address: 'support@heed.test', channel: 'email' } as never,
  })
})
afterAll(async () => {
  await office?.close()
  await sink?.close()
})

const readable = (raw: string) => raw.replaceAll(/=\r?\n/g, '').replaceAll('=3D', '=')
const to = (address: string) => sink.mails.filter((mail) => mail.to.includes(address)).map(({ raw }) => readable(raw))
const linkIn = (raw: string, what: string) => {
  const found = new RegExp(`https://heed\\.example(/status/subscription/${what}\\?[^\\s"<>]+)`).exec(raw)?.[1]
  if (!found) throw new Error(`there is no link to ${what} in ${raw}`)
  return found.replaceAll('&amp;', '&')
}
const form = (path: string, fields: Record<string, string> = {}) =>
  fetch(`${office.house.url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(fields).toString(),
    redirect: 'manual',
  })
const see = async (path: string) => (await fetch(`${office.house.url}${path}`)).text()
const query = async <T>(text: string) => (await office.house.house.database.pool.query(text)).rows as T[]
const followed = () =>
  expect
    .poll(() =>
      query(`select 1 from follower_cursor where name = 'status_subscriptions'
        and exists (select from event where (event.tx, event.id) > (follower_cursor.tx, follower_cursor.id))`),
    )
    .toEqual([])
const jobsDone = () =>
  expect
    .poll(() => query(`select 1 from graphile_worker.jobs where task_identifier like 'status_%'`), { timeout: 20_000 })
    .toEqual([])

async function subscribe(address: string, lang = 'en') {
  const answer = await form('/status/subscription', { address, lang, brand: '', website: '' })
  await expect.poll(() => to(address).length, { timeout: 20_000 }).toBe(1)
  const link = linkIn(to(address)[0] as string, 'confirmation')
  return { answer, link }
}
const publicIncident = async (title: string) => {
  const { id } = await office.admin.call(incidents.openIncident, { body: { title } })
  const entry = { en: { title, text: `About ${title}.` }, de: { title: `${title} gestört`, text: 'Wir wissen davon.' } }
  await office.admin.call(publishIncident, { params: { id }, body: { entry, published: true } })
  return id
}

test('the form stands on the page, and leads through a mail and a button to being told', async () => {
  const page = await see('/status?lang=de')
  expect(page).toContain('action="/status/subscription"')
  expect(page).not.toContain('<script')
  const { answer, link } = await subscribe('Ada@customers.test'.toLowerCase(), 'de')
  expect(answer.status).toBe(303)
  expect(await see(answer.headers.get('location') as string)).toContain('Sehen Sie in Ihr Postfach')
  // Programs open every link of a mail.
  expect(await see(link)).toContain('Ja, schreiben Sie mir')
  expect((await office.admin.call(countStatusSubscriptions, {})).items).toEqual([])
  expect(await (await form(link)).text()).toContain('ada@customers.test')
  expect((await office.admin.call(countStatusSubscriptions, {})).items).toEqual([{ brand: null, subscribers: 1 }])
  expect((await form(link.replace('ion=1', 'ion=2'))).status).toBe(410)
})

test('nobody gets many mails, and every answer is the same whoever is asked for', async () => {
  const addresses = [
    'ada@customers.test',
    'new@customers.test',
    'new+1@customers.test',
    'new@customers.test',
    'support@heed.test',
  ]
  const locations = new Set<string | null>()
  for (const address of addresses)
    locations.add((await form('/status/subscription', { address, lang: 'en' })).headers.get('location'))
  expect(locations.size).toBe(1)
  await jobsDone()
  // Ada was asked within the hour; a plus makes no other mailbox; our own is none.
  expect(
    [to('ada@customers.test'), to('new@customers.test'), to('new+1@customers.test')].map(({ length }) => length),
  ).toEqual([1, 1, 0])
  expect(to('support@heed.test')).toEqual([])
  await query(`delete from status_invitation`)
  await expect
    .poll(() => form('/status/subscription', { address: 'x', lang: 'en' }).then(({ status }) => status))
    .toBe(429)
})

describe('news', () => {
  test('goes once to each who confirmed, in their language, and says how to stop', async () => {
    const id = await publicIncident('Checkout')
    await expect.poll(() => to('ada@customers.test').length).toBe(2)
    const [, raw = ''] = to('ada@customers.test')
    expect(raw).toContain('List-Unsubscribe-Post: List-Unsubscribe=One-Click')
    expect(raw).toContain('Wir wissen davon.')
    expect(raw).toContain(`/status/incidents/${id}`)
    const body = { texts: [{ language: 'en', text: 'Half of it works again.' }], public: true, customers: false }
    await office.admin.call(updates.writeIncidentUpdate, { params: { id }, body })
    await expect.poll(() => to('ada@customers.test').length).toBe(3)
    expect(to('ada@customers.test')[2]).toContain('Half of it works again.')
    // Told again, by a worker that takes up what was broken off, and by one that does not know.
    await query(`update status_mail set next_at = now() - interval '1 hour'`)
    await query(`select graphile_worker.add_job('resume_status_mail')`)
    const entry = { en: { title: 'Checkout', text: 'Other words.' } }
    for (const published of [false, true])
      await office.admin.call(publishIncident, { params: { id }, body: { entry, published } })
    await followed()
    await jobsDone()
    expect(to('ada@customers.test').length).toBe(3)
    // Never asked back.
    expect(to('new@customers.test').length).toBe(1)
  })

  test('ends with one press, also of a mail program, and with mail that comes back', async () => {
    const raw = to('ada@customers.test')[1] as string
    const end = linkIn(raw, 'end')
    expect(await see(end)).toContain('Nichts mehr senden')
    const oneClick = await form(end, { 'List-Unsubscribe': 'One-Click' })
    expect(oneClick.status).toBe(200)
    expect((await office.admin.call(countStatusSubscriptions, {})).items).toEqual([])

    await query(`insert into status_subscription (address, language, asked_at, confirmed_at)
      values ('gone@customers.test', 'en', now(), now()), ('refused@customers.test', 'en', now(), now())`)
    await publicIncident('Search')
    await expect.poll(() => to('gone@customers.test').length).toBe(1)
    const own = /^Message-ID: <([^>]+)>/im.exec(to('gone@customers.test')[0] as string)?.[1] as string
    expect(own).toContain(
      toldMark(office.house.house.links.secrets, own.split('.')[1] as string, 'gone@customers.test'),
    )
    const bounce = [
      'Content-Type: multipart/report; report-type=delivery-status; boundary="b"',
      ...['', '--b', 'Content-Type: text/plain', '', 'It failed.', '--b', 'Content-Type: message/delivery-status', ''],
      ...[
        'Reporting-MTA: dns; mx.customers.test',
        '',
        'Final-Recipient: rfc822; gone@customers.test',
        'Action: failed',
      ],
      ...[
        'Status: 5.1.1',
        'Diagnostic-Code: smtp; 550 5.1.1 No such user here',
        '',
        '--b',
        'Content-Type: message/rfc822',
      ],
      ...['', `Message-ID: <${own}>`, 'Subject: x', '', 'x', '--b--', ''],
    ].join('\r\n')
    const head = `From: MAILER-DAEMON <mailer-daemon@customers.test>\r\nTo: support@heed.test\r\nSubject: Undeliverable\r\nMessage-ID: <b1@customers.test>\r\nMIME-Version: 1.0\r\n`
    await office.deliver(head + bounce, 'support@heed.test', '')
    const ended = () =>
      query<{ address: string }>(
        `select address, ended_because from status_subscription where ended_at is not null order by address`,
      )
    await expect.poll(ended).toEqual([
      { address: 'ada@customers.test', ended_because: 'reader' },
      { address: 'gone@customers.test', ended_because: 'bounce' },
      { address: 'refused@customers.test', ended_because: 'bounce' },
    ])
  })

  test('that is taken back before it leaves is told to nobody', async () => {
    await query(
      `insert into status_subscription (address, language, asked_at, confirmed_at) values ('late@customers.test', 'en', now(), now())`,
    )
    const id = await publicIncident('Mail')
    await expect.poll(() => to('late@customers.test').length).toBe(1)
    const body = { texts: [{ language: 'en', text: 'Wrong words.' }], public: true, customers: true, delay: 2 }
    const update = await office.admin.call(updates.writeIncidentUpdate, { params: { id }, body })
    await office.admin.call(updates.stopIncidentUpdate, { params: { id, update: update.id } })
    await followed()
    await jobsDone()
    await office.admin.call(incidents.changeIncident, { params: { id }, body: { stage: 'resolved' } as never })
    await expect.poll(() => to('late@customers.test').length).toBe(2)
    expect(to('late@customers.test').join()).not.toContain('Wrong words.')
    expect(to('late@customers.test')[1]).toContain('Solved')
  })
})
