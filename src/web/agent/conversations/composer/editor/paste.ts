const headings = 'h1, h2, h3, h4, h5, h6'

/**
 * What other programs put on the clipboard, as far as a mail can carry it: Word's lists that are no lists, the wrapper of
 * Google Docs, the marks and styles of Excel.
 */
export function cleanPasted(html: string): string {
  const page = new DOMParser().parseFromString(html, 'text/html')
  for (const unwanted of page.querySelectorAll('style, script, meta, link, title, xml, o\\:p, colgroup, col, caption'))
    unwanted.remove()
  for (const comment of comments(page)) comment.remove()
  unwrapGoogleDocs(page)
  listsOfWord(page)
  for (const image of page.querySelectorAll('img'))
    if (!/^(data:image\/|cid:)/.test(image.getAttribute('src') ?? '')) image.replaceWith(image.alt)
  for (const heading of page.querySelectorAll(headings)) asBoldLine(page, heading)
  // A heading cell's words are bold by themselves; lines around a table are its own matter.
  for (const each of page.body.querySelectorAll('*')) tidy(each)
  return page.body.innerHTML
}

function comments(page: Document): Comment[] {
  const walk = page.createTreeWalker(page, NodeFilter.SHOW_COMMENT)
  const found: Comment[] = []
  while (walk.nextNode()) found.push(walk.currentNode as Comment)
  return found
}

/** Its outermost element is bold in name only. */
function unwrapGoogleDocs(page: Document) {
  for (const wrapper of page.querySelectorAll('b[id^="docs-internal-guid"]')) wrapper.replaceWith(...wrapper.childNodes)
}

function asBoldLine(page: Document, heading: Element) {
  const line = page.createElement('p')
  const bold = page.createElement('strong')
  bold.append(...heading.childNodes)
  line.append(bold)
  heading.replaceWith(line)
}

const keptAttributes = new Set(['href', 'src', 'alt', 'width', 'colspan', 'rowspan', 'start', 'data-mention', 'style'])
const keptStyles = /^(font-weight|font-style|text-decoration(-line)?)$/

function tidy(element: Element) {
  for (const { name } of [...element.attributes]) if (!keptAttributes.has(name)) element.removeAttribute(name)
  const style = (element.getAttribute('style') ?? '')
    .split(';')
    .filter((rule) => keptStyles.test(rule.split(':')[0]?.trim() ?? ''))
    .join(';')
  if (style) element.setAttribute('style', style)
  else element.removeAttribute('style')
  if (element.tagName === 'IMG' || element.tagName === 'TD' || element.tagName === 'TH') return
  element.removeAttribute('width')
}

const levelOf = (paragraph: Element): number =>
  Number(/mso-list:[^;]*\blevel(\d)/i.exec(paragraph.getAttribute('style') ?? '')?.[1] ?? 0)

/** Word writes list items as paragraphs that carry their level in a style, and their mark as text. */
function listsOfWord(page: Document) {
  let lists: Element[] = []
  for (const paragraph of [...page.querySelectorAll('p, div')]) {
    const level = levelOf(paragraph)
    const follows = lists.length > 0 && previousWritten(paragraph) === lists[0]
    if (level === 0) continue
    if (!follows) lists = []
    lists = lists.slice(0, level)
    while (lists.length < level) lists.push(openList(page, paragraph, lists))
    const item = page.createElement('li')
    for (const mark of markOf(paragraph)) mark.remove()
    const line = page.createElement('p')
    line.append(...paragraph.childNodes)
    item.append(line)
    lists.at(-1)?.append(item)
    paragraph.remove()
  }
}

const previousWritten = (element: Element): Element | null => element.previousElementSibling

function openList(page: Document, paragraph: Element, lists: Element[]): Element {
  const mark = markOf(paragraph)
    .map((element) => element.textContent ?? '')
    .join('')
    .trim()
  const list = page.createElement(/^[\da-zA-Z]{1,4}[.)]/.test(mark) && !/^o$/.test(mark) ? 'ol' : 'ul')
  const outer = lists.at(-1)
  if (!outer) paragraph.before(list)
  else (outer.lastElementChild ?? outer.appendChild(page.createElement('li'))).append(list)
  return list
}

const markOf = (paragraph: Element): Element[] =>
  [...paragraph.querySelectorAll('span')].filter((span) => /mso-list:\s*ignore/i.test(span.getAttribute('style') ?? ''))

const signs = [
  /^#{1,6} \S/m,
  /^\s{0,3}[-*+] \S/m,
  /^\s{0,3}\d{1,3}[.)] \S/m,
  /^> \S/m,
  /^```/m,
  /\*\*\S[^*\n]*\*\*/,
  /\[[^\]\n]+\]\(https?:[^)\s]+\)/,
  /^\|.+\|\s*\n\|[\s:|-]+\|/m,
  /`[^`\n]+`/,
]

/** Whether plain text was meant as Markdown. */
export const looksLikeMarkdown = (text: string): boolean => signs.some((sign) => sign.test(text))

/** Markdown as HTML; raw HTML in it stays text. */
export async function htmlOfMarkdown(text: string): Promise<string> {
  const { Marked } = await import('marked')
  const asText = (raw: string) => raw.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
  const marked = new Marked({ gfm: true, breaks: true, renderer: { html: ({ raw }) => asText(raw) } })
  return cleanPasted(await marked.parse(text))
}
