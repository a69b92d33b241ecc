import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { listContactMerges, listDuplicates, mergeContacts, unmergeContact } from '../src/contract/contact-merges.ts'
import { type Contact, changeContact, createContact, getContact, listContacts } from '../src/contract/contacts.ts'
import { getConversation } from '../src/contract/conversations.ts'
import { carried } from '../src/server/contact-merges/rules.ts'
import type { Api } from './api.ts'
import { mail, receive, rowsOf } from './conversations/desk.ts'
import { makeAgent, makeInbox } from './factories.ts'
import { openTestHouse, type TestHouse } from './house.ts'

let house: TestHouse
let api: Api
let inbox: number
beforeAll(async () => {
  house = await openTestHouse({ working: false })
  api = house.api(await makeAgent(house.house))
  inbox = (await makeInbox(house.house)).id
})
afterAll(() => house.close())

let mark = 0
const make = (fields: Record<string, unknown> = {}): Promise<Contact> => {
  const addresses = [{ kind: 'email', address: `kim${++mark}@shop.test` }]
  return api.call(createContact, { body: { name: `Kim ${mark}`, addresses, ...fields } as never })
}
const get = (id: number) => api.call(getContact, { params: { id } })
const merge = (into: number, from: number, choice = {}) =>
  api.call(mergeContacts, { params: { id: into }, body: { from, ...choice } })
const unmerge = (id: number) => api.call(unmergeContact, { params: { id } })
const writes = async ({ name, address }: Contact) =>
  (await receive(house, mail(inbox, { from: { name, address: address ?? '' } }))).conversationId
const contactOf = async (id: number) => (await api.call(getConversation, { params: { id } })).contact?.id

describe('merged contacts', () => {
  test('are one person: addresses, conversations and messages come together, chosen values win, notes both stay', async () => {
    const into = await make({ note: 'Calls at noon.', timeZone: 'Europe/Berlin' })
    const from = await make({ note: 'Likes tea.', language: 'de', timeZone: 'Europe/Vienna' })
    const conversation = await writes(from)
    const one = await merge(into.id, from.id, { take: ['timeZone'] })
    expect(one).toMatchObject({ name: into.name, language: 'de', timeZone: 'Europe/Vienna' })
    expect(one.note).toBe('Calls at noon.\n\nLikes tea.')
    expect(one.addresses.map(({ address }) => address)).toEqual([into.address, from.address])
    expect(await contactOf(conversation)).toBe(into.id)
    expect(await get(from.id)).toMatchObject({ mergedInto: into.id, addresses: [] })
    const { items } = await api.call(listContacts, { query: { q: from.name } })
    expect(items.map(({ id }) => id)).not.toContain(from.id)
    expect(await contactOf(await writes(from)), 'who writes from the old address is the one').toBe(into.id)
    await expect(api.call(changeContact, { params: { id: from.id }, body: { name: 'Else' } })).rejects.toMatchObject({
      code: 'conflict',
    })
  })

  test('come apart with what had moved; what was changed or begun since stays', async () => {
    const [into, from] = [await make({ note: 'One.' }), await make({ note: 'Two.', language: 'de' })]
    const before = await writes(from)
    await merge(into.id, from.id)
    const since = await writes(from)
    await api.call(changeContact, { params: { id: into.id }, body: { language: 'fr' } })
    expect((await api.call(listContactMerges, { params: { id: into.id } })).items).toMatchObject([
      { from: { id: from.id } },
    ])
    expect(await unmerge(from.id)).toMatchObject({ contact: { id: from.id, mergedInto: null }, stayed: 1 })
    expect(await get(into.id)).toMatchObject({ note: 'One.', language: 'fr', addresses: [{ address: into.address }] })
    expect(await get(from.id)).toEqual(from)
    expect([await contactOf(before), await contactOf(since)]).toEqual([from.id, into.id])
    await expect(unmerge(from.id)).rejects.toMatchObject({ code: 'conflict' })
  })

  test('take along what the one thought of articles, and give it back', async () => {
    const [into, from] = [await make(), await make()]
    const [row] = await rowsOf<{ id: number }>(
      house,
      `with room as (insert into article (language, created_at, changed_at) values ('en', now(), now()) returning id)
      insert into article_feedback (article_id, language, help_centre_id, contact_id, reader, helpful, created_at)
      select room.id, 'en', (select min(id) from help_centre), $1, 'somebody', true, now() from room returning id`,
      [from.id],
    )
    const owner = async () =>
      (await rowsOf<{ id: number }>(house, 'select contact_id as id from article_feedback where id = $1', [row?.id]))[0]
        ?.id
    await merge(into.id, from.id)
    expect(await owner()).toBe(into.id)
    await unmerge(from.id)
    expect(await owner()).toBe(from.id)
  })

  test('forget no table: whatever refers to a contact goes along, or is known to find its way by itself', async () => {
    const rows = await rowsOf<{ place: string }>(
      house,
      `select conrelid::regclass || '.' || attname as place from pg_constraint
        join pg_attribute on attrelid = conrelid and attnum = conkey[1]
      where confrelid = 'contact'::regclass and contype = 'f'`,
    )
    const otherwise = [
      // Copied, so that what is undone finds its own.
      ...['contact_activity.contact_id', 'portal_seen.contact_id'],
      // What a merge is itself.
      ...['contact.merged_into', 'contact_merge.from_id', 'contact_merge.into_id'],
      // Read by way of contact.merged_into.
      ...['public_author.contact_id', 'public_post.author_id', 'public_vote.contact_id', 'public_follow.contact_id'],
      ...['public_report.contact_id', 'public_mail.contact_id'],
    ]
    const known = [...Object.values(carried).map((table) => `${table}.contact_id`), ...otherwise]
    expect(rows.map(({ place }) => place).toSorted()).toEqual(known.toSorted())
  })

  test('one after the other, undone in any order, each has its own again', async () => {
    const [a, b, c] = [await make(), await make(), await make()]
    const own = new Map(await Promise.all([a, b, c].map(async (each) => [await writes(each), each.id] as const)))
    const stand = async () => {
      for (const [conversation, id] of own) expect(await contactOf(conversation)).toBe(id)
      for (const each of [a, b, c]) expect(await get(each.id)).toEqual(each)
    }
    for (const order of [
      [a, b],
      [b, a],
    ]) {
      await merge(b.id, a.id)
      await merge(c.id, b.id)
      expect((await get(c.id)).addresses).toHaveLength(3)
      for (const { id } of order) await unmerge(id)
      await stand()
    }
    const [lost] = await rowsOf<{ n: number }>(
      house,
      'select count(*)::int as n from contact where merged_into = any($1)',
      [[a.id, b.id, c.id]],
    )
    expect(lost?.n).toBe(0)
  })
})

test('who has the same name or number is suggested, the likeliest first, and nobody else', async () => {
  const self = await make({
    name: 'Maria Costa',
    addresses: [
      { kind: 'email', address: 'maria@costa.test' },
      { kind: 'phone', address: '+49 30 1234567' },
    ],
  })
  const phone = await make({ name: 'M. C.', addresses: [{ kind: 'phone', address: '030 1234567' }] })
  const domain = await make({ name: 'maria costa', addresses: [{ kind: 'email', address: 'm@costa.test' }] })
  const name = await make({ name: 'Maria Costa' })
  await make({ name: 'Mario Costa' })
  const { items } = await api.call(listDuplicates, { params: { id: self.id } })
  expect(items.map(({ contact, because }) => [contact.id, because])).toEqual([
    [phone.id, 'phone'],
    [domain.id, 'name_and_domain'],
    [name.id, 'name'],
  ])
})
