import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { publishArticle } from '../../src/contract/article-publishing.ts'
import { archiveArticle, createArticle, getArticle, saveArticleDraft } from '../../src/contract/articles.ts'
import { addMessage, listMessages } from '../../src/contract/messages.ts'
import { listNotifications } from '../../src/contract/notifications.ts'
import * as tasks from '../../src/contract/writing-tasks.ts'
import { heed } from '../../src/server/platform/actor.ts'
import { endAnswered, feedTasks } from '../../src/server/writing-tasks/feeding/commands.ts'
import { findRepeated } from '../../src/server/writing-tasks/repeated/rules.ts'
import { remindOwners } from '../../src/server/writing-tasks/reviewing/commands.ts'
import { articlesIn } from '../../src/server/writing-tasks/using/rules.ts'
import type { Api } from '../api.ts'
import { makeAgent, makeInbox, receiveMail } from '../factories.ts'
import { openTestHouse, type TestHouse } from '../house.ts'

let house: TestHouse
let lead: Api
let agent: Api
let owner: { id: number; api: Api }
let inbox: { id: number }
beforeAll(async () => {
  house = await openTestHouse()
  lead = house.api({ cookie: (await house.as.lead).cookie })
  agent = house.api({ cookie: (await house.as.agent).cookie })
  const person = await makeAgent(house.house, { name: 'Olga Owner' })
  owner = { id: person.id, api: house.api({ cookie: person.cookie }) }
  inbox = await makeInbox(house.house, {})
})
afterAll(() => house.close())

const query = async <T>(text: string) => (await house.house.database.pool.query(text)).rows as T[]
const feed = () => house.house.database.write(heed, feedTasks)
const live = async (state: 'live' | 'done' | 'set_aside' = 'live') =>
  (await lead.call(tasks.listWritingTasks, { query: { state } })).items
const called = async (title: string, state?: 'live' | 'done' | 'set_aside') =>
  (await live(state)).find((task) => task.title.toLowerCase().includes(title.toLowerCase()))
const search = (words: string, times: number, found = 0, days = 1) =>
  query(`insert into help_search (help_centre_id, day, language, words, times, found)
    values (1, current_date - ${days}, 'en', '${words}', ${times}, ${found})
    on conflict (help_centre_id, day, language, words) do update set times = ${times}, found = ${found}`)
const article = async (title: string, html = `<p>About ${title}.</p>`, fields: object = {}) => {
  const { id, translations } = await lead.call(createArticle, { body: { language: 'en', title, html, ...fields } })
  const revision = translations[0]?.revision ?? 1
  const publish = () => lead.call(publishArticle, { params: { id, language: 'en' }, body: { revision } })
  return { id, publish }
}
const ended = (title: string) => expect.poll(async () => (await called(title, 'done')) !== undefined).toBe(true)

