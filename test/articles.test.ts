import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as files from '../src/contract/article-files.ts'
import * as publishingOfArticles from '../src/contract/article-publishing.ts'
import * as shelves from '../src/contract/article-shelves.ts'
import * as versions from '../src/contract/article-versions.ts'
import * as contract from '../src/contract/articles.ts'
import { upload } from '../src/contract/attachments.ts'
import { publishNextDue } from '../src/server/articles/publishing/commands.ts'
import { readArticle } from '../src/server/articles/reading/opening/queries.ts'
import { listShelves, newest, readSection, relatedTo } from '../src/server/articles/reading/queries.ts'
import { forgetUploads } from '../src/server/attachments/commands.ts'
import { siteOf, sites } from '../src/server/help-centres/queries.ts'
import { heed } from '../src/server/platform/actor.ts'
import type { Api, ApiRefusal } from './api.ts'
import { makeAgent, type Person } from './factories.ts'
import { adminKey, openTestHouse, type TestHouse } from './house.ts'

let house: TestHouse
let admin: Api
let lead: Api
let other: Api
let agent: Api
let lena: Person
let ines: Person
let section: { id: number }
let helpCentreId: number

beforeAll(async () => {
  house = await openTestHouse({ working: false })
  admin = house.api({ key: adminKey })
  lena = await makeAgent(house.house, { role: 'lead', name: 'Lena Lead' })
  ines = await makeAgent(house.house, { name: 'Ines Meyer' })
  lead = house.api(lena)
  other = house.api(await makeAgent(house.house, { role: 'lead', name: 'Otto Other' }))
  agent = house.api(ines)
  await sql`update help_centre set languages = '{en,de}', published_at = now()`.execute(house.house.database.reader)
  helpCentreId = (await admin.call(shelves.listShelves, {})).items[0]?.helpCentreId ?? 0
  const category = await lead.call(shelves.createCategory, {
    body: { helpCentreId, names: { en: 'Deliveries', de: 'Lieferungen' }, icon: 'parcel' },
  })
  section = await lead.call(shelves.createSection, {
    body: { categoryId: category.id, names: { en: 'Returns', de: 'Rückgabe' } },
  })
})
afterAll(() => house.close())

const refusal = (attempt: Promise<unknown>): Promise<ApiRefusal> =>
  attempt.then(
    () => Promise.reject(new Error('it was not refused')),
    (error: ApiRefusal) => error,
  )
type New = Parameters<typeof admin.call<typeof contract.createArticle>>[1]['body']
const write = (fields: Partial<New> = {}, who = agent) =>
  who.call(contract.createArticle, {
    body: {
      language: 'en',
      title: 'Send a parcel back',
      html: '<p>Print the label.</p>',
      sectionIds: [section.id],
      ...fields,
    },
  })
const at = (id: number, language = 'en') => ({ id, language })
const get = (id: number) => agent.call(contract.getArticle, { params: { id } })
const text = async (id: number, language = 'en') =>
  (await get(id)).translations.find((each) => each.language === language) as contract.Translation
const save = async (id: number, html: string, who = agent, language = 'en') => {
  const { revision, title, summary } = await text(id, language)
  return who.call(contract.saveArticleDraft, { params: at(id, language), body: { revision, title, summary, html } })
}
const publish = async (id: number, who = lead, language = 'en') =>
  who.call(publishingOfArticles.publishArticle, {
    params: at(id, language),
    body: { revision: (await text(id, language)).revision },
  })
const ask = async (id: number, who = agent, reviewerId: number | null = null) =>
  who.call(publishingOfArticles.askArticleReview, {
    params: at(id),
    body: { revision: (await text(id)).revision, reviewerId },
  })
const answer = async (id: number, outcome: 'approved' | 'sent_back', who: Api, comment = '') =>
  who.call(publishingOfArticles.answerArticleReview, {
    params: at(id),
    body: { revision: (await text(id)).revision, outcome, comment },
  })
async function site(language = 'en') {
  const ctx = house.house.database.read(heed)
  const [row] = await sites(ctx, sql`help_centre.id = ${helpCentreId}`)
  return { ctx, site: siteOf(ctx, row as never, language) }
}
async function read(id: number, { language = 'en', customer = false } = {}) {
  const { ctx, site: there } = await site(language)
  return readArticle(ctx, there, id, { customer })
}

