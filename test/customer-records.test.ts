import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { listActivity } from '../src/contract/activity.ts'
import { listConsents, recordConsent } from '../src/contract/consents.ts'
import * as notes from '../src/contract/contact-notes.ts'
import { changeContact, getContact } from '../src/contract/contacts.ts'
import { changeConversation, getConversation } from '../src/contract/conversations.ts'
import { createOrganization, listOrganizationConversations } from '../src/contract/organizations.ts'
import type { Api } from './api.ts'
import { noteIn } from './conversations/desk.ts'
import { makeContact, receiveMail } from './factories.ts'
import { openTestHouse, type TestHouse } from './house.ts'

let house: TestHouse
let api: Api
let lead: Api
beforeAll(async () => {
  house = await openTestHouse()
  api = house.api({ cookie: (await house.as.agent).cookie })
  lead = house.api({ cookie: (await house.as.lead).cookie })
})
afterAll(() => house.close())

const contactOf = async (conversationId: number) =>
  (await api.call(getConversation, { params: { id: conversationId } })).contact?.id as number

describe('consent', () => {
  const agree = (id: number, body: { state: 'given' | 'refused' | 'withdrawn'; how?: string; at?: string }) =>
    api.call(recordConsent, { params: { id }, body: { purpose: 'surveys', how: 'On the phone', ...body } })

  test('is kept with how and when it was said, and what was said before stays', async () => {
    const { id } = await makeContact(house.house)
    await agree(id, { state: 'given', how: 'On the order form', at: '2025-03-01T10:00:00.000Z' })
    await agree(id, { state: 'withdrawn' })
    const { items } = await api.call(listConsents, { params: { id } })
    expect(items).toMatchObject([
      { state: 'withdrawn', how: 'On the phone', by: 'The agent' },
      { state: 'given', how: 'On the order form', at: '2025-03-01T10:00:00.000Z' },
    ])
  })

  test('is not withdrawn where none was given, not said tomorrow, and not without how', async () => {
    const { id } = await makeContact(house.house)
    await expect(agree(id, { state: 'withdrawn' })).rejects.toMatchObject({ code: 'conflict' })
    const tomorrow = new Date(Date.now() + 86_400_000).toISOString()
    await expect(agree(id, { state: 'given', at: tomorrow })).rejects.toMatchObject({ code: 'invalid' })
    await expect(agree(id, { state: 'given', how: ' ' })).rejects.toMatchObject({ fields: { how: expect.any(String) } })
  })
})

describe('notes about a contact', () => {
  test('have author and time; one changes only one’s own, a lead may remove any', async () => {
    const { id } = await makeContact(house.house)
    const params = { id }
    const own = await api.call(notes.addContactNote, { params, body: { text: ' Rings at the back door. ' } })
    const theirs = await lead.call(notes.addContactNote, { params, body: { text: 'Two shops.' } })
    expect(own).toMatchObject({ text: 'Rings at the back door.', author: { name: 'The agent' }, own: true })
    const page = await api.call(notes.listContactNotes, { params, query: { limit: 1 } })
    expect(page.items).toMatchObject([{ id: theirs.id, own: false }])
    const rest = await api.call(notes.listContactNotes, { params, query: { after: page.next as string } })
    expect(rest.items.map((note) => note.id)).toEqual([own.id])
    const at = (noteId: number) => ({ params: { id, noteId } })
    await expect(api.call(notes.changeContactNote, { ...at(theirs.id), body: { text: 'Mine' } })).rejects.toMatchObject(
      { code: 'forbidden' },
    )
    await expect(api.call(notes.deleteContactNote, at(theirs.id))).rejects.toMatchObject({ code: 'forbidden' })
    expect(await api.call(notes.changeContactNote, { ...at(own.id), body: { text: 'Front door.' } })).toMatchObject({
      text: 'Front door.',
      changedAt: expect.any(String),
    })
    await lead.call(notes.deleteContactNote, at(own.id))
    const other = await makeContact(house.house)
    await expect(
      lead.call(notes.deleteContactNote, { params: { id: other.id, noteId: theirs.id } }),
    ).rejects.toMatchObject({ code: 'not_found' })
  })

  test('stand beside `note`, which goes on as it was', async () => {
    const { id } = await makeContact(house.house)
    await api.call(changeContact, { params: { id }, body: { note: 'In short' } })
    await api.call(notes.addContactNote, { params: { id }, body: { text: 'More' } })
    expect((await api.call(getContact, { params: { id } })).note).toBe('In short')
  })
})

test('what happened around a contact is one history over all their conversations, read page by page', async () => {
  const from = { name: 'Kim', address: 'kim@history.test' }
  const first = (await receiveMail(house.house, { from, subject: 'First' })).conversationId
  const second = (await receiveMail(house.house, { from, subject: 'Second' })).conversationId
  await noteIn(api, first)
  await api.call(changeConversation, { params: { id: first }, body: { status: 'resolved', priority: 'high' } })
  const id = await contactOf(second)
  await api.call(notes.addContactNote, { params: { id }, body: { text: 'A fact' } })
  await house.settled()
  const all = await api.call(listActivity, { params: { id }, query: {} })
  expect(all.items.map(({ type, conversation }) => [type, conversation?.subject ?? null])).toEqual([
    ['contact.note_added', null],
    ['conversation.status_changed', 'First'],
    ['message.received', 'Second'],
    ['conversation.created', 'Second'],
    ['message.received', 'First'],
    ['conversation.created', 'First'],
    ['contact.created', null],
  ])
  const begun = await api.call(listActivity, { params: { id }, query: { limit: 4 } })
  const rest = await api.call(listActivity, { params: { id }, query: { limit: 4, after: begun.next as string } })
  expect([...begun.items, ...rest.items]).toEqual(all.items)
  expect(rest.next).toBeNull()
})

test('an organization tells what else is open with it', async () => {
  const { id } = await api.call(createOrganization, { body: { name: 'Harbour', domains: ['harbour.test'] } })
  const mailFrom = (name: string) =>
    receiveMail(house.house, { from: { name, address: `${name}@harbour.test` }, subject: name })
  const [a, b, c] = [await mailFrom('a'), await mailFrom('b'), await mailFrom('c')]
  await receiveMail(house.house)
  await api.call(changeConversation, { params: { id: b.conversationId }, body: { status: 'resolved' } })
  const open = await api.call(listOrganizationConversations, { params: { id }, query: { status: 'open', limit: 1 } })
  expect(open.items.map((each) => each.id)).toEqual([c.conversationId])
  const rest = await api.call(listOrganizationConversations, {
    params: { id },
    query: { status: 'open', after: open.next as string },
  })
  expect(rest.items.map((each) => each.id)).toEqual([a.conversationId])
  const all = await api.call(listOrganizationConversations, { params: { id }, query: {} })
  expect(all.items).toHaveLength(3)
  await expect(api.call(listOrganizationConversations, { params: { id: 999_999 }, query: {} })).rejects.toMatchObject({
    code: 'not_found',
  })
})
