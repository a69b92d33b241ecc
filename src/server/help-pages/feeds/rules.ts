import { escapeXml as xml } from '../../settings/customer-pages/rules.ts'

export type FeedEntry = {
  url: string
  title: string
  summary: string
  language: string
  published: string
  updated: string
}
export type Feed = {
  title: string
  language: string
  url: string
  self: string
  author: string
  entries: readonly FeedEntry[]
  now: Date
}

/** An Atom feed (RFC 4287). */
export function atomFeed({ title, language, url, self, author, entries, now }: Feed): string {
  const updated =
    entries
      .map((entry) => entry.updated)
      .toSorted()
      .at(-1) ?? `${now.toISOString().slice(0, 10)}T00:00:00.000Z`
  const items = entries.map(
    (entry) =>
      `<entry xml:lang="${xml(entry.language)}"><id>${xml(entry.url)}</id><title>${xml(entry.title)}</title><link href="${xml(entry.url)}"/><published>${entry.published}</published><updated>${entry.updated}</updated><summary>${xml(entry.summary)}</summary></entry>`,
  )
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${xml(language)}"><id>${xml(url)}</id><title>${xml(title)}</title><link rel="self" href="${xml(self)}"/><link href="${xml(url)}"/><author><name>${xml(author)}</name></author><updated>${updated}</updated>${items.join('')}</feed>`
}

/** A page with the languages it is there in: full addresses by language. */
export type MapEntry = { addresses: Readonly<Record<string, string>>; updated?: string }

/** Most addresses that a sitemap may hold (sitemaps.org). */
export const mostAddresses = 50_000

/** A sitemap, with the other languages of each page (sitemaps.org 0.9; hreflang as search engines read it). */
export function sitemap(entries: readonly MapEntry[]): string {
  const urls = entries.flatMap(({ addresses, updated }) => {
    const all = Object.entries(addresses)
    const others =
      all.length > 1
        ? all
            .map(([language, url]) => `<xhtml:link rel="alternate" hreflang="${xml(language)}" href="${xml(url)}"/>`)
            .join('')
        : ''
    return all.map(
      ([, url]) =>
        `<url><loc>${xml(url)}</loc>${updated ? `<lastmod>${updated.slice(0, 10)}</lastmod>` : ''}${others}</url>`,
    )
  })
  return `<?xml version="1.0" encoding="utf-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">${urls.slice(0, mostAddresses).join('')}</urlset>`
}
