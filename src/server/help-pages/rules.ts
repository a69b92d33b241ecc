import type { Site } from '../help-centres/rules.ts'

/** What of an article search engines are told. */
export type Told = {
  title: string
  summary: string
  /** Clean. */
  html: string
  language: string
  path: string
  /** ISO 8601. */
  firstPublishedAt: string
  updatedAt: string
}

export type Crumb = { name: string; url: string }

/** schema.org's BreadcrumbList: where a page stands, from the front on. */
export const breadcrumbList = (site: Site, crumbs: readonly Crumb[]): object => ({
  '@type': 'BreadcrumbList',
  itemListElement: crumbs.map(({ name, url }, at) => ({
    '@type': 'ListItem',
    position: at + 1,
    name,
    item: site.publicUrl + url,
  })),
})

/** schema.org's WebSite with its search, for the front. */
export const webSite = (site: Site): object => ({
  '@type': 'WebSite',
  name: site.name,
  url: site.publicUrl + site.base,
  inLanguage: site.language,
  potentialAction: {
    '@type': 'SearchAction',
    target: { '@type': 'EntryPoint', urlTemplate: `${site.publicUrl}${site.base}/search?q={search_term_string}` },
    'query-input': 'required name=search_term_string',
  },
})

const plain = (html: string) =>
  html
    .replaceAll(/<(br|\/p|\/li|\/h\d|\/tr)\b[^>]*>/gi, '\n')
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll('&nbsp;', ' ')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
    .replaceAll(/[ \t]+/g, ' ')
    .replaceAll(/\s*\n\s*/g, '\n')
    .trim()

/** What an article says in a line, for search engines: its summary, else how it begins. */
export function descriptionOf({ summary, html }: Pick<Told, 'summary' | 'html'>): string {
  const text = (summary || plain(html)).replaceAll('\n', ' ')
  return text.length <= 160 ? text : `${text.slice(0, 159).replace(/\s\S*$/, '')}…`
}

/** schema.org's Article; of one whose title is a question its FAQPage as well. */
export function articleData(site: Site, article: Told): object[] {
  const url = site.publicUrl + article.path
  const about = {
    '@type': 'Article',
    headline: article.title.slice(0, 110),
    description: descriptionOf(article),
    inLanguage: article.language,
    datePublished: article.firstPublishedAt,
    dateModified: article.updatedAt,
    mainEntityOfPage: url,
    publisher: { '@type': 'Organization', name: site.name, ...(site.logo && { logo: site.publicUrl + site.logo }) },
  }
  if (!/[?؟？]\s*$/.test(article.title)) return [about]
  const answer = { '@type': 'Answer', text: plain(article.html).slice(0, 5000) }
  return [
    about,
    { '@type': 'FAQPage', mainEntity: [{ '@type': 'Question', name: article.title, acceptedAnswer: answer }] },
  ]
}

/** Of a path such as /help/main/en/articles/3 what lies below the help centre's base. */
export const below = (site: Pick<Site, 'base'>, path: string): string => path.slice(site.base.length)

/** Long enough for a table of contents. */
export const leastHeadings = 3
