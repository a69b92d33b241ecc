import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { changeContact, createContact, getContact } from '../src/contract/contacts.ts'
import { changeConversation, getConversation } from '../src/contract/conversations.ts'
import * as contract from '../src/contract/custom-fields.ts'
import type { Call } from '../src/contract/endpoint.ts'
import { changeOrganization, createOrganization, getOrganization } from '../src/contract/organizations.ts'
import type { Api } from './api.ts'
import { replyTo, timeline } from './conversations/desk.ts'
import { makeTeam, receiveMail } from './factories.ts'
import { openTestHouse, type TestHouse } from './house.ts'

let house: TestHouse
let api: Api
let admin: Api
beforeAll(async () => {
  house = await openTestHouse({ working: false })
  api = house.api({ cookie: (await house.as.agent).cookie })
  admin = house.api({ cookie: (await house.as.admin).cookie })
})
afterAll(() => house.close())

type NewField = Call<typeof contract.createCustomField>['body']
const add = (field: NewField) => admin.call(contract.createCustomField, { body: field })
const archive = (id: number) => admin.call(contract.changeCustomField, { params: { id }, body: { archived: true } })
const conversation = async () => (await receiveMail(house.house)).conversationId
const change = (id: number, body: Call<typeof changeConversation>['body']) =>
  api.call(changeConversation, { params: { id }, body })
const set = (id: number, customFields: Record<string, unknown>) =>
  change(id, { customFields } as Call<typeof changeConversation>['body'])
const option = (key: string, label = key) => ({ key, label })

describe('a field', () => {
  test('is kept under a key made of its label, and takes its place after the others', async () => {
    const first = await add({ holder: 'contact', type: 'text', label: 'Größe des Büros' })
    const second = await add({ holder: 'contact', type: 'number', label: 'Größe des Büros', unit: 'm²', decimals: 1 })
    expect([first.key, second.key]).toEqual(['grosse_des_buros', 'grosse_des_buros_2'])
    const { items } = await api.call(contract.listCustomFields, { query: { holder: 'contact' } })
    expect(items.map(({ id }) => id)).toEqual([first.id, second.id])
    const turned = await admin.call(contract.orderCustomFields, { body: { holder: 'contact', ids: [second.id] } })
    expect(turned.items.map(({ id }) => id)).toEqual([second.id, first.id])
    await Promise.all([archive(first.id), archive(second.id)])
    expect((await api.call(contract.listCustomFields, { query: { holder: 'contact' } })).items).toEqual([])
  })

  test.each([
    [{ type: 'choice', label: 'Empty' }, 'options'],
    [{ type: 'choice', label: 'Twice', options: [option('a', 'Same'), option('b', 'same')] }, 'options'],
    [{ type: 'number', label: 'Upside down', min: 3, max: 2 }, 'max'],
    [{ type: 'relation', label: 'Nowhere' }, 'relatesTo'],
    [{ type: 'text', label: 'Nobody', teams: [999_999] }, 'teams'],
    [{ type: 'text', label: 'When', requiredWhen: { field: 'kind', values: ['grudge'] } }, 'requiredWhen'],
    [{ type: 'text', label: 'Key', key: 'constructor' }, 'key'],
  ] as const)('that makes no sense is refused: %j', async (field, part) => {
    await expect(add({ holder: 'conversation', ...field } as NewField)).rejects.toMatchObject({
      code: 'invalid',
      fields: { [part]: expect.any(String) },
    })
  })

  test('is made by admins, and read by everybody', async () => {
    const body = { holder: 'contact', type: 'text', label: 'Mine' } as const
    await expect(api.call(contract.createCustomField, { body })).rejects.toMatchObject({ code: 'forbidden' })
  })

  test('that is archived takes no values, but keeps those that are there; so does a choice', async () => {
    const field = await add({
      holder: 'conversation',
      type: 'choice',
      label: 'Shelf',
      options: [option('a'), option('b')],
    })
    const id = await conversation()
    await set(id, { shelf: 'a' })
    const changed = await admin.call(contract.changeCustomField, {
      params: { id: field.id },
      body: { options: [option('b', 'Bee')] },
    })
    expect(changed.options).toMatchObject([
      { key: 'b', label: 'Bee', archived: false },
      { key: 'a', archived: true },
    ])
    expect((await set(id, { shelf: 'a' })).customFields).toMatchObject({ shelf: 'a' })
    const other = await conversation()
    await expect(set(other, { shelf: 'a' })).rejects.toMatchObject({
      message: expect.stringContaining('no longer offered'),
    })
    await archive(field.id)
    expect((await api.call(getConversation, { params: { id } })).customFields).toMatchObject({ shelf: 'a' })
    await expect(set(id, { shelf: 'b' })).rejects.toMatchObject({ code: 'invalid' })
  })
})

