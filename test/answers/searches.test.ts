import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { getConversation } from '../../src/contract/conversations.ts'
import * as contract from '../../src/contract/help-searches.ts'
import { meanStep } from '../../src/server/answers/meaning/commands.ts'
import { keptWords } from '../../src/server/answers/searches/rules.ts'
import type { Api } from '../api.ts'
import { makeAgent, makeInbox, receiveMail } from '../factories.ts'
import { openTestHouse, type TestHouse } from '../house.ts'
import { indexed, openFirstSite, publish } from './published.ts'

let house: TestHouse
let lead: Api
let agent: Api
let site: { id: number; sectionId: number }
let refunds: number

beforeAll(async () => {
  house = await openTestHouse()
  lead = house.api(await makeAgent(house.house, { role: 'lead', name: 'Lena' }))
  agent = house.api(await makeAgent(house.house, { name: 'Ines' }))
  site = await openFirstSite(house.house)
  const { sectionId } = site
  refunds = await publish(house.house, {
    sectionId,
    texts: {
      en: { title: 'When your refund arrives', text: 'Refunds go back to the card that you used, within five days.' },
    },
  })
  await publish(house.house, {
    sectionId,
    audience: 'internal',
    texts: { en: { title: 'Refunds above the limit', text: 'Refunds above 500 need a lead.' } },
  })
  await publish(house.house, {
    sectionId,
    texts: { en: { title: 'Opening hours', text: 'We are here from nine to five.' } },
  })
  await indexed(house.house)
  while (await meanStep(house.house));
})
afterAll(() => house.close())

const today = new Date().toISOString().slice(0, 10)
const page = (path: string, from = '198.51.100.1') =>
  fetch(`${house.url}/help/main/en${path}`, { headers: { accept: 'text/html', 'x-forwarded-for': from } })
const searches = (query: { show?: 'all' | 'nothing' | 'unopened' } = {}) =>
  lead.call(contract.listHelpSearches, { query: { helpCentre: site.id, from: today, to: today, ...query } })
const suggested = async (q: string) =>
  (await house.api().call(contract.suggestHelp, { params: { slug: 'main', language: 'en' }, query: { q } })).items

describe('what readers look for', () => {
  test('is kept tidied, with what it found and what was opened, and one visitor counts once', async () => {
    const html = await (await page('/search?q=Refund')).text()
    const link = /href="(\/help\/main\/en\/articles\/[^"]+\?q=Refund)"/.exec(html)?.[1] as string
    expect((await page(link.replace('/help/main/en', ''))).status).toBe(200)
    await page('/search?q=%20REFUND%20')
    await page('/search?q=unicorn+saddles')
    const { items, total, days } = await searches()
    expect(items).toEqual([
      expect.objectContaining({
        words: 'refund',
        times: 1,
        found: 1,
        clicks: 1,
        opened: [{ id: refunds, title: 'When your refund arrives', times: 1 }],
      }),
      expect.objectContaining({ words: 'unicorn saddles', times: 1, found: 0, clicks: 0, opened: [] }),
    ])
    expect(total).toEqual({ searches: 2, nothing: 1, opened: 1, different: 2 })
    expect(days).toEqual([{ day: today, searches: 2, nothing: 1 }])
    expect((await searches({ show: 'nothing' })).items.map(({ words }) => words)).toEqual(['unicorn saddles'])
  })

  test.each([
    ['Where is order 4711-0815?', 'where is order'],
    ['reset password anna.meier@example.com', 'reset password'],
    ['call +49 170 1234567 please', 'call please'],
    ['https://shop.example/?token=abc refund', 'refund'],
    ['key sk_live_51H8x9aBcD broken', 'key broken'],
    ['<script>alert(1)</script>', 'script alert 1 script'],
    ['anna@example.com', null],
    ['  ', null],
    ['12345678', null],
  ])('is kept without what may be somebody’s: %s', (typed, kept) => {
    expect(keptWords(typed)).toBe(kept)
  })

  test('a question is shown what articles say to it', async () => {
    const html = await (await page('/search?q=how+long+until+I+get+my+money+back')).text()
    expect(html).toContain('From our articles')
    expect(html).toContain('within five days')
    expect(html).not.toContain('need a lead')
  })
})

describe('words that mean the same', () => {
  test('find each other at once, in their language and help centre alone', async () => {
    const find = async (q: string, language = 'en') =>
      (await agent.call(contract.searchArticles, { query: { q, language, helpCentre: site.id } })).items.map(
        ({ title }) => title,
      )
    expect(await find('wampum')).toEqual([])
    const body = { helpCentreId: site.id, language: 'en', words: ['Refund', ' wampum ', 'cash back'] }
    const group = await lead.call(contract.createSynonyms, { body })
    expect(group.words).toEqual(['refund', 'wampum', 'cash back'])
    expect((await find('wampum')).toSorted()).toEqual(['Refunds above the limit', 'When your refund arrives'])
    expect(await find('cash back')).toHaveLength(2)
    expect(await find('wampum', 'de')).toEqual([])
    await expect(agent.call(contract.createSynonyms, { body })).rejects.toMatchObject({ status: 403 })
    await lead.call(contract.changeSynonyms, { params: { id: group.id }, body: { words: ['refund', 'cash back'] } })
    expect(await find('wampum')).toEqual([])
    await lead.call(contract.removeSynonyms, { params: { id: group.id } })
    expect((await lead.call(contract.listSynonyms, { query: { helpCentre: site.id } })).items).toEqual([])
    await expect(
      lead.call(contract.createSynonyms, { body: { ...body, words: ['same', 'Same'] } }),
    ).rejects.toMatchObject({ status: 400 })
  })
})

describe('articles offered while somebody types', () => {
  test('are public ones, with their address', async () => {
    expect(await suggested('refu')).toEqual([
      expect.objectContaining({ id: refunds, url: `/help/main/en/articles/${refunds}-a-slug` }),
    ])
    expect((await suggested('I still did not get my money back from you'))[0]?.id).toBe(refunds)
    expect(await suggested('limit')).toEqual([])
  })

  test('beside a conversation are those that fit what the customer wrote last, internal ones as well', async () => {
    const inbox = await makeInbox(house.house)
    const { conversationId: id } = await receiveMail(house.house, {
      ...{ inbox: inbox.id, from: { name: 'Kim', address: 'kim@customer.test' }, subject: 'Hello' },
      text: 'I sent the shoes back a week ago. When will I get my money back? My refund of 600 is missing.',
    })
    const { items } = await agent.call(contract.suggestForConversation, { params: { id } })
    expect(items.map(({ title }) => title).toSorted()).toEqual(['Refunds above the limit', 'When your refund arrives'])
    expect(items.find(({ audience }) => audience === 'internal')?.url).toBeNull()
    expect(items.find(({ id: each }) => each === refunds)?.url).toMatch(
      /^http:\/\/heed\.test\/help\/main\/en\/articles\//,
    )
    expect((await agent.call(getConversation, { params: { id } })).id).toBe(id)
    // A partner answers with what customers read, and learns of nothing else.
    const partner = house.api(await makeAgent(house.house, { role: 'partner', name: 'Pia' }))
    const desk = (q: string) => partner.call(contract.searchArticles, { query: { q } })
    expect((await desk('refunds')).items.map(({ title }) => title)).toEqual(['When your refund arrives'])
    expect(await desk('limit')).toMatchObject({ items: [], total: 0 })
    const light = house.api(await makeAgent(house.house, { role: 'light', name: 'Lo' }))
    await expect(light.call(contract.suggestForConversation, { params: { id } })).rejects.toMatchObject({ status: 404 })
  })
})
