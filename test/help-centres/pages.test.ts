import { get } from 'node:http'
import { parseDocument } from 'htmlparser2'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createArticle } from '../../src/contract/articles.ts'
import { createBrand } from '../../src/contract/brands.ts'
import { changeHelpCentre, createHelpCentre, publishHelpCentre } from '../../src/contract/help-centres.ts'
import { getArticleFeedback, listArticleFeedback } from '../../src/contract/help-pages.ts'
import type { Api } from '../api.ts'
import { openTestHouse, type TestHouse } from '../house.ts'
import { openSite, translate, writeArticle } from './site.ts'

let house: TestHouse
let admin: Api
let site: Awaited<ReturnType<typeof openSite>>
let article: number

beforeAll(async () => {
  house = await openTestHouse({ working: false })
  admin = house.api({ cookie: (await house.as.admin).cookie })
  site = await openSite(admin)
  article = await writeArticle(admin, site.sectionId, { title: 'Return a lamp', summary: 'Within 30 days.' })
  await translate(admin, article, 'de', 'Eine Lampe zurückgeben')
})
afterAll(() => house.close())

const page = (path: string, headers: Record<string, string> = {}) =>
  fetch(`${house.url}${path}`, { headers: { accept: 'text/html', ...headers }, redirect: 'manual' })
const html = async (path: string) => (await page(path)).text()
const post = (path: string, fields: Record<string, string>, headers: Record<string, string> = {}) =>
  fetch(`${house.url}${path}`, {
    method: 'POST',
    headers: { accept: 'text/html', ...headers },
    body: new URLSearchParams(fields),
    redirect: 'manual',
  })