describe('values', () => {
  beforeAll(async () => {
    await add({ holder: 'conversation', type: 'text', label: 'Order number' })
    await add({ holder: 'conversation', type: 'long_text', label: 'Story' })
    await add({ holder: 'conversation', type: 'number', label: 'Amount', min: 0, max: 100, decimals: 2, unit: '€' })
    await add({ holder: 'conversation', type: 'date', label: 'Bought on' })
    await add({ holder: 'conversation', type: 'choice', label: 'Colour', options: [option('red'), option('blue')] })
    await add({ holder: 'conversation', type: 'multi_choice', label: 'Parts', options: [option('lid'), option('box')] })
    await add({ holder: 'conversation', type: 'checkbox', label: 'Gift' })
    await add({ holder: 'conversation', type: 'relation', label: 'Dealer', relatesTo: 'organization' })
    await add({ holder: 'conversation', type: 'relation', label: 'Case', key: 'case_of', relatesTo: 'conversation' })
  })

  test('are kept as the contract says, and what is empty is not there', async () => {
    const id = await conversation()
    const dealer = await admin.call(createOrganization, { body: { name: 'Dealer & Sons' } })
    const values = {
      ...{ order_number: ' A-1 ', story: 'One\r\ntwo', amount: 12.5, bought_on: '2024-02-29', colour: 'blue' },
      ...{ parts: ['box', 'lid', 'box'], gift: false, dealer: dealer.id, case_of: id },
    }
    const { customFields } = await set(id, values)
    expect(customFields).toEqual({
      ...values,
      ...{ order_number: 'A-1', story: 'One\ntwo', parts: ['lid', 'box'] },
    })
    const left = await set(id, { story: null, parts: [], order_number: '  ', amount: null })
    expect(Object.keys(left.customFields).sort()).toEqual(['bought_on', 'case_of', 'colour', 'dealer', 'gift'])
  })

  test.each([
    ['order_number', 7, 'Write a text'],
    ['order_number', 'two\nlines', 'one line'],
    ['order_number', 'x'.repeat(501), '500'],
    ['amount', '7', 'Write a number'],
    ['amount', -1, 'at least 0'],
    ['amount', 100.01, 'at most 100'],
    ['amount', 1.005, '2 digits'],
    ['bought_on', '2023-02-29', 'Write a date'],
    ['bought_on', '01.02.2023', 'Write a date'],
    ['colour', 'green', 'none of the choices'],
    ['colour', ['red'], 'Choose one'],
    ['parts', ['lid', 'leg'], '"leg" is none'],
    ['parts', 'lid', 'Choose some'],
    ['gift', 'yes', 'true or false'],
    ['dealer', 999_999, 'no such organization'],
    ['case_of', 999_999, 'no such conversation'],
    ['grudge', 'difficult', 'no such field'],
  ])('that do not fit are refused by name: %s = %j', async (key, value, why) => {
    const id = await conversation()
    await expect(set(id, { story: 'fits', [key]: value })).rejects.toMatchObject({
      code: 'invalid',
      fields: { [`customFields.${key}`]: expect.stringContaining(why) },
    })
    expect((await api.call(getConversation, { params: { id } })).customFields).toEqual({})
  })

  test('that change are told on the timeline, once each, and hostile ones are words like others', async () => {
    const id = await conversation()
    const hostile = '<img src=x onerror=alert(1)> \u202egnp.exe'
    await set(id, { order_number: hostile, gift: true })
    await set(id, { order_number: 'A-2', gift: true })
    const told = (await timeline(api, id)).filter(({ type }) => type === 'conversation.field_changed')
    expect(told.map(({ data }) => data)).toEqual([
      { key: 'order_number', from: null, to: hostile },
      { key: 'gift', from: null, to: true },
      { key: 'order_number', from: hostile, to: 'A-2' },
    ])
  })

  test('of a relation are told with the name it had', async () => {
    const id = await conversation()
    const dealer = await admin.call(createOrganization, { body: { name: 'Old name' } })
    await set(id, { dealer: dealer.id })
    const told = (await timeline(api, id)).find(({ type }) => type === 'conversation.field_changed')
    expect(told?.data).toMatchObject({ key: 'dealer', to: dealer.id, toName: 'Old name' })
  })

  test('of contacts and organizations are set by the same rules', async () => {
    await add({ holder: 'contact', type: 'number', label: 'Shoe size' })
    await add({ holder: 'organization', type: 'text', label: 'VAT id' })
    const contact = await api.call(createContact, { body: { name: 'Kim', customFields: { shoe_size: 43 } } })
    const params = { id: contact.id }
    await expect(
      api.call(changeContact, { params, body: { customFields: { shoe_size: 'big' } } }),
    ).rejects.toMatchObject({ code: 'invalid' })
    await api.call(changeContact, { params, body: { note: 'Likes tea', preferredChannel: 'phone' } })
    expect(await api.call(getContact, { params })).toMatchObject({
      ...{ customFields: { shoe_size: 43 }, note: 'Likes tea', preferredChannel: 'phone' },
    })
    const firm = await api.call(createOrganization, { body: { name: 'Firm', customFields: { vat_id: 'DE1' } } })
    await api.call(changeOrganization, { params: { id: firm.id }, body: { customFields: { vat_id: null } } })
    expect((await api.call(getOrganization, { params: { id: firm.id } })).customFields).toEqual({})
  })
})

