import { afterAll, beforeAll, expect, test } from 'vitest'
import { listConsents } from '../../src/contract/consents.ts'
import { getContact } from '../../src/contract/contacts.ts'
import { changeConversation, getConversation } from '../../src/contract/conversations.ts'
import type { Api } from '../api.ts'
import { makeInbox, receiveMail } from '../factories.ts'
import { openTestHouse, type TestHouse } from '../house.ts'
import { openSink, type Sink } from '../mail/sink.ts'
import { base, type Customer, mailTo, publishSite, readable, signIn } from './customer.ts'

let house: TestHouse
let sink: Sink
let lead: Api
let ida: Customer
let contactId: number
const from = { name: 'Ida Berg', address: 'ida@customer.test' }

beforeAll(async () => {
  sink = await openSink()
  house = await openTestHouse({ smtpUrl: sink.url })
  const { id: inbox } = await makeInbox(house.house, { address: 'help@desk.test' })
  await publishSite(house)
  lead = house.api(await house.as.lead)
  const { conversationId } = await receiveMail(house.house, {
    ...{ inbox, from, subject: '<b>Lamp</b>', text: 'It is <script>dark</script>', file: 'a picture' },
  })
  contactId = (await lead.call(getConversation, { params: { id: conversationId } })).contact?.id as number
  await receiveMail(house.house, { inbox, subject: 'SOMEBODY-ELSE' })
  ida = await signIn(house, sink, from.address)
})
afterAll(async () => {
  await house.close()
  await sink.close()
})

test('a customer says what they are called, what they speak, and what may be sent', async () => {
  const given = { name: 'Ida B.', spoken: 'de', zone: 'Europe/Berlin', channel: 'phone' }
  expect((await ida.send(`${base}/profile`, given)).location).toBe(`${base}/profile?said=kept`)
  expect(await lead.call(getContact, { params: { id: contactId } })).toMatchObject({
    ...{ name: 'Ida B.', language: 'de', timeZone: 'Europe/Berlin', preferredChannel: 'phone' },
  })
  expect((await ida.send(`${base}/profile`, { ...given, zone: 'Mars' })).status).toBe(400)
  await ida.send(`${base}/profile/choices`, { surveys: 'yes' })
  await ida.send(`${base}/profile/choices`, { automatic: 'yes' })
  const { items } = await lead.call(listConsents, { params: { id: contactId } })
  expect(items.map(({ purpose, state }) => [purpose, state])).toEqual([
    ['surveys', 'withdrawn'],
    ['surveys', 'given'],
  ])
  const { rows } = await house.house.database.pool.query('select scope, cause, lifted_at from suspension')
  expect(rows).toMatchObject([{ scope: 'automatic', cause: 'unsubscribed', lifted_at: expect.any(Date) }])
  expect((await ida.send(`${base}/profile/addresses/removal`, { address: from.address })).location).toContain(
    'said=last',
  )
})

test('a copy of their data is made once a day, told by mail, and given to nobody else', async () => {
  const before = sink.mails.length
  expect((await ida.send(`${base}/data/exports`)).location).toBe(`${base}/data?said=asked`)
  expect((await ida.send(`${base}/data/exports`)).location).toBe(`${base}/data?said=soon`)
  const mail = await mailTo(sink, from.address, before)
  expect(readable(mail)).toContain(`http://heed.test${base}/data`)
  const page = await ida.see(`${base}/data`)
  const path = /href="([^"]*exports[^"]*)"/.exec(page.text)?.[1] as string
  const file = await ida.see(path)
  expect(file.headers.get('content-disposition')).toContain('attachment')
  for (const part of ['PK', 'data.json', 'index.html', 'files/', 'file.txt', 'a picture', 'Ida B.', '<b>Lamp</b>'])
    expect(file.text, part).toContain(part)
  // What is to be read in a browser holds no tag that somebody wrote.
  expect(file.text).toContain('&lt;script&gt;dark')
  expect(file.text.split('<!doctype html>')[1]).not.toContain('<script')
  expect(file.text).not.toContain('SOMEBODY-ELSE')
  const eve = await signIn(house, sink, 'eve@customer.test')
  expect((await eve.see(path)).status).toBe(404)
})

test('whoever wants to be forgotten is asked twice; it is a request for people, whose state they see', async () => {
  const sure = await ida.send(`${base}/data/erasure`)
  expect([sure.status, sure.text.includes('Shall we erase')]).toEqual([200, true])
  const count = async () =>
    (await house.house.database.pool.query('select count(*)::int as n from erasure_request')).rows[0].n
  expect(await count()).toBe(0)
  await ida.send(`${base}/data/erasure`, { sure: 'yes', words: 'All of it' })
  await ida.send(`${base}/data/erasure`, { sure: 'yes' })
  expect(await count()).toBe(1)
  const page = await ida.see(`${base}/data`)
  const id = Number(/conversations\/(\d+)">See the request/.exec(page.text)?.[1])
  expect(page.text).toContain('We are on it.')
  expect(await lead.call(getConversation, { params: { id } })).toMatchObject({ kind: 'request', priority: 'high' })
  await lead.call(changeConversation, { params: { id }, body: { status: 'resolved' } })
  expect((await ida.see(`${base}/data`)).text).toContain('It was dealt with.')
})

test('a request is written on the page, with files, and answered at the desk by mail', async () => {
  const answer = await ida.sendFiles(
    `${base}/conversations/new`,
    { subject: 'A new lamp', text: 'Please' },
    { 'a.txt': 'A' },
  )
  const id = Number(/conversations\/(\d+)/.exec(answer.location as string)?.[1])
  expect(await lead.call(getConversation, { params: { id } })).toMatchObject({
    ...{ subject: 'A new lamp', contact: { id: contactId }, status: 'open' },
  })
  expect((await ida.sendFiles(`${base}/conversations/new`, { subject: 'Nothing', text: '' })).status).toBe(400)
})
