import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as publishing from '../src/contract/article-publishing.ts'
import { listArticleVersions } from '../src/contract/article-versions.ts'
import * as contract from '../src/contract/articles.ts'
import type { Api } from './api.ts'
import { adminKey, openTestHouse, type TestHouse } from './house.ts'

let house: TestHouse
let admin: Api

beforeAll(async () => {
  house = await openTestHouse({ working: false })
  admin = house.api({ key: adminKey })
})
afterAll(() => house.close())

type New = Parameters<typeof admin.call<typeof contract.createArticle>>[1]['body']
const write = (fields: Omit<New, 'language'>) =>
  admin.call(contract.createArticle, { body: { language: 'en', title: 'A draft', ...fields } })
const at = (id: number) => ({ id, language: 'en' })

describe('the words of an article', () => {
  test('is looked at before by those who write, under an address that nobody can make up', async () => {
    const { id } = await write({ html: '<p>Only a draft.</p>' })
    const { items } = await admin.call(contract.getArticlePreview, { params: at(id) })
    const { url } = items[0] as { url: string }
    const draft = await fetch(house.url + url)
    expect([draft.status, await draft.text()]).toEqual([200, expect.stringContaining('Only a draft.')])
    expect(draft.headers.get('cache-control')).toContain('no-store')
    const other = await fetch(house.url + url.replace(`preview/${id}`, `preview/${id - 1}`))
    expect(other.status).toBe(404)
  })

  test('come and go as Markdown', async () => {
    const markdown = '# A title\n\nHello **you**\n\n| a | b |\n| --- | --- |\n| 1 | 2 |\n\n```js\n1 < 2\n```\n'
    const { id, translations } = await write({ title: '', markdown })
    expect(translations[0]?.title).toBe('A title')
    await admin.call(publishing.publishArticle, { params: at(id), body: { revision: 1 } })
    const { bytes } = await admin.call(contract.getArticleContent, { params: { id } })
    expect(bytes.toString()).toMatch(/^# A title\n\nHello \*\*you\*\*\n\n\| a +\| b +\|/)
    expect(bytes.toString()).toContain('```js\n1 < 2\n```')
    expect(await admin.call(contract.readMarkdown, { body: { markdown } })).toMatchObject({ title: 'A title' })
  })

  test('stay in the history of a language that is removed, for whoever begins it anew', async () => {
    const { id } = await write({})
    const params = { id, language: 'fr' }
    const begin = () => admin.call(contract.addTranslation, { params: { id }, body: { language: 'fr', copy: false } })
    await begin()
    const drafts = [
      { title: 'Un', who: await house.as.lead },
      { title: 'Deux', who: await house.as.admin },
    ]
    for (const [n, { title, who }] of drafts.entries()) {
      const body = { title, summary: '', html: '<p>Une lampe.</p>', revision: n + 1 }
      await house.api(who).call(contract.saveArticleDraft, { params, body })
    }
    await admin.call(contract.removeTranslation, { params })
    await begin()
    const { snapshots } = await admin.call(listArticleVersions, { params })
    expect(snapshots.map(({ title }) => title)).toEqual(['Deux', 'Un'])
  })
})