describe('what is to be written', () => {
  test('comes from searches that find nothing, those of the same words as one, and is counted', async () => {
    await search('return parcel', 20)
    await search('returning a parcel', 14, 0, 2)
    await search('rare thing', 2)
    await search('known thing', 40, 3)
    expect(await feed()).toBe(1)
    const task = await called('return parcel')
    expect(task).toMatchObject({ kind: 'write', times: 34, state: 'open', reasons: [{ source: 'search', times: 34 }] })
    const { evidence } = await lead.call(tasks.getWritingTask, { params: { id: task?.id as number } })
    expect(evidence.searches.map(({ words, times }) => [words, times])).toEqual([
      ['return parcel', 20],
      ['returning a parcel', 14],
    ])
    await search('return parcel', 25)
    expect(await feed()).toBe(0)
    expect((await called('return parcel'))?.times).toBe(39)
  })

  test('set aside with a reason does not come back for ninety days, and then does', async () => {
    const { id = 0 } = (await called('return parcel')) ?? {}
    const params = { id }
    const aside = await agent.call(tasks.endWritingTask, {
      params,
      body: { as: 'set_aside', reason: 'We sell no parcels' },
    })
    expect(aside).toMatchObject({ state: 'set_aside', reason: 'We sell no parcels' })
    const days = (Date.parse(aside.quietUntil as string) - Date.now()) / 86_400_000
    expect(Math.round(days)).toBe(90)
    expect(await feed()).toBe(0)
    expect(await live()).toEqual([])
    await query(`update writing_task set quiet_until = now() - interval '1 hour' where id = ${id}`)
    await feed()
    expect((await called('return parcel'))?.id).toBe(id)
  })

  test('is taken by one, begun as an article, and done when that is published', async () => {
    const { id = 0 } = (await called('return parcel')) ?? {}
    await agent.call(tasks.takeWritingTask, { params: { id }, body: { taken: true } })
    await expect(
      owner.api.call(tasks.takeWritingTask, { params: { id }, body: { taken: true } }),
    ).rejects.toMatchObject({ code: 'conflict' })
    const begun = await agent.call(tasks.beginArticleForTask, { params: { id } })
    expect(await agent.call(tasks.beginArticleForTask, { params: { id } })).toEqual(begun)
    const { translations } = await lead.call(getArticle, { params: { id: begun.articleId } })
    await query(`update article_translation set html = '<p>So.</p>' where article_id = ${begun.articleId}`)
    await lead.call(publishArticle, {
      params: { id: begun.articleId, language: 'en' },
      body: { revision: translations[0]?.revision ?? 1 },
    })
    await ended('return parcel')
    expect(await called('return parcel', 'done')).toMatchObject({ article: { id: begun.articleId, published: true } })
    expect(await feed()).toBe(0)
  })

  test('is done by itself when what was searched for is found in an article that came later', async () => {
    await search('gift voucher', 5)
    await feed()
    await query(`with shelf as (insert into category (help_centre_id, names, created_at) values (1, '{"en": "Shop"}', now()) returning id)
      insert into section (category_id, names, created_at) select id, '{"en": "Paying"}', now() from shelf`)
    const words = '<p>How to use a gift voucher in the shop.</p>'
    const { id, publish } = await article('Vouchers', words, { sectionIds: [1] })
    await publish()
    await expect
      .poll(async () => {
        await house.house.database.write(heed, endAnswered)
        return (await called('gift voucher', 'done'))?.article?.id
      })
      .toBe(id)
  })

  test('comes from articles that do not help, and is done by their next version', async () => {
    const { id, publish } = await article('Cancel an order', undefined, { ownerId: owner.id })
    await publish()
    for (const reader of ['a', 'b', 'c'])
      await query(`insert into article_feedback (article_id, language, help_centre_id, reader, helpful, comment, created_at)
        values (${id}, 'en', 1, '${reader}', false, '${reader === 'a' ? 'Where is the button?' : ''}', now())`)
    await feed()
    const task = await called('cancel an order')
    expect(task).toMatchObject({ kind: 'mend', times: 3, owner: { id: owner.id }, article: { id } })
    const { evidence } = await lead.call(tasks.getWritingTask, { params: { id: task?.id as number } })
    expect(evidence.feedback).toMatchObject({ unhelpful: 3, comments: [{ text: 'Where is the button?' }] })
    const said = { revision: 1, title: 'Cancel an order', summary: '', html: '<p>The button is above.</p>' }
    await lead.call(saveArticleDraft, { params: { id, language: 'en' }, body: said })
    await lead.call(publishArticle, { params: { id, language: 'en' }, body: { revision: 2 } })
    await ended('cancel an order')
  })

  test('comes from questions that many ask, of whom the reader sees only what they may', async () => {
    for (const who of ['ann', 'ben', 'cyd', 'dan', 'eve'])
      await receiveMail(house.house, {
        inbox: inbox.id,
        from: { name: who, address: `${who}@customer.test` },
        subject: 'Descaling the espresso machine',
        text: `How do I descale my espresso machine? The lamp blinks, says ${who}.`,
      })
    await receiveMail(house.house, { inbox: inbox.id, subject: 'Garden chair', text: 'The chair wobbles on grass.' })
    await feed()
    const task = await called('espresso')
    expect(task).toMatchObject({ kind: 'write', times: 5, language: 'en' })
    const { evidence } = await lead.call(tasks.getWritingTask, { params: { id: task?.id as number } })
    expect(evidence.conversations).toMatchObject({
      total: 5,
      items: expect.arrayContaining([expect.objectContaining({ subject: 'Descaling the espresso machine' })]),
    })
    // The same group an hour and one conversation later is the same task.
    await receiveMail(house.house, {
      inbox: inbox.id,
      from: { name: 'Flo', address: 'flo@customer.test' },
      subject: 'Descaling the espresso machine',
      text: 'How do I descale my espresso machine? The lamp blinks.',
    })
    expect(await feed()).toBe(0)
    expect((await called('espresso'))?.times).toBe(6)
  })

  test('by hand; two that are the same become one, with what stood behind both', async () => {
    const mine = await agent.call(tasks.createWritingTask, {
      body: { title: 'Descale an espresso machine', language: 'en', note: 'Ask Bo.', ownerId: owner.id },
    })
    const found = await called('Descaling')
    const { alike } = await lead.call(tasks.getWritingTask, { params: { id: mine.id } })
    expect(alike.map(({ id }) => id)).toContain(found?.id)
    const merged = await agent.call(tasks.mergeWritingTasks, {
      params: { id: mine.id },
      body: { from: found?.id as number },
    })
    expect(merged).toMatchObject({ times: 6, note: 'Ask Bo.', owner: { id: owner.id } })
    await expect(lead.call(tasks.getWritingTask, { params: { id: found?.id as number } })).rejects.toMatchObject({
      code: 'not_found',
    })
    expect(await feed()).toBe(0)
  })
})