describe('who finds what', () => {
  test('tells a person whose address leads nowhere so on a page, never as JSON, and a program which value is missing', async () => {
    for (const path of [
      '/help/main/en/conversations/abc',
      '/status?brand=99',
      '/status/nothing',
      '/status/subscription/end',
    ]) {
      const told = await page(path)
      expect([path, told.headers.get('content-type')]).toEqual([path, 'text/html; charset=utf-8'])
      expect(told.ok).toBe(false)
    }
    const program = await fetch(`${house.url}/status/subscription/end`)
    expect(await program.json()).toMatchObject({
      error: { fields: { until: 'This is needed.' } },
    })
  })

  test('leads readers to their language, and shows what is missing in it in another, which it says', async () => {
    const led = await page('/help', { 'accept-language': 'fr, de-AT;q=0.8' })
    expect([led.status, led.headers.get('location')]).toEqual([303, '/help/main/de'])
    const german = await html(`/help/main/de/articles/${article}`)
    expect(german).toContain('<html lang="de" dir="ltr">')
    expect(german).toContain('Eine Lampe zurückgeben')
    const arabic = await html(`/help/main/ar/articles/${article}`)
    expect(arabic).toContain('<html lang="ar" dir="rtl">')
    expect(arabic).toContain('role="note"')
    expect(arabic).toContain('<article lang="en" dir="ltr">')
    expect(arabic).toContain(
      `<link rel="canonical" href="http://heed.test/help/main/en/articles/${article}-return-a-lamp">`,
    )
    expect(german).toContain(
      `<link rel="alternate" hreflang="en" href="http://heed.test/help/main/en/articles/${article}-return-a-lamp">`,
    )
    expect(german).not.toContain('hreflang="ar" href="http')
  })

  test('a draft, an internal article, one for customers and one that never was are the same page', async () => {
    const hidden = [
      (
        await admin.call(createArticle, {
          body: { language: 'en', title: 'Draft', html: '<p>x</p>', sectionIds: [site.sectionId] },
        })
      ).id,
      await writeArticle(admin, site.sectionId, { title: 'Internal', audience: 'internal' }),
      await writeArticle(admin, site.sectionId, { title: 'For customers', audience: 'customers' }),
    ]
    const said = await Promise.all(
      [...hidden, 999_999].map(async (id) => {
        const answer = await page(`/help/main/en/articles/${id}`)
        return [answer.status, await answer.text()]
      }),
    )
    for (const each of said) expect(each).toEqual(said[0])
    expect(said[0]?.[0]).toBe(404)
    expect(said[0]?.[1]).toContain('role="search"')
    const front =
      (await html('/help/main/en')) + (await html('/help/main/en/feed')) + (await html('/help/main/sitemap.xml'))
    expect(front).not.toMatch(/Draft|Internal|For customers/)
  })

  test('a help centre that is not published, one that there is none of, and a language it lacks answer alike', async () => {
    const brand = await admin.call(createBrand, { body: { name: 'Quiet' } })
    const made = await admin.call(createHelpCentre, { body: { slug: 'quiet', brandId: brand.id } })
    const statuses = await Promise.all(
      ['/help/quiet/en', '/help/nothing/en', '/help/main/fr', '/help/quiet', '/help/main/en/nowhere'].map(
        async (path) => (await page(path)).status,
      ),
    )
    expect(statuses).toEqual([404, 404, 404, 404, 404])
    expect(await html('/help/quiet/en')).toBe(await html('/help/nothing/en'))
    await admin.call(publishHelpCentre, { params: { id: made.id }, body: { published: true } })
    expect(await html('/help/quiet/en')).toContain('Quiet')
    await expect(admin.call(createHelpCentre, { body: { slug: 'other', brandId: brand.id } })).rejects.toMatchObject({
      code: 'conflict',
    })
    await expect(
      admin.call(changeHelpCentre, { params: { id: made.id }, body: { slug: 'main' } }),
    ).rejects.toMatchObject({
      fields: { slug: expect.any(String) },
    })
  })

  test('an own host name leads to its help centre', async () => {
    const here = (host: string | null) => admin.call(changeHelpCentre, { params: { id: site.id }, body: { host } })
    await here('help.lamps.test')
    expect(await html('/help/main/en')).toContain('href="https://help.lamps.test/help/main/en"')
    await expect(here('no host')).rejects.toMatchObject({ code: 'invalid' })
    const { port } = new URL(house.url)
    const led = await new Promise<string | undefined>((resolve, reject) =>
      get(
        { port, host: '127.0.0.1', path: '/', headers: { host: 'help.lamps.test', accept: 'text/html' } },
        (answer) => {
          answer.resume()
          resolve(answer.headers.location)
        },
      ).on('error', reject),
    )
    expect(led).toBe('/help')
    await here(null)
  })
})

