import type { Site } from '../../help-centres/rules.ts'
import { slugOf } from '../rules.ts'

/** Whose eyes: a visitor, or a customer who is signed in. */
export type Reader = { customer: boolean }

/** A text of several languages in that of the site, else in the next of its languages, else in any; empty for none. */
export function inLanguageOf(site: Pick<Site, 'language' | 'languages'>, texts: Record<string, string>): string {
  const order = [site.language, ...site.languages, ...Object.keys(texts)]
  return order.map((language) => texts[language]).find(Boolean) ?? ''
}

const pathOf = (site: Pick<Site, 'base'>, kind: string, id: number, slug: string) =>
  `${site.base}/${kind}/${id}${slug && `-${encodeURIComponent(slug)}`}`

/** Where a page is: /help/<slug>/<language>/articles/12-return-a-parcel. Only the number counts; the words may change. */
export const articlePath = (site: Pick<Site, 'base'>, id: number, slug: string) => pathOf(site, 'articles', id, slug)
export const categoryPath = (site: Pick<Site, 'base'>, id: number, name: string) =>
  pathOf(site, 'categories', id, slugOf(name))
export const sectionPath = (site: Pick<Site, 'base'>, id: number, name: string) =>
  pathOf(site, 'sections', id, slugOf(name))

/** The same article's path in another language of the site. */
export const pathInLanguage = (site: Pick<Site, 'base' | 'slug'>, language: string, id: number, slug: string) =>
  articlePath({ base: `/help/${site.slug}/${language}` }, id, slug)

export type Heading = { id: string; text: string; level: 2 | 3 }

/** Headings of the second and third level with an id to lead to, and the list of them. `html` is clean. */
export function withAnchors(html: string): { html: string; headings: Heading[] } {
  const headings: Heading[] = []
  const taken = new Map<string, number>()
  const anchored = html.replaceAll(/<h([23])>([\s\S]*?)<\/h\1>/g, (_, level: string, inner: string) => {
    const text = decoded(inner.replaceAll(/<[^>]*>/g, '')).trim()
    const name = slugOf(text) || 'part'
    const times = (taken.get(name) ?? 0) + 1
    taken.set(name, times)
    const id = times === 1 ? name : `${name}-${times}`
    if (text) headings.push({ id, text, level: Number(level) as 2 | 3 })
    return `<h${level} id="${id}">${inner}</h${level}>`
  })
  return { html: anchored, headings }
}

const decoded = (text: string) =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&')

/** The articles that the words lead to. */
export const articlesIn = (html: string): number[] => [
  ...new Set([...html.matchAll(/<a href="article:(\d{1,15})">/g)].map(([, id]) => Number(id))),
]

/** Links to other articles as paths; what a reader would not find is no link, and its words stay. */
export function withLinks(html: string, paths: ReadonlyMap<number, string>): string {
  return html.replaceAll(/<a href="article:(\d{1,15})">([\s\S]*?)<\/a>/g, (_, id: string, words: string) => {
    const path = paths.get(Number(id))
    return path === undefined ? words : `<a href="${path}">${words}</a>`
  })
}