describe('the day on which an article is looked at again', () => {
  test('makes a task and reminds its owner, then a lead; one press moves it on', async () => {
    const { id, publish } = await article('Opening hours', undefined, {
      ownerId: owner.id,
      reviewAt: '2026-01-01',
      reviewDays: 90,
    })
    await publish()
    await feed()
    expect(await called('opening hours')).toMatchObject({ kind: 'review', owner: { id: owner.id } })
    for (let twice = 0; twice < 2; twice++) await house.house.database.write(heed, remindOwners)
    const kinds = async (api: Api) =>
      (await api.call(listNotifications, {})).items
        .map(({ kind }) => kind)
        .filter((kind) => kind.startsWith('article_'))
    await expect.poll(() => kinds(owner.api)).toEqual(['article_review_due'])
    await expect.poll(() => kinds(lead)).toEqual(['article_review_overdue'])
    const { reviewAt } = await agent.call(tasks.confirmArticle, { params: { id } })
    expect(Math.ceil((Date.parse(reviewAt) - Date.now()) / 86_400_000)).toBe(90)
    expect(await called('opening hours')).toBeUndefined()
    expect((await lead.call(getArticle, { params: { id } })).reviewAt).toBe(reviewAt)
    await lead.call(archiveArticle, { params: { id } })
    await expect(agent.call(tasks.confirmArticle, { params: { id } })).rejects.toMatchObject({ code: 'conflict' })
  })
})

