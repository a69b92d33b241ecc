import { type HtmlReader, walkHtml } from './html-walk.ts'

const blocks = new Set(
  'address article aside blockquote body center dd details dir div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr html li main menu nav ol p pre section summary table tbody tfoot thead title tr ul'.split(
    ' ',
  ),
)
/** What a person would read of the HTML: words only, a line per block, no mark-up, no hidden parts. */
export function htmlToText(html: string): string {
  const writer = new TextWriter()
  walkHtml(html, writer)
  return writer.finish()
}

/** Turns visited HTML into lines of text. */
export class TextWriter implements HtmlReader {
  private lines: string[] = []
  // The open line in pieces: asking a growing string for its end would copy it every time.
  private pieces: string[] = []
  private afterBlank = true
  private spaced = false
  private pre = 0

  open(name: string, _attributes: Record<string, string>): void {
    if (name === 'pre') this.pre++
    if (name === 'br') this.breakLine()
    else if (blocks.has(name)) this.endBlock(name === 'p')
    else if ((name === 'td' || name === 'th') && !this.afterBlank) this.add(' ')
  }

  text(text: string): void {
    if (this.pre > 0) {
      const [first, ...more] = text.split('\n')
      this.add(first as string)
      for (const piece of more) {
        this.breakLine()
        this.add(piece)
      }
      return
    }
    const folded = text.replaceAll(/[ \t\r\n\f\u200b\ufeff]+/g, ' ')
    this.add(this.afterBlank && folded.startsWith(' ') ? folded.slice(1) : folded)
  }

  close(name: string): void {
    if (name === 'pre' && this.pre > 0) this.pre--
    if (blocks.has(name)) this.endBlock(name === 'p')
  }

  /** Ends the line even when it is empty. */
  breakLine(): void {
    this.lines.push(this.take())
    this.spaced = false
  }

  /** Ends the line when there is one; `spaced` leaves a blank line before what comes next. */
  endBlock(spaced: boolean): void {
    const line = this.pieces.length > 0 ? this.take() : ''
    if (line.trim() !== '') {
      this.lines.push(line)
      this.spaced = false
    }
    if (spaced && !this.spaced && this.lines.length > 0 && this.lines.at(-1) !== '') {
      this.lines.push('')
      this.spaced = true
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

  private add(piece: string): void {
    if (piece === '') return
    this.pieces.push(piece)
    this.afterBlank = piece.endsWith(' ')
  }

  private take(): string {
    const line = this.pieces.join('').replaceAll('\u00a0', ' ').trimEnd()
    this.pieces = []
    this.afterBlank = true
    return line
  }
}
