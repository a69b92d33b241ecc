import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { colleague, visitor } from '../../src/server/answers/rules.ts'
import { searchArticles } from '../../src/server/answers/searching/queries.ts'
import { suggestArticles } from '../../src/server/answers/suggesting/queries.ts'
import { heed } from '../../src/server/platform/actor.ts'
import { openTestHouse, type TestHouse } from '../house.ts'
import { indexed, makeShelf, openFirstSite, publish } from './published.ts'

let house: TestHouse
let site: { id: number; sectionId: number }
const ids: Record<string, number> = {}

beforeAll(async () => {
  house = await openTestHouse()
  site = await openFirstSite(house.house)
  const { sectionId } = site
  const put = async (name: string, article: Parameters<typeof publish>[1]) => {
    ids[name] = await publish(house.house, { sectionId, ...article })
  }
  await put('returns', {
    texts: {
      en: {
        title: 'Return an item',
        text: 'You can return any item within 30 days.\n## The label\nPrint the return label and stick it on the parcel.',
      },
      de: {
        title: 'Einen Artikel zurückgeben',
        text: 'Rückgaben sind 30 Tage lang möglich.\n## Das Etikett\nDrucken Sie das Rücksendeetikett aus.',
      },
    },
  })
  await put('delivery', {
    texts: {
      en: { title: 'Delivery times', text: 'Deliveries take two to four days.' },
      de: { title: 'Lieferzeiten', text: 'Lieferungen dauern zwei bis vier Tage. Wir liefern auch nach Österreich.' },
    },
  })
  await put('english', { texts: { en: { title: 'Zeppelin rides', text: 'Only in English: a ride in our zeppelin.' } } })
  await put('customers', {
    audience: 'customers',
    texts: { en: { title: 'Discounts for members', text: 'Members get a quokka discount.' } },
  })
  await put('internal', {
    audience: 'internal',
    texts: { en: { title: 'How we treat wombats', text: 'Never promise a delivery date to a wombat.' } },
  })
  await put('unplaced', { sectionId: 0, texts: { en: { title: 'Nowhere', text: 'An axolotl without a shelf.' } } })
  await indexed(house.house)
})
afterAll(() => house.close())

const read = () => house.house.database.read(heed)
const seek = (q: string, language = 'en', signedIn = false) =>
  searchArticles(read(), visitor({ id: site.id, language }, signedIn), q)
const found = async (q: string, language = 'en', signedIn = false) =>
  (await seek(q, language, signedIn)).items.map(
    ({ articleId }) => Object.entries(ids).find(([, id]) => id === articleId)?.[0],
  )
const type = async (q: string, language = 'en') =>
  (await suggestArticles(read(), visitor({ id: site.id, language }, false), q)).map(({ plainTitle }) => plainTitle)

describe('a search', () => {
  test('finds words in other forms, with and without accents, and marks them', async () => {
    expect(await found('returning items')).toEqual(['returns'])
    expect(await found('lieferung', 'de')).toEqual(['delivery'])
    expect(await found('Osterreich', 'de')).toEqual(['delivery'])
    expect(await found('oesterreich', 'de')).toEqual(['delivery'])
    const [first] = (await seek('returning items')).items
    expect(first?.title.filter(({ hit }) => hit).map(({ text }) => text)).toEqual(['Return', 'item'])
    expect(first?.excerpt.some(({ hit, text }) => hit && text === 'return')).toBe(true)
  })

  test('forgives slips and says how the word is written', async () => {
    expect(await seek('retrun lable')).toMatchObject({ total: 1, didYouMean: 'return label' })
    expect(await seek('Rückgabn', 'de')).toMatchObject({ total: 1, didYouMean: 'rückgaben' })
    expect(await found('delivry')).toEqual(['delivery'])
    expect((await seek('return')).didYouMean).toBeNull()
  })

  test('finds a word within a longer one', async () => {
    expect(await found('Etikett', 'de')).toEqual(['returns'])
    expect(await found('Retourenetikett', 'de')).toEqual(['returns'])
  })

  test('asked with many words gives what says most of them', async () => {
    expect((await found('how many days does a delivery to the moon take'))[0]).toBe('delivery')
    expect(await found('is there life on the moon')).toEqual([])
  })

  test('survives whatever is typed', async () => {
    for (const q of [
      '',
      ' ',
      "'",
      '\\',
      ':* & | ! ( )',
      '%_',
      '東京',
      '😀',
      'a'.repeat(5000),
      "it's",
      '<script>',
      'x:*',
    ])
      expect((await seek(q)).total).toBe(0)
    for (const q of ['', "'", ':* &', '%%', '東', "it's"]) expect(await type(q)).toEqual([])
  })
})

describe('what a reader may see', () => {
  test('decides what is found, suggested and meant', async () => {
    expect(await found('quokka')).toEqual([])
    expect(await found('quokka', 'en', true)).toEqual(['customers'])
    expect(await found('wombats', 'en', true)).toEqual([])
    expect(await found('axolotl')).toEqual([])
    expect(await seek('wombatz')).toMatchObject({ total: 0, didYouMean: null })
    expect(await type('wombat')).toEqual([])
    expect(await type('discounts')).toEqual([])
    const desk = await searchArticles(read(), colleague('en'), 'wombats')
    expect(desk.items.map(({ articleId }) => articleId)).toEqual([ids.internal])
    expect((await searchArticles(read(), colleague('en'), 'axolotl')).total).toBe(1)
  })

  test('ends with its shelf, its publication and its help centre', async () => {
    const other = await sql<{
      id: number
    }>`with brand as (insert into brand (name, created_at) values ('Other', now()) returning id)
      insert into help_centre (brand_id, slug, created_at, published_at) select id, 'other', now(), now() from brand returning id`.execute(
      house.house.database.reader,
    )
    const id = other.rows[0]?.id as number
    const shelf = await makeShelf(house.house, id)
    const gone = await publish(house.house, {
      sectionId: shelf,
      texts: { en: { title: 'Narwhals', text: 'Of narwhals.' } },
    })
    await indexed(house.house)
    const there = () => searchArticles(read(), visitor({ id, language: 'en' }, false), 'narwhals')
    expect((await there()).total).toBe(1)
    expect(await found('narwhals')).toEqual([])
    // Before any follower has heard of it.
    await sql`update article_translation set version_id = null where article_id = ${gone}`.execute(
      house.house.database.reader,
    )
    expect((await there()).total).toBe(0)
  })

  test('is in their language, else in the one that it was written in', async () => {
    expect(await found('zeppelin', 'de')).toEqual(['english'])
    expect((await seek('zeppelin', 'de')).items[0]?.language).toBe('en')
    expect(await found('label', 'de')).toEqual([])
  })
})

describe('suggestions while typing', () => {
  test('begin with what a title begins with', async () => {
    expect(await type('del')).toEqual(['Delivery times'])
    expect(await type('delivery ti')).toEqual(['Delivery times'])
    expect(await type('liefer', 'de')).toEqual(['Lieferzeiten'])
    expect(await type('return l')).toEqual(['Return an item'])
    expect(await type('return la')).toEqual(['Return an item'])
    expect(await type('delivrey')).toEqual(['Delivery times'])
    expect(await type('delivery to the moon')).toEqual(['Delivery times'])
  })
})
