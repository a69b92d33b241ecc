import { publishArticle } from '../../../src/contract/article-publishing.ts'
import { createCategory, createSection } from '../../../src/contract/article-shelves.ts'
import { createArticle, getArticlePreview } from '../../../src/contract/articles.ts'
import { createWritingTask } from '../../../src/contract/writing-tasks.ts'
import { each, fromAnywhere } from '../calling.ts'
import type { House } from '../house.ts'
import type { Look } from '../looks.ts'
import { common, marks, type Payload, pack, spread } from '../payloads.ts'
import type { Way } from './sent.ts'

const base = '/help/main/en'
const after = '<p id="after">What comes after.</p>'

type Words = { title: string; summary?: string; html?: string; markdown?: string }

async function publish({ admin }: House, sectionId: number, words: Words): Promise<{ id: number; html: string }> {
  const { id, translations } = await admin.call(createArticle, {
    body: { language: 'en', sectionIds: [sectionId], ...words },
  })
  const { revision, html } = translations[0] as { revision: number; html: string }
  await admin.call(publishArticle, { params: { id, language: 'en' }, body: { revision } })
  return { id, html }
}

const look = (place: string, path: string, ready = 'main', more: Partial<Look> = {}): Look => ({
  ...{ place: `help centre: ${place}`, as: 'anybody', path: `${base}${path}`, ready, next: 'footer' },
  ...more,
})

/**
 * Articles of HTML and of Markdown. What a payload swallows that stands before it in the same article is tried again in the next, so that
 * each was read by itself at least once; some stand alone.
 */
export const articles: Way = async (house, payloads, most) => {
  const { sectionId } = house
  const titles = pack('articletitle', payloads, { most: 200, between: ' ' })
  const summaries = pack('articlesummary', payloads, { most: 500 })
  let written = 0
  const write = (words: { html: string } | { markdown: string }) => {
    const at = written++
    const title = titles[at % titles.length] as string
    return publish(house, sectionId, { title, summary: summaries[at % summaries.length] as string, ...words })
  }
  const alone = await each(spread(payloads, most), async (payload) => {
    const [words = ''] = pack('articlealone', [payload], { most: 10_000 })
    return (await write(payload.index % 2 ? { html: `${words}${after}` } : { markdown: `${words}\n\n${after}` })).id
  })
  const html = await inBatches(payloads, 'articlehtml', (words) => write({ html: `${words}${after}` }))
  const markdown = await inBatches(payloads, 'articlemarkdown', (words) => write({ markdown: `${words}\n\n${after}` }))
  const titled = await each(spread(titles.slice(written), most), (title) =>
    publish(house, sectionId, { title, summary: summaries[written++ % summaries.length] as string, html: after }),
  )
  const ids = [...alone, ...html, ...markdown]
  const previews = await each(ids.slice(0, 2), async (id) => {
    const { items } = await house.admin.call(getArticlePreview, { params: { id, language: 'en' } })
    return items[0]?.url ?? ''
  })
  return [
    ...[...ids, ...titled.slice(0, 10).map(({ id }) => id)].map((id) =>
      look('an article', `/articles/${id}`, 'article .prose'),
    ),
    ...previews.map((url) => ({
      ...look('draft seen before', '', 'article .prose'),
      path: url.replace(/^https?:\/\/[^/]+/, ''),
    })),
    ...spread(ids, Math.min(most, 40)).map(
      (id): Look => ({
        ...{ place: 'desk: editor', as: 'desk', path: `/help-centre/${id}` },
        ...{ ready: '.ProseMirror, [contenteditable=true]', next: 'aside' },
      }),
    ),
  ]
}

/** Writes payloads, many at once, until each of them was read as mark-up of its own. */
export async function inBatches(
  payloads: readonly Payload[],
  way: string,
  write: (words: string) => Promise<{ id: number; html: string }>,
): Promise<number[]> {
  const count = Math.min(4, Math.ceil(payloads.length / 40))
  const lanes = Array.from({ length: count }, (_, lane) => payloads.filter((_, at) => at % count === lane))
  const ids = await each(lanes, async (lane) => {
    const written: number[] = []
    for (let left = lane; left.length > 0; ) {
      const batch = left.slice(0, 40)
      const words = pack(way, batch, { most: Number.POSITIVE_INFINITY, between: '\n\n' }).join('')
      const { id, html } = await write(words)
      written.push(id)
      const read = new Set([...html.matchAll(marks)].map(([, , index]) => Number(index)))
      left = left.filter((payload, at) => at > 0 && !read.has(payload.index))
    }
    return written
  })
  return ids.flat()
}