describe('what readers see', () => {
  test('is what was published, for those it is meant for, until it is taken away', async () => {
    const { id } = await write()
    await expect(read(id)).rejects.toMatchObject({ code: 'not_found' })
    await publish(id)
    expect(await read(id)).toMatchObject({
      title: 'Send a parcel back',
      fallback: false,
      path: `/help/main/en/articles/${id}-send-a-parcel-back`,
    })
    await save(id, '<p>Not seen yet.</p>')
    expect((await read(id)).html).not.toContain('Not seen yet')
    expect((await text(id)).state).toBe('changed')
    await lead.call(contract.changeArticle, { params: { id }, body: { audience: 'customers' } })
    await expect(read(id)).rejects.toMatchObject({ code: 'not_found' })
    expect((await read(id, { customer: true })).audience).toBe('customers')
    await lead.call(contract.changeArticle, { params: { id }, body: { audience: 'internal' } })
    await expect(read(id, { customer: true })).rejects.toMatchObject({ code: 'not_found' })
    await lead.call(contract.changeArticle, { params: { id }, body: { audience: 'public' } })
    await lead.call(contract.archiveArticle, { params: { id } })
    await expect(read(id)).rejects.toMatchObject({ code: 'not_found' })
    await lead.call(contract.unarchiveArticle, { params: { id } })
    expect((await read(id)).id).toBe(id)
    await lead.call(publishingOfArticles.unpublishArticle, { params: at(id) })
    await expect(read(id)).rejects.toMatchObject({ code: 'not_found' })
  })

  test('is in their language, else in another that is said to be one', async () => {
    const { id } = await write({ title: 'In English' })
    await agent.call(contract.addTranslation, { params: { id }, body: { language: 'de', copy: true } })
    await publish(id)
    expect(await read(id, { language: 'de' })).toMatchObject({ language: 'en', fallback: true })
    const { revision } = await text(id, 'de')
    await agent.call(contract.saveArticleDraft, {
      params: at(id, 'de'),
      body: { revision, title: 'Größe ändern', summary: '', html: '<p>Auf Deutsch</p>' },
    })
    await publish(id, lead, 'de')
    expect(await read(id, { language: 'de' })).toMatchObject({ language: 'de', fallback: false, slug: 'grosse-andern' })
    expect((await read(id)).alternates.map(({ language }) => language)).toEqual(['en', 'de'])
    expect((await text(id, 'de')).behind).toBe(0)
    await save(id, '<p>New in English.</p>')
    await publish(id)
    expect((await text(id, 'de')).behind).toBe(1)
    const { items } = await agent.call(contract.listArticles, { query: { filter: 'behind' } })
    expect(items.map((line) => line.id)).toContain(id)
    await agent.call(contract.confirmTranslation, { params: at(id, 'de') })
    expect((await text(id, 'de')).behind).toBe(0)
  })

  test('stands on shelves in the order that was chosen, with what is related', async () => {
    const first = await write({ title: 'Alpha', tags: ['size'] })
    const second = await write({ title: 'Beta', tags: ['size'] })
    for (const { id } of [first, second]) await publish(id)
    await lead.call(shelves.orderArticles, { params: section, body: { ids: [second.id, first.id] } })
    const { ctx, site: there } = await site('de')
    const shown = await readSection(ctx, there, section.id, { customer: false })
    expect(shown.articles.slice(0, 2).map(({ title }) => title)).toEqual(['Beta', 'Alpha'])
    expect(shown).toMatchObject({ name: 'Rückgabe', category: { name: 'Lieferungen' } })
    const page = await readSection(ctx, there, section.id, { customer: false }, null, 1)
    const next = await readSection(ctx, there, section.id, { customer: false }, page.next, 1)
    expect([...page.articles, ...next.articles].map(({ title }) => title)).toEqual(['Beta', 'Alpha'])
    const [category] = await listShelves(ctx, there, { customer: false })
    expect(category?.sections[0]?.first[0]?.title).toBe('Beta')
    expect((await relatedTo(ctx, there, first.id, { customer: false }))[0]?.title).toBe('Beta')
    expect((await newest(ctx, there, { customer: false }, 1)).length).toBe(1)
  })

  test('leads to other articles only where a reader finds them', async () => {
    const hidden = await write()
    const shown = await write({ title: 'Shown' })
    await publish(shown.id)
    const { id } = await write({
      html: `<p><a href="article:${shown.id}">one</a> <a href="article:${hidden.id}">two</a></p><h2>Two & three</h2>`,
    })
    await publish(id)
    const { html, headings } = await read(id)
    expect(html).toContain(`<a href="/help/main/en/articles/${shown.id}-shown">one</a> two`)
    expect(headings).toEqual([{ id: 'two-three', text: 'Two & three', level: 2 }])
  })
})