describe('an answer', () => {
  const answered = async (html: string, text: string) => {
    const { conversationId } = await receiveMail(house.house, {
      inbox: inbox.id,
      from: { name: 'Ada Lovelace', address: 'ada@customer.test' },
      subject: 'Re: Ada asks: how long is the warranty?',
      text: 'Hello,\n\nhow long is the warranty on order A-20931?\n\nKind regards\nAda Lovelace\n12 Baker Street',
    })
    await agent.call(addMessage, { params: { id: conversationId }, body: { kind: 'reply', html, text } as never })
    const { items } = await agent.call(listMessages, { params: { id: conversationId } })
    return { conversationId, question: items[0]?.id as number, answer: items.at(-1)?.id as number }
  }

  test('becomes an article without what tells who somebody is, once, linked to where it was said', async () => {
    const { conversationId, question, answer } = await answered(
      '<p>Dear Ada,</p><p>your order A-20931 has <strong>two years</strong> of warranty.</p><ul><li>Keep the bill.</li></ul><p>Kind regards<br>Rosa</p>',
      'Dear Ada,\n\nyour order A-20931 has two years of warranty.\n\nKeep the bill.\n\nKind regards\nRosa',
    )
    await expect(agent.call(tasks.makeArticleOfAnswer, { params: { id: question } })).rejects.toMatchObject({
      code: 'conflict',
    })
    const made = await agent.call(tasks.makeArticleOfAnswer, { params: { id: answer } })
    expect(made).toMatchObject({ known: false, language: 'en', hidden: { number: 2, name: 1 } })
    const { translations } = await agent.call(getArticle, { params: { id: made.articleId } })
    expect(translations[0]).toMatchObject({
      title: '[name] asks: how long is the warranty?',
      summary: 'how long is the warranty on order [number]?',
      html: '<p>your order <mark>[number]</mark> has <strong>two years</strong> of warranty.</p><ul><li>Keep the bill.</li></ul>',
      state: 'draft',
    })
    expect(await agent.call(tasks.makeArticleOfAnswer, { params: { id: answer } })).toMatchObject({
      known: true,
      articleId: made.articleId,
    })
    const uses = await agent.call(tasks.getArticleUses, { params: { id: made.articleId } })
    expect(uses).toMatchObject({ conversations: 0, origin: { conversationId } })
  })

  test('that points to an article is counted once for each message, with who came back', async () => {
    const { id } = await article('Warranty')
    const link = `http://heed.test/help/main/en/articles/${id}-warranty`
    const first = await answered(
      `<p>See <a href="${link}">this</a> and <a href="${link}">this</a>.</p>`,
      `See ${link} and ${link}.`,
    )
    await answered(`<p><a href="${link}">Here</a></p>`, link)
    await answered(`<p><a href="https://elsewhere.example/help/main/en/articles/${id}">Here</a></p>`, 'Elsewhere.')
    const uses = () => agent.call(tasks.getArticleUses, { params: { id } })
    await expect.poll(async () => (await uses()).conversations).toBe(2)
    expect(await query(`select 1 from article_use where article_id = ${id}`)).toHaveLength(2)
    await query(
      `insert into message (conversation_id, kind, channel, text, sent_at, created_at) values (${first.conversationId}, 'received', 'email', 'And now?', now(), now())`,
    )
    expect(await uses()).toMatchObject({ conversations: 2, cameBack: 1, lately: 2 })
  })

  test('tells our own addresses from others', () => {
    const hosts = new Set(['https://help.example.com'])
    const text =
      'https://help.example.com/help/main/en/articles/12-a https://x.example/help/main/en/articles/13 /help/main/pt-br/articles/14?x <a href="article:15">'
    expect(articlesIn(text, hosts)).toEqual([12, 14, 15])
  })
})

test('questions are grouped by what they say, however they come in', () => {
  const about = (words: string, n: number, from: number) =>
    Array.from({ length: n }, (_, at) => ({
      id: from + at,
      person: `p${from + at}`,
      words: [...words.split(' '), `own${from + at}`],
    }))
  const asked = [
    ...about('invoic vat number chang', 7, 1),
    ...about('password reset link expir', 6, 50),
    ...about('parcel late track', 3, 90),
    ...Array.from({ length: 40 }, (_, at) => ({
      id: 200 + at,
      person: `p${at}`,
      words: [`a${at}`, `b${at}`, `c${at}`],
    })),
  ]
  const groups = findRepeated(asked)
  expect(groups.map(({ ids }) => ids.length)).toEqual([7, 6])
  expect(groups[0]?.words.toSorted()).toEqual(['chang', 'invoic', 'number', 'vat'])
  expect(findRepeated(asked.toReversed())).toEqual(groups)
  // One person who asks seven times is one.
  expect(findRepeated(about('invoic vat number', 7, 1).map((one) => ({ ...one, person: 'same' })))).toEqual([])
})
