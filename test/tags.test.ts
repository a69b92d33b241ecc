import { afterAll, beforeAll, expect, test } from 'vitest'
import { changeConversation, createConversation, getConversation } from '../src/contract/conversations.ts'
import {
  changeTag,
  changeTagRules,
  createTag,
  listTagChanges,
  listTags,
  mergeTag,
  removeTag,
  type TagRow,
} from '../src/contract/tags.ts'
import type { Api } from './api.ts'
import { timeline } from './conversations/desk.ts'
import { makeAgent, makeInbox, makeTeam, receiveMail } from './factories.ts'
import { openTestHouse, type TestHouse } from './house.ts'

let house: TestHouse
let agent: Api
let lead: Api

beforeAll(async () => {
  house = await openTestHouse()
  agent = house.api(await house.as.agent)
  lead = house.api(await house.as.lead)
})
afterAll(() => house.close())

const received = async (team?: number) => (await receiveMail(house.house, { team: team ?? null })).conversationId
const tag = (id: number, tags: string[], api = agent) =>
  api.call(changeConversation, { params: { id }, body: { tags } })
const tagsOf = async (id: number) => (await agent.call(getConversation, { params: { id } })).tags
const find = async (name: string): Promise<TagRow | undefined> =>
  (await lead.call(listTags, { query: { q: name, archived: 'true' } })).items.find((each) => each.name === name)
const told = async (id: number) =>
  (await timeline(agent, id)).filter(({ type }) => type === 'conversation.tags_changed').at(-1)?.data
const settled = () => expect.poll(async () => (await lead.call(listTagChanges, {})).items).toEqual([])

test('writing a tag makes it; it is counted on every conversation, and spelled as it was first', async () => {
  const [one, two] = [await received(), await received()]
  await tag(one, ['Warranty'])
  await tag(two, ['warranty', 'Other thing'])
  expect(await tagsOf(two)).toEqual(['Warranty', 'Other thing'])
  expect(await find('Warranty')).toMatchObject({ uses: 2, colour: null, archivedAt: null })
  await tag(two, [])
  expect((await find('Warranty'))?.uses).toBe(1)
  const inbox = await makeInbox(house.house)
  const body = { inboxId: inbox.id, to: 'a@customer.test', subject: 'S', text: 'x', tags: ['WARRANTY'] }
  expect((await agent.call(createConversation, { body })).tags).toEqual(['Warranty'])
  expect((await find('Warranty'))?.uses).toBe(2)
})

test('a new name goes to every conversation, which tells why', async () => {
  const [one, two] = [await received(), await received()]
  await tag(one, ['first', 'typo'])
  await tag(two, ['typo'])
  const row = await find('typo')
  const renamed = await lead.call(changeTag, { params: { id: row!.id }, body: { name: 'Right', colour: 'teal' } })
  expect(renamed).toMatchObject({ name: 'Right', colour: 'teal' })
  await expect.poll(() => tagsOf(one)).toEqual(['first', 'Right'])
  await settled()
  expect(await tagsOf(two)).toEqual(['Right'])
  expect(await told(one)).toEqual({ added: ['Right'], removed: ['typo'], because: 'rename' })
  expect((await find('Right'))?.uses).toBe(2)
  await tag(one, ['typo'])
  expect(await tagsOf(one), 'who still writes the old name means the new one').toEqual(['Right'])
})

test('merging puts one tag in the place of another, once where both were', async () => {
  const [one, both] = [await received(), await received()]
  await tag(one, ['refunds'])
  await tag(both, ['refunds', 'refund'])
  const [from, into] = [await find('refunds'), await find('refund')]
  await expect(lead.call(mergeTag, { params: { id: into!.id }, body: { into: into!.id } })).rejects.toThrow(
    'into itself',
  )
  await lead.call(mergeTag, { params: { id: from!.id }, body: { into: into!.id } })
  await expect.poll(() => tagsOf(one)).toEqual(['refund'])
  await settled()
  expect(await tagsOf(both)).toEqual(['refund'])
  expect(await told(both)).toEqual({ added: [], removed: ['refunds'], because: 'merge' })
  expect(await find('refunds')).toBeUndefined()
  expect((await find('refund'))?.uses).toBe(2)
})

test('what is removed is gone from every conversation; what is archived stays there and is offered no more', async () => {
  const [one, two] = [await received(), await received()]
  await tag(one, ['gone', 'kept'])
  const [gone, kept] = [await find('gone'), await find('kept')]
  await lead.call(removeTag, { params: { id: gone!.id } })
  await expect.poll(() => tagsOf(one)).toEqual(['kept'])
  await settled()
  await lead.call(changeTag, { params: { id: kept!.id }, body: { archived: true } })
  expect(await tagsOf(one)).toEqual(['kept'])
  const offered = (await agent.call(listTags, { query: {} })).items.map(({ name }) => name)
  expect(offered).not.toContain('kept')
  await expect(tag(two, ['kept'])).rejects.toThrow('is archived')
  await tag(one, ['kept', 'more'])
  expect(await tagsOf(one)).toEqual(['kept', 'more'])
})

test('who may make new tags is a setting; whoever manages them always may', async () => {
  await lead.call(changeTagRules, { body: { create: 'managers' } })
  const id = await received()
  await expect(tag(id, ['brand-new'])).rejects.toThrow('only those who manage tags')
  expect(await tagsOf(id)).toEqual([])
  await tag(id, ['brand-new'], lead)
  await tag(id, [])
  await tag(id, ['brand-new'])
  await lead.call(changeTagRules, { body: { create: 'everyone' } })
  await expect(lead.call(createTag, { body: { name: 'Brand-New' } })).rejects.toThrow('already')
  await expect(agent.call(createTag, { body: { name: 'mine' } })).rejects.toThrow('does not allow')
})

test('a partner finds the tags of their team’s conversations, and no numbers', async () => {
  const team = await makeTeam(house.house)
  const partner = house.api(await makeAgent(house.house, { role: 'partner', teams: [team.id] }))
  await tag(await received(), ['internal-matter'])
  await tag(await received(team.id), ['theirs'])
  const { items } = await partner.call(listTags, { query: {} })
  expect(items.map(({ name, uses }) => [name, uses])).toEqual([['theirs', null]])
})