describe('two who write', () => {
  test('notice each other, and nothing is lost', async () => {
    const { id } = await write()
    const { revision, title, summary } = await text(id)
    await save(id, '<p>Lena wrote this.</p>', lead)
    const late = { params: at(id), body: { revision, title, summary, html: '<p>Ines wrote this.</p>' } }
    const error = await refusal(agent.call(contract.saveArticleDraft, late))
    expect(error).toMatchObject({ code: 'conflict', fields: { by: 'Lena Lead', revision: String(revision + 1) } })
    await save(id, '<p>Ines wrote this.</p>')
    const { snapshots } = await agent.call(versions.listArticleVersions, { params: at(id) })
    expect(snapshots[0]).toMatchObject({ savedBy: { name: 'Lena Lead' } })
    const state = `snapshot:${snapshots[0]?.id}`
    await agent.call(versions.restoreArticleVersion, {
      params: at(id),
      body: { state, revision: (await text(id)).revision },
    })
    expect((await text(id)).html).toContain('Lena wrote this.')
  })
})

describe('a review', () => {
  test('is somebody else’s, and a change after it asks anew', async () => {
    const { id } = await write({ needsReview: true }, lead)
    expect((await refusal(publish(id))).message).toContain('Somebody else has to agree')
    await save(id, '<p>By Ines.</p>')
    await ask(id)
    expect((await refusal(answer(id, 'approved', agent))).code).toBe('forbidden')
    expect((await refusal(answer(id, 'approved', lead))).message).toContain('Whoever wrote on a draft')
    expect((await refusal(answer(id, 'sent_back', other))).fields).toHaveProperty('comment')
    await answer(id, 'sent_back', other, 'Say how long it takes.')
    expect((await text(id)).review).toMatchObject({ state: 'sent_back', comment: 'Say how long it takes.' })
    await save(id, '<p>It takes three days.</p>')
    await ask(id)
    await answer(id, 'approved', other)
    expect((await text(id)).publishing).toBe('free')
    await save(id, '<p>It takes four days.</p>')
    expect((await refusal(publish(id, agent))).message).toContain('Somebody else has to agree')
    await ask(id)
    await answer(id, 'approved', other)
    await publish(id, agent)
    const { items } = await agent.call(versions.listArticleVersions, { params: at(id) })
    expect(items[0]).toMatchObject({ version: 1, reviewer: { name: 'Otto Other' }, author: { name: 'Ines Meyer' } })
    expect((await text(id)).review).toBeNull()
  })

  test('of another draft than the one that was read counts for nothing', async () => {
    const { id } = await write()
    await ask(id)
    const { revision } = await text(id)
    await save(id, '<p>Changed meanwhile.</p>')
    const stale = { params: at(id), body: { revision, outcome: 'approved' as const } }
    expect((await refusal(lead.call(publishingOfArticles.answerArticleReview, stale))).code).toBe('conflict')
  })

  test('is asked of those who may publish; who may not does not publish without', async () => {
    const { id } = await write()
    expect((await refusal(publish(id, agent))).code).toBe('conflict')
    expect((await refusal(ask(id, agent, ines.id))).fields).toHaveProperty('reviewerId')
    await ask(id, agent, lena.id)
    expect((await text(id)).state).toBe('in_review')
    await agent.call(publishingOfArticles.withdrawArticleReview, { params: at(id) })
    expect((await text(id)).review).toBeNull()
    const rule = agent.call(contract.changeArticle, { params: { id }, body: { needsReview: false } })
    expect((await refusal(rule)).code).toBe('forbidden')
  })
})

