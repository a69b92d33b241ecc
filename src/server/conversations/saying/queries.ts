import { TextWriter } from '../../channels/email/reading/html-text.ts'
import { type HtmlReader, walkHtml } from '../../channels/email/reading/html-walk.ts'

/** An item of a list: its number, and whether its mark is all that its line holds so far. */
type List = { next: number | null; fresh: boolean }

/**
 * What was written, as lines of a chat: words alone, but a link keeps its address behind its words and an item of a list its
 * mark, so that whoever reads it misses nothing.
 */
export function linesOf(html: string): string {
  const lines = new Lines()
  walkHtml(html, lines)
  return lines.finish()
}

class Lines implements HtmlReader {
  private readonly writer = new TextWriter()
  private readonly lists: List[] = []
  private link: { address: string; words: string } | null = null

  open(name: string, attributes: Record<string, string>): void {
    const list = this.lists.at(-1)
    if (name === 'a') this.link = { address: attributes.href ?? '', words: '' }
    // A paragraph within an item begins behind its mark.
    else if (name === 'p' && list) {
      if (!list.fresh) this.writer.endBlock(false)
    } else this.writer.open(name, attributes)
    if (name === 'ul' || name === 'ol') this.lists.push({ next: name === 'ol' ? 1 : null, fresh: false })
    if (name === 'li' && list) {
      this.writer.text(
        `${'\u00a0\u00a0'.repeat(this.lists.length - 1)}${list.next === null ? '•' : `${list.next++}.`} `,
      )
      list.fresh = true
    }
  }

  text(text: string): void {
    const list = this.lists.at(-1)
    if (list && text.trim()) list.fresh = false
    if (this.link) this.link.words += text
    this.writer.text(text)
  }

  close(name: string): void {
    if (name === 'a') this.closeLink()
    else if (name === 'ul' || name === 'ol') this.lists.pop()
    if (name !== 'a' && !(name === 'p' && this.lists.length > 0)) this.writer.close(name)
  }

  finish(): string {
    return this.writer.finish()
  }

  private closeLink(): void {
    const { address, words } = this.link ?? { address: '', words: '' }
    this.link = null
    if (!/^(?:https?|mailto):/i.test(address)) return
    const [told, where] = [words.trim(), address.replace(/^mailto:/i, '')]
    if (bare(told) !== bare(where)) this.writer.text(told ? ` (${where})` : where)
  }
}

/** An address as people write it, to see that the words of a link are it already. */
const bare = (address: string): string =>
  address
    .toLowerCase()
    .replace(/^https?:\/\/(?:www\.)?|^www\./, '')
    .replace(/\/$/, '')
