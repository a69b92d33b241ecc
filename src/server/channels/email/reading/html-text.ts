import { Parser } from 'htmlparser2'

const blocks = new Set(
  'address article aside blockquote body center dd details dir div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr html li main menu nav ol p pre section summary table tbody tfoot thead title tr ul'.split(
    ' ',
  ),
)
const silent = new Set(
  'script style head title template noscript object embed iframe svg math audio video canvas select textarea option'.split(
    ' ',
  ),
)

/** What a person would read of the HTML: words only, a line per block, no mark-up, no hidden parts. */
export function htmlToText(html: string): string {
  const writer = new TextWriter()
  readHtml(html, writer)
  return writer.finish()
}

/** What a reader of HTML is told, in order. `depth` is the number of open elements, the named one included. */
export type HtmlReader = {
  open(name: string, attributes: Record<string, string>, depth: number): void
  text(text: string): void
  close(name: string, depth: number): void
}

/** Walks the visible part of HTML. Depth is bounded, so hostile nesting costs no more than honest text. */
export function readHtml(html: string, reader: HtmlReader): void {
  let depth = 0
  let silentFrom = 0
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        depth++
        if (silentFrom === 0 && (silent.has(name) || isHidden(attributes.style))) silentFrom = depth
        if (silentFrom === 0) reader.open(name, attributes, depth)
      },
      ontext(text) {
        if (silentFrom === 0) reader.text(text)
      },
      onclosetag(name) {
        if (silentFrom === 0) reader.close(name, depth)
        if (silentFrom === depth) silentFrom = 0
        depth--
      },
    },
    { decodeEntities: true },
  )
  parser.write(html)
  parser.end()
}

function isHidden(style: string | undefined): boolean {
  return style !== undefined && /display\s*:\s*none|mso-hide\s*:\s*all/i.test(style)
}

/** Turns visited HTML into lines of text. */
export class TextWriter implements HtmlReader {
  private lines: string[] = []
  private line = ''
  private blank = false
  private pre = 0

  open(name: string, _attributes: Record<string, string>): void {
    if (name === 'pre') this.pre++
    if (name === 'br') this.breakLine()
    else if (blocks.has(name)) this.endBlock(name === 'p')
    else if (name === 'td' || name === 'th') this.line += this.line && !this.line.endsWith(' ') ? ' ' : ''
  }

  text(text: string): void {
    if (this.pre > 0) {
      const pieces = text.split('\n')
      pieces.forEach((piece, index) => {
        if (index > 0) this.breakLine()
        this.line += piece
      })
      return
    }
    const folded = text.replaceAll(/[ \t\r\n\f\u200b\ufeff]+/g, ' ')
    this.line += this.line === '' || this.line.endsWith(' ') ? folded.trimStart() : folded
  }

  close(name: string): void {
    if (name === 'pre' && this.pre > 0) this.pre--
    if (blocks.has(name)) this.endBlock(name === 'p')
  }

  /** Ends the line even when it is empty. */
  breakLine(): void {
    this.lines.push(this.line.replaceAll('\u00a0', ' ').trimEnd())
    this.line = ''
    this.blank = false
  }

  /** Ends the line when there is one; `spaced` leaves a blank line before what comes next. */
  endBlock(spaced: boolean): void {
    if (this.line.trim() !== '') this.breakLine()
    else this.line = ''
    if (spaced && !this.blank && this.lines.length > 0 && this.lines.at(-1) !== '') {
      this.lines.push('')
      this.blank = true
    }
  }

  /** Number of finished lines. */
  get count(): number {
    return this.lines.length
  }

  /** All lines so far, the open one ended. */
  all(): string[] {
    this.endBlock(false)
    return this.lines
  }

  finish(): string {
    return this.all()
      .join('\n')
      .replaceAll(/\n{3,}/g, '\n\n')
      .trim()
  }
}
