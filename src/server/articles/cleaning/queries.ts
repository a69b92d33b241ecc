import sanitize from 'sanitize-html'
import { storable } from '../../channels/email/reading/charset.ts'
import { htmlToText } from '../../channels/email/reading/html-text.ts'
import { wellFormed } from '../../channels/email/reading/well-formed.ts'

// The title of the page is its only h1.
const renamed: Record<string, string> = { h1: 'h2', h5: 'h4', h6: 'h4', b: 'strong', i: 'em', strike: 's', del: 's' }

const tags =
  'p br h2 h3 h4 ul ol li blockquote pre code strong em s u a hr table thead tbody tfoot tr th td caption figure figcaption img sub sup mark kbd aside'.split(
    ' ',
  )

const attributes: Record<string, string[]> = {
  a: ['href', 'rel'],
  img: ['src', 'alt', 'width', 'height', 'loading'],
  td: ['colspan', 'rowspan'],
  th: ['colspan', 'rowspan'],
  ol: ['start'],
  code: ['class'],
  aside: ['class'],
}

const wanted = {
  tags: new Set([...tags, ...Object.keys(renamed)]),
  attributes: new Set(Object.values(attributes).flat()),
}

const options: sanitize.IOptions = {
  allowedTags: tags,
  allowedAttributes: attributes,
  allowedClasses: { code: ['language-*'], aside: ['note', 'tip', 'warning'] },
  allowedSchemes: ['http', 'https', 'mailto', 'tel', 'article'],
  allowProtocolRelative: false,
  enforceHtmlBoundary: false,
  nestingLimit: 60,
  transformTags: {
    ...renamed,
    a: (tagName, { href }) => {
      const to = linkOf(href)
      return { tagName, attribs: to ? { href: to, ...(/^https?:/.test(to) && { rel: 'noopener' }) } : {} }
    },
    img: (tagName, { src, alt = '', width, height }) => {
      const file = fileOf(src)
      const sizes = Object.entries({ width, height }).filter((size): size is [string, string] => isSize(size[1]))
      return file === null
        ? { tagName: 'img', attribs: {} }
        : { tagName, attribs: { src: pathOf(file), alt, ...Object.fromEntries(sizes), loading: 'lazy' } }
    },
  },
  exclusiveFilter: ({ tag, attribs }) => tag === 'img' && !attribs.src,
}

const isSize = (text: string | undefined) => text !== undefined && /^[1-9]\d{0,3}$/.test(text)

/** What stands in an article's words for a file of ours. */
export const pathOf = (file: number): string => `/api/article-files/${file}`

/** The id of the file that an address in an article leads to, signed or not; null for any other. */
export function fileOf(address: string | undefined): number | null {
  const id = /^\/api\/article-files\/(\d{1,15})(\?[^"'<>\s]*)?$/.exec((address ?? '').trim())?.[1]
  return id === undefined ? null : Number(id)
}

/** Other articles, files of ours, places on the page, and addresses elsewhere; null for what could run or lead within the desk. */
function linkOf(address: string | undefined): string | null {
  const href = (address ?? '').replaceAll(/[\p{Cc}\p{Cf}\p{Z}\u180e]+/gu, '')
  const file = fileOf(href)
  if (file !== null) return pathOf(file)
  if (/^www\.[^\s]/i.test(href)) return `https://${href}`
  if (/^article:[1-9]\d{0,14}$/.test(href) || /^#[\p{L}\p{N}_-]{1,100}$/u.test(href)) return href
  return /^(https?:\/\/[^/]|mailto:|tel:)/i.test(href) ? href : null
}

/** An article's words as they are kept: nothing runs, nothing is fetched from elsewhere, pictures are files of ours. */
export function cleanArticle(html: string): string {
  const clean = sanitize(wellFormed(storable(html), wanted), options).trim()
  // What leads nowhere is no link: its words stay.
  return clean.replaceAll(/<a>([\s\S]*?)<\/a>/g, '$1')
}

/** The same as text, for search, previews and counting words. */
export const plainText = (html: string): string => htmlToText(html).trim()

/** The files that stand in an article's words. */
export function filesIn(html: string): number[] {
  return [...new Set([...html.matchAll(/"\/api\/article-files\/(\d{1,15})"/g)].map(([, id]) => Number(id)))]
}

/** Every address of a file with what `sign` adds to it, such as until=…&signature=…. */
export function withSignedFiles(html: string, sign: (file: number) => string): string {
  return html.replaceAll(/"\/api\/article-files\/(\d{1,15})"/g, (_, id: string) => {
    return `"${pathOf(Number(id))}?${sign(Number(id)).replaceAll('&', '&amp;')}"`
  })
}