/** Names of categories and sections, and what is to be written. */
export const shelves: Way = async (house, payloads, most) => {
  const names = spread(pack('shelfname', payloads, { most: 120, between: ' ' }), Math.min(most, 60))
  const about = spread(pack('shelfwords', payloads, { most: 300, between: ' ' }), names.length)
  const made = await each(
    names,
    async (en, at) => {
      const words = { names: { en }, descriptions: { en: about[at % about.length] as string } }
      const category = await house.admin.call(createCategory, { body: { helpCentreId: house.centreId, ...words } })
      const section = await house.admin.call(createSection, { body: { categoryId: category.id, ...words } })
      await publish(house, section.id, { title: en, html: after })
      return { category: category.id, section: section.id }
    },
    1,
  )
  const tasks = spread(pack('taskname', payloads, { most: 200, between: ' ' }), most)
  const notes = spread(pack('tasknote', payloads, { most: 4000 }), most)
  await each(tasks, (title, at) =>
    house.admin.call(createWritingTask, { body: { title, note: notes[at % notes.length] as string, language: 'en' } }),
  )
  return [
    look('home', ''),
    ...spread(made, 15).flatMap(({ category, section }) => [
      look('a category', `/categories/${category}`),
      look('a section', `/sections/${section}`),
    ]),
    look('the first section', `/sections/${house.sectionId}`),
    look('feed', '/feed', 'body, feed, pre', { next: ':root' }),
    look('list of pages', '', ':root', { next: ':root', path: '/help/main/sitemap.xml' } as Partial<Look>),
  ]
}

/** What readers search for, ask the assistant and say of an article. */
export const readers: Way = async (house, payloads, most) => {
  const queries = spread(pack('query', payloads, { most: 380, between: ' ' }), most)
  const comments = spread(pack('articlecomment', payloads, { most: 5000 }), most)
  const questions = spread(pack('question', payloads, { most: 1900 }), most)
  const { id } = await publish(house, house.sectionId, { title: `${common} for readers`, html: after })
  const post = (path: string, body: object) =>
    fetch(`${house.url}${base}${path}`, {
      method: 'POST',
      redirect: 'manual',
      headers: { 'x-forwarded-for': fromAnywhere(), 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams(body as Record<string, string>),
    })
  await each(comments, async (comment) => {
    const answer = await post(`/articles/${id}/feedback`, { helpful: 'no' })
    const said = new URL(answer.headers.get('location') ?? '', house.url).searchParams.get('said') ?? ''
    await post(`/articles/${id}/feedback/comment`, { said, comment })
  })
  await each(questions, async (question) => {
    const headers = { 'x-forwarded-for': fromAnywhere(), 'content-type': 'application/json' }
    const body = JSON.stringify({ question })
    const answer = await fetch(`${house.url}/api${base}/answers`, { method: 'POST', headers, body })
    if (!answer.ok) throw new Error(`the assistant answered ${answer.status}: ${await answer.text()}`)
  })
  return [
    ...queries.map((q) => look('search', `/search?q=${encodeURIComponent(q)}`)),
    ...queries.slice(0, 10).map((q) =>
      look('search while typing', '', 'main', {
        prepare: async (page) => {
          await page.getByRole('combobox').first().fill(common)
          await page.getByRole('option').first().waitFor()
          await page.getByRole('combobox').first().fill(q.slice(0, 200))
        },
      }),
    ),
    { ...{ place: 'desk: an article’s readers', as: 'desk', path: `/help-centre/${id}`, ready: 'main', next: 'nav' } },
    {
      ...{
        place: 'desk: assistant',
        as: 'desk',
        path: '/help-centre/assistant',
        ready: 'main',
        next: 'nav',
        tall: true,
      },
    },
  ]
}