describe('a publication by the clock', () => {
  const schedule = async (id: number) =>
    lead.call(publishingOfArticles.scheduleArticle, {
      params: at(id),
      body: { revision: (await text(id)).revision, at: new Date(Date.now() + 3600_000).toISOString() },
    })
  const due = (id: number) =>
    sql`update article_translation set publish_at = now() - interval '1 second' where article_id = ${id}`.execute(
      house.house.database.reader,
    )
  const leave = async () => {
    while (await house.house.database.write(heed, publishNextDue));
  }

  test('happens exactly once, however many look, with the words it had then', async () => {
    const { id } = await write({ html: '<p>As decided.</p>' })
    await schedule(id)
    await save(id, '<p>Written afterwards.</p>')
    expect((await text(id)).state).toBe('scheduled')
    await leave()
    await expect(read(id)).rejects.toMatchObject({ code: 'not_found' })
    await due(id)
    await Promise.all([leave(), leave(), leave()])
    expect((await read(id)).html).toContain('As decided.')
    expect((await text(id)).state).toBe('changed')
    const { rows } =
      await sql`select from event where type = 'article.published' and (data ->> 'articleId')::bigint = ${id}`.execute(
        house.house.database.reader,
      )
    expect(rows.length).toBe(1)
  })

  test('can be taken back, and gives way to an earlier one', async () => {
    const { id } = await write()
    await schedule(id)
    await agent.call(publishingOfArticles.cancelSchedule, { params: at(id) })
    expect((await agent.call(versions.listArticleVersions, { params: at(id) })).items).toEqual([])
    await schedule(id)
    await publish(id)
    expect(await text(id)).toMatchObject({ scheduled: null, state: 'published', published: { version: 1 } })
    const past = { params: at(id), body: { revision: (await text(id)).revision, at: '2020-01-01T00:00:00Z' } }
    expect((await refusal(lead.call(publishingOfArticles.scheduleArticle, past))).code).toBe('conflict')
  })

  test('does not come late to what was archived meanwhile', async () => {
    const { id } = await write()
    await schedule(id)
    await lead.call(contract.archiveArticle, { params: { id } })
    await due(id)
    await leave()
    await lead.call(contract.unarchiveArticle, { params: { id } })
    await leave()
    expect((await text(id)).state).toBe('draft')
  })
})

