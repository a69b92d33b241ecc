import sanitize from 'sanitize-html'
import { storable } from './charset.ts'
import { markOf } from './html-marks.ts'
import { safeStyle } from './safe-style.ts'
import { wellFormed } from './well-formed.ts'

const tags = (
  'a abbr acronym address article aside b bdi bdo big blockquote br caption center cite code col colgroup dd del dfn dir div dl dt em figcaption figure font footer ' +
  'h1 h2 h3 h4 h5 h6 header hr i img ins kbd li main mark nav ol p pre q s samp section small span strike strong sub sup table tbody td tfoot th thead time tr tt u ul var wbr'
).split(' ')

// Elements whose text is not for reading; their content goes with them.
const silent =
  'script style title xml template noscript noembed noframes iframe object embed applet svg math select option textarea button audio video canvas'.split(
    ' ',
  )

// Mail clients mark quotes and signatures with these; the page that shows the mail folds them by them.
const classes = [
  'gmail_quote',
  'gmail_attr',
  'gmail_signature',
  'gmail_extra',
  'yahoo_quoted',
  'moz-cite-prefix',
  'moz-signature',
  'protonmail_quote',
  'OutlookMessageHeader',
  'mail-quote',
  'mail-title',
  'mail-signature',
]

const looks = ['style', 'align', 'valign', 'dir', 'lang', 'title', 'width', 'height', 'bgcolor', 'class']

type Attributes = Record<string, string>

const options: sanitize.IOptions = {
  allowedTags: tags,
  nonTextTags: silent,
  allowedAttributes: {
    '*': looks,
    a: ['href', 'rel', 'target'],
    img: ['src', 'alt', 'border', 'hspace', 'vspace'],
    table: ['border', 'cellpadding', 'cellspacing', 'bordercolor'],
    td: ['colspan', 'rowspan', 'nowrap', 'bordercolor'],
    th: ['colspan', 'rowspan', 'nowrap', 'bordercolor'],
    col: ['span'],
    colgroup: ['span'],
    font: ['color', 'face', 'size'],
    ol: ['type', 'start'],
    ul: ['type'],
    li: ['value'],
    blockquote: ['type'],
    hr: ['size', 'color', 'noshade'],
    br: ['clear'],
    // Whom a note among colleagues names.
    span: ['data-mention'],
  },
  allowedClasses: { '*': classes },
  allowedSchemes: ['http', 'https', 'mailto', 'tel', 'cid', 'data'],
  allowProtocolRelative: false,
  parseStyleAttributes: false,
  enforceHtmlBoundary: false,
  nestingLimit: 200,
  transformTags: { '*': (tagName, attribs) => ({ tagName, attribs: safeAttributes(tagName, attribs) }) },
}

/** HTML that is safe to show: no code, no forms, no frames, nothing that covers the page. `cid:` and http(s) images keep their address. */
export function sanitizeHtml(html: string): string {
  return sanitize(wellFormed(storable(html), { tags: tagSet, attributes: shown, mark: withFold }), options).trim()
}

const tagSet = new Set(tags)
const shown = new Set(Object.values(options.allowedAttributes as Record<string, string[]>).flat())

function withFold(name: string, attributes: Attributes): void {
  const mark = foldable(name, attributes)
  if (mark) attributes.class = mark
}

// What only an id or a name tells would be lost with it: then a class of ours tells it.
function foldable(name: string, attributes: Attributes): string | null {
  const mark = markOf(name, attributes)
  if (mark === null || mark === 'attribution' || (name === 'blockquote' && mark === 'quote')) return null
  return attributes.class?.split(/\s+/).some((each) => classes.includes(each)) ? null : `mail-${mark}`
}

function safeAttributes(tagName: string, attributes: Attributes): Attributes {
  const safe: Attributes = {}
  for (const name in attributes) safe[name] = attributes[name] as string
  if (safe.style !== undefined) {
    const style = safeStyle(safe.style)
    if (style) safe.style = style
    else delete safe.style
  }
  if (safe['data-mention'] !== undefined && !/^(agent|team):\d{1,15}$/.test(safe['data-mention']))
    delete safe['data-mention']
  if (tagName === 'a') {
    const href = safeLink(safe.href)
    delete safe.href
    delete safe.target
    delete safe.rel
    if (href) Object.assign(safe, { href, target: '_blank', rel: 'noopener noreferrer nofollow' })
  }
  if (tagName === 'img') {
    const src = safeImage(safe.src)
    if (src) safe.src = src
    else delete safe.src
  }
  return safe
}

// Browsers drop control characters and odd blanks inside addresses before they look at the scheme.
function bare(address: string | undefined): string {
  return (address ?? '').replaceAll(/(?! )[\p{Cc}\p{Cf}\p{Z}\u180e]+/gu, '').trim()
}

function safeLink(address: string | undefined): string | null {
  const href = bare(address)
  if (/^www\.[^\s]/i.test(href)) return `http://${href}`
  if (/^\/\/[^/\s]/.test(href)) return `https:${href}`
  return /^(https?:\/\/|mailto:|tel:)/i.test(href) ? href : null
}

function safeImage(address: string | undefined): string | null {
  const src = bare(address)
  if (/^\/\/[^/\s]/.test(src)) return `https:${src}`
  if (/^(https?:\/\/|cid:)/i.test(src)) return src
  return /^data:image\/(png|jpe?g|gif|webp|bmp|x-icon|avif);base64,[A-Za-z0-9+/=\s]*$/i.test(src) ? src : null
}