describe('a field that is required', () => {
  test('keeps a conversation from being resolved, names what is missing, and is filled in the same step', async () => {
    const team = await makeTeam(house.house)
    const when = { required: 'on_resolve' as const, teams: [team.id] }
    const cause = await add({ holder: 'conversation', type: 'text', label: 'Cause', ...when })
    const redress = await add({
      ...{ holder: 'conversation', type: 'checkbox', label: 'Redress offered', ...when },
      requiredWhen: { field: 'kind', values: ['complaint'] },
    })
    const id = (await receiveMail(house.house, { team: team.id })).conversationId
    const refused = { code: 'invalid', fields: { 'customFields.cause': expect.any(String) } }
    await expect(change(id, { status: 'resolved' })).rejects.toMatchObject(refused)
    await expect(change(id, { status: 'closed' })).rejects.toMatchObject(refused)
    await expect(replyTo(api, id, { status: 'resolved' })).rejects.toMatchObject(refused)
    const tomorrow = new Date(Date.now() + 86_400_000).toISOString()
    await expect(replyTo(api, id, { status: 'resolved', leavesAt: tomorrow })).rejects.toMatchObject(refused)
    await change(id, { kind: 'complaint' })
    await expect(change(id, { status: 'resolved', customFields: { redress_offered: false } })).rejects.toMatchObject({
      message: expect.stringContaining('Fill in before resolving: Cause, Redress offered.'),
    })
    const done = { status: 'resolved', customFields: { cause: 'Lost', redress_offered: true } } as const
    expect(await change(id, done)).toMatchObject(done)
    await expect(change(id, { customFields: { cause: null } })).rejects.toMatchObject(refused)
    await change(id, { priority: 'high' })
    // In another team the fields are not there, so nothing asks for them.
    expect(await change(await conversation(), { status: 'resolved' })).toMatchObject({ status: 'resolved' })
    await Promise.all([archive(cause.id), archive(redress.id)])
  })
})