describe('an article’s words', () => {
  test('run nothing and fetch nothing from elsewhere', async () => {
    const { id } = await write({
      html: `<h1>Top</h1><script>alert(1)</script><style>*{}</style><iframe src="https://evil.test"></iframe>
        <img src="https://evil.test/x.png"><img src=x onerror=alert(1)><p style="position:fixed" onclick="alert(1)">Text</p>
        <a href="javascript:alert(1)">bad</a><a href="/api/agents">inside</a><a href="https://ok.test">out</a>
        <svg onload=alert(1)></svg><form action="/"><input name=a></form><pre><code class="language-js evil">1 &lt; 2</code></pre>`,
    })
    const { html } = await text(id)
    expect(html).not.toMatch(/script|style|iframe|evil|onerror|onclick|svg|form|input|javascript|\/api\/agents/)
    expect(html).toContain('<h2>Top</h2>')
    expect(html).toContain('<a href="https://ok.test" rel="noopener">out</a>')
    expect(html).toContain('<code class="language-js">1 &lt; 2</code>')
  })

  test('of two versions stand against each other word for word', async () => {
    const { id } = await write({ html: '<h2>Fee</h2><p>It costs <strong>three</strong> euros.</p><p>Gone</p>' })
    await publish(id)
    await save(id, '<h2>Fee</h2><p>It costs <strong>four</strong> euros today.</p>')
    const compared = await agent.call(versions.compareArticle, { params: at(id), query: { from: '1' } })
    expect(compared.html).toContain('<strong><del>three</del><ins>four</ins></strong>')
    expect(compared.html).toContain('<ins> today</ins>')
    expect(compared.html).toContain('<del>Gone</del>')
    expect(compared).toMatchObject({ same: false, title: 'Send a parcel back' })
    await publish(id)
    await agent.call(versions.restoreArticleVersion, {
      params: at(id),
      body: { state: '1', revision: (await text(id)).revision },
    })
    expect((await text(id)).html).toContain('three')
    expect((await read(id)).html).toContain('four')
  })

  test('hold pictures that everybody sees as soon as they are published, and not before', async () => {
    const { id } = await write()
    const form = new FormData()
    form.append('file', new File([Buffer.from('iVBORw0KGgo=', 'base64')], 'label.png', { type: 'image/png' }))
    const { id: uploadId } = await agent.call(upload, { body: form })
    const { items } = await agent.call(files.addArticleFiles, { params: { id }, body: { uploads: [uploadId] } })
    const file = items[0] as files.ArticleFile
    await save(id, `<p>Look</p><img src="${file.url.replaceAll('&', '&amp;')}" alt="A label">`)
    const nobody = house.api(null)
    const fetched = () => nobody.call(files.getArticleFile, { params: { id: file.id } })
    expect((await refusal(fetched())).code).toBe('not_found')
    const signed = Object.fromEntries(new URL(file.url, 'http://x').searchParams) as {
      until: string
      signature: string
    }
    await nobody.call(files.getArticleFile, { params: { id: file.id }, query: signed })
    await sql`update attachment set created_at = now() - interval '3 days'`.execute(house.house.database.reader)
    await house.house.database.write(heed, forgetUploads)
    await publish(id)
    expect((await read(id)).html).toContain(`<img src="/api/article-files/${file.id}" alt="A label"`)
    expect((await fetched()).type).toBe('image/png')
    await lead.call(contract.changeArticle, { params: { id }, body: { audience: 'customers' } })
    expect((await refusal(fetched())).code).toBe('not_found')
    expect((await read(id, { customer: true })).html).toMatch(/article-files\/\d+\?until=\d+&amp;signature=/)
  })
})

describe('shelves and the list', () => {
  test('go only when they are empty, and come back', async () => {
    const { items } = await lead.call(shelves.listShelves, {})
    const category = await lead.call(shelves.createCategory, { body: { helpCentreId, names: { en: 'Empty' } } })
    const inside = await lead.call(shelves.createSection, { body: { categoryId: category.id, names: { en: 'In it' } } })
    expect((await refusal(lead.call(shelves.removeCategory, { params: { id: category.id } }))).code).toBe('conflict')
    await lead.call(shelves.removeSection, { params: { id: inside.id } })
    await lead.call(shelves.removeCategory, { params: { id: category.id } })
    expect((await refusal(lead.call(shelves.restoreSection, { params: { id: inside.id } }))).code).toBe('conflict')
    await lead.call(shelves.restoreCategory, { params: { id: category.id } })
    await lead.call(shelves.orderCategories, { body: { helpCentreId, ids: [category.id] } })
    const after = await lead.call(shelves.listShelves, {})
    expect(after.items[0]?.categories[0]?.names).toEqual({ en: 'Empty' })
    expect(after.items[0]?.categories).toHaveLength((items[0]?.categories.length ?? 0) + 1)
  })

  test('page by keyset and agree with what is counted', async () => {
    const { counts } = await agent.call(shelves.listShelves, {})
    for (const filter of contract.ArticleFilter.options) {
      const seen: number[] = []
      for (let after: string | null | undefined; after !== null; ) {
        const page = await agent.call(contract.listArticles, { query: { filter, limit: 7, ...(after && { after }) } })
        seen.push(...page.items.map(({ id }) => id))
        after = page.next
      }
      expect([filter, new Set(seen).size]).toEqual([filter, counts[filter]])
    }
    const found = await agent.call(contract.listArticles, { query: { q: 'beT' } })
    expect(found.items.map(({ title }) => title)).toEqual(['Beta'])
    const inSection = await agent.call(contract.listArticles, { query: { section: section.id, limit: 2 } })
    const rest = await agent.call(contract.listArticles, {
      query: { section: section.id, after: inSection.next as string },
    })
    expect(rest.items.map(({ id }) => id)).not.toContain(inSection.items[0]?.id)
  })
})
