import { Tokenizer } from 'htmlparser2'

/** What a reader of HTML is told, in order. `depth` is the number of open elements, the named one included; void elements are closed at once. */
export type HtmlReader = {
  open(name: string, attributes: Record<string, string>, depth: number): void
  text(text: string): void
  close(name: string, depth: number): void
}

const voids = new Set('area base br col embed hr img input link meta param source track wbr'.split(' '))
const silent = new Set(
  'script style head title xml template noscript noembed noframes iframe frameset object applet svg math select textarea button audio video canvas option'.split(
    ' ',
  ),
)

// An element whose start ends the one it stands in, when that is the innermost.
const ends: Record<string, Set<string>> = {
  li: new Set(['li', 'p']),
  dt: new Set(['dt', 'dd', 'p']),
  dd: new Set(['dt', 'dd', 'p']),
  p: new Set(['p']),
  tr: new Set(['td', 'th', 'tr']),
  td: new Set(['td', 'th']),
  th: new Set(['td', 'th']),
  ...Object.fromEntries(
    'address article blockquote center div dl fieldset footer form h1 h2 h3 h4 h5 h6 header hr main ol pre section table ul'
      .split(' ')
      .map((name) => [name, new Set(['p'])]),
  ),
}

const deepest = 120
const mostAttributes = 60
// Far beyond any honest mail; what stands behind it is not shown.
const mostEvents = 1_000_000
// So often it is read on behind an unreadable element or comment that never ends.
const mostResumed = 10

// Elements whose content is not mark-up: only words of HTML tell where one that never ends should have.
const raw = new Set('script style title textarea iframe noembed noframes noscript xml template'.split(' '))
const readableTag =
  /<\/?(?:html|head|body|div|p|br|table|tbody|tr|td|span|a|img|ul|ol|li|h[1-6]|center|font|b|strong|blockquote|hr)\b/i
const withinHead = new Set('base link meta noscript script style template title xml object'.split(' '))

/**
 * Walks the readable part of HTML: no scripts, no hidden parts, every element closed. Costs grow with the length only:
 * elements nested deeper than 120 are passed over (their text is not), so hostile nesting is as cheap as honest text.
 */
export function walkHtml(html: string, reader: HtmlReader): void {
  const walk = new Walk(reader)
  let rest: string | null = html
  for (let times = 0; rest !== null && times < mostResumed; times++) rest = walk.read(rest)
  walk.closeAll()
}

class Walk {
  private html = ''
  private readonly reader: HtmlReader
  private readonly stack: string[] = []
  private quietFrom = 0
  // Where the open tag of what is not read ends, and where a comment begins that never ends.
  private quietAt = 0
  private commentAt = -1
  private name = ''
  private attributes: Record<string, string> = {}
  private count = 0
  private events = 0
  private attribute = ''
  private value = ''

  constructor(reader: HtmlReader) {
    this.reader = reader
  }

  /** Reads to the end. Returns what has to be read on, where something unreadable was left open and swallowed it. */
  read(html: string): string | null {
    this.html = html
    this.quietAt = 0
    this.commentAt = -1
    const tokenizer = new Tokenizer({ decodeEntities: true }, this)
    tokenizer.write(html)
    tokenizer.end()
    const from = this.commentAt >= 0 ? html.indexOf('>', this.commentAt) + 1 : this.afterQuiet()
    return from > 0 && from < html.length ? html.slice(from) : null
  }

  // Closes the unreadable element that was left open. What a style hides stays hidden, as its sender wanted.
  private afterQuiet(): number {
    const name = this.stack[this.quietFrom - 1]
    if (name === undefined || !silent.has(name)) return 0
    this.stack.length = this.quietFrom - 1
    this.quietFrom = 0
    if (!raw.has(name)) return this.quietAt
    const found = this.html.slice(this.quietAt).search(readableTag)
    return found < 0 ? 0 : this.quietAt + found
  }

  onopentagname(start: number, end: number): void {
    this.name = this.html.slice(start, end).toLowerCase()
    this.attributes = {}
    this.count = 0
  }

  onattribname(start: number, end: number): void {
    this.attribute = end - start > 60 ? '' : this.html.slice(start, end).toLowerCase()
    this.value = ''
  }

  onattribdata(start: number, end: number): void {
    this.value += this.html.slice(start, end)
  }

  onattribentity(codepoint: number): void {
    this.value += String.fromCodePoint(codepoint)
  }

  onattribend(): void {
    if (
      /^[a-z][\w:-]*$/.test(this.attribute) &&
      !Object.hasOwn(this.attributes, this.attribute) &&
      ++this.count <= mostAttributes
    )
      this.attributes[this.attribute] = this.value
  }

  onopentagend(end: number): void {
    if (++this.events > mostEvents) return
    const name = this.name
    this.endHead(name)
    const implied = ends[name]
    while (implied && this.stack.length > 0 && implied.has(this.stack.at(-1) as string)) this.pop()
    const isVoid = voids.has(name)
    if (!isVoid && this.stack.length >= deepest) {
      // What may not be read is passed over at any depth.
      if (this.quietFrom === 0 && silent.has(name)) {
        this.stack[deepest - 1] = name
        this.quietFrom = deepest
        this.quietAt = end + 1
      }
      return
    }
    this.stack.push(name)
    if (this.quietFrom === 0 && (silent.has(name) || isHidden(this.attributes.style))) {
      this.quietFrom = this.stack.length
      this.quietAt = end + 1
    }
    if (this.quietFrom === 0) this.reader.open(name, this.attributes, this.stack.length)
    if (isVoid) this.pop()
  }

  onselfclosingtag(end: number): void {
    this.onopentagend(end)
  }

  onclosetag(start: number, end: number): void {
    const name = this.html.slice(start, end).toLowerCase()
    if (name === 'br') {
      this.name = 'br'
      this.attributes = {}
      this.onopentagend(end)
      return
    }
    const at = this.stack.lastIndexOf(name)
    if (at < 0) return
    while (this.stack.length > at) this.pop()
  }

  ontext(start: number, end: number): void {
    if (this.quietFrom === 0 && ++this.events <= mostEvents) this.reader.text(this.html.slice(start, end))
  }

  ontextentity(codepoint: number): void {
    if (this.quietFrom === 0 && ++this.events <= mostEvents) this.reader.text(String.fromCodePoint(codepoint))
  }

  closeAll(): void {
    while (this.stack.length > 0) this.pop()
  }

  oncdata(): void {}
  oncomment(start: number, end: number): void {
    const closed = end < this.html.length - 5 || /--!?>/.test(this.html.slice(Math.max(start - 2, end - 4)))
    if (!closed) this.commentAt = start
  }
  ondeclaration(): void {}
  onprocessinginstruction(): void {}
  onend(): void {}

  // A head that is not closed ends where something begins that cannot stand in it.
  private endHead(name: string): void {
    if (this.quietFrom > 0 && this.stack.length === this.quietFrom && this.stack.at(-1) === 'head')
      if (!withinHead.has(name) && !name.includes(':')) this.pop()
  }

  private pop(): void {
    const depth = this.stack.length
    const name = this.stack.pop() as string
    if (this.quietFrom === 0) this.reader.close(name, depth)
    else if (this.quietFrom === depth) this.quietFrom = 0
  }
}

function isHidden(style: string | undefined): boolean {
  return (
    style !== undefined && style.length < 5000 && /display\s{0,9}:\s{0,9}none|mso-hide\s{0,9}:\s{0,9}all/i.test(style)
  )
}