describe('what browsers and programs are told', () => {
  test('a page that is the same for all is kept, and not sent twice; nothing but our own may run in it', async () => {
    const first = await page('/help/main/en')
    expect(first.headers.get('cache-control')).toBe('public, max-age=60')
    expect(first.headers.get('vary')).toBe('cookie, accept-encoding')
    expect(first.headers.get('content-encoding')).toBe('gzip')
    const policy = first.headers.get('content-security-policy') ?? ''
    expect(policy).toContain("default-src 'none'; script-src 'self'; connect-src 'self'")
    expect(policy).toContain("frame-ancestors 'none'")
    const again = await page('/help/main/en', { 'if-none-match': first.headers.get('etag') ?? '' })
    expect([again.status, await again.text()]).toEqual([304, ''])
    expect((await page('/help/main/en/articles/999999')).headers.get('cache-control')).toBe('no-store')
  })

  test('names and titles are text wherever they stand', async () => {
    const evil = `<img src=x onerror=alert(1)>"'</script><b>&`
    const id = await writeArticle(admin, site.sectionId, { title: evil, summary: evil })
    const pages = [
      '',
      `/articles/${id}`,
      `/sections/${site.sectionId}`,
      `/categories/${site.categoryId}`,
      `/search?q=${encodeURIComponent(evil)}`,
      '/feed',
    ]
    for (const path of pages) {
      const text = await html(`/help/main/en${path}`)
      expect(text, path).not.toMatch(/<img src=x|<b>&/)
      expect(text.match(/<script/g)?.length ?? 0, path).toBe(text.match(/<\/script>/g)?.length ?? 0)
    }
    const data =
      /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(await html(`/help/main/en/articles/${id}`))?.[1] ??
      ''
    expect(JSON.parse(data)).toMatchObject({ '@context': 'https://schema.org', '@type': 'Article', headline: evil })
  })

  test('the feed and the sitemap are well-formed and lead to what is public', async () => {
    const feed = await html('/help/main/de/feed')
    expect(isWellFormed(feed)).toBe(true)
    expect(feed).toContain(`<id>http://heed.test/help/main/de/articles/${article}-eine-lampe-zuruckgeben</id>`)
    const map = await html('/help/main/sitemap.xml')
    expect(isWellFormed(map)).toBe(true)
    expect(map).toContain('<xhtml:link rel="alternate" hreflang="de"')
    const addresses = [...map.matchAll(/<loc>http:\/\/heed\.test([^<]+)<\/loc>/g)].map(([, path]) => path as string)
    const answers = await Promise.all(addresses.map(async (path) => (await page(path)).status))
    expect(answers.length).toBeGreaterThan(5)
    expect(new Set(answers)).toEqual(new Set([200]))
    expect(await (await fetch(`${house.url}/robots.txt`)).text()).toContain('Allow: /help')
  })
})

describe('feedback', () => {
  test('a reader says by plain forms whether it helped, once, and what could be better', async () => {
    const at = `/help/main/en/articles/${article}`
    const said = await post(`${at}/feedback`, { helpful: 'no' })
    expect(said.status).toBe(303)
    const back = (said.headers.get('location') ?? '').split('#')[0] as string
    const thanks = await page(back)
    expect(thanks.headers.get('cache-control')).toBe('private, no-store')
    const mark = /name="said" value="([^"]+)"/.exec(await thanks.text())?.[1] ?? ''
    expect((await post(`${at}/feedback/comment`, { said: mark, comment: 'Say which box <b>' })).status).toBe(303)
    await post(`${at}/feedback`, { helpful: 'yes' })
    expect((await admin.call(getArticleFeedback, { params: { id: article } })).items).toEqual([
      { language: 'en', helpful: 1, unhelpful: 0, comments: 1 },
    ])
    expect((await admin.call(listArticleFeedback, { query: { article } })).items).toMatchObject([
      { helpful: true, comment: 'Say which box <b>', contact: null, article: { id: article, title: 'Return a lamp' } },
    ])
  })

  test('nobody comments on what somebody else said, and no other site speaks for a reader', async () => {
    const at = `/help/main/en/articles/${article}/feedback`
    expect(
      (await post(`${at}/comment`, { said: '1.y.9999999999.00000000000000000000000000000000', comment: 'x' })).status,
    ).toBe(404)
    expect((await post(at, { helpful: 'yes' }, { 'sec-fetch-site': 'cross-site' })).status).toBe(403)
    expect((await post(at, { helpful: 'yes' }, { origin: 'https://evil.test' })).status).toBe(403)
    expect((await post('/api/brands', { name: 'x' })).status).toBe(415)
    const many = await Promise.all(Array.from({ length: 25 }, () => post(at, { helpful: 'yes' })))
    expect(many.map(({ status }) => status)).toContain(429)
  })
})

function isWellFormed(xml: string): boolean {
  const open: string[] = []
  for (const [, close, name, self] of xml.matchAll(/<(\/?)([\w:]+)(?:\s[^<>]*?)?(\/?)>/g)) {
    if (self) continue
    if (!close) open.push(name as string)
    else if (open.pop() !== name) return false
  }
  return (
    open.length === 0 &&
    parseDocument(xml, { xmlMode: true }).children.length > 0 &&
    !/&(?!(amp|lt|gt|quot|#\d+);)/.test(xml)
  )
}
