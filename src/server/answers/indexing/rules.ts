import { Parser } from 'htmlparser2'

/** A piece of an article below one heading. */
export type Passage = { heading: string; text: string }

/** So much of a passage is one thought; longer ones are cut at the end of a paragraph. */
const longest = 900
const blocks = new Set(['p', 'li', 'tr', 'pre', 'blockquote', 'div', 'br', 'dt', 'dd', 'figcaption', 'td', 'th'])
const headings = new Set(['h1', 'h2', 'h3', 'h4'])

/** Cuts the HTML of an article at its headings, in order; text alone, without markup. */
export function passagesOf(html: string): Passage[] {
  const passages: Passage[] = []
  let [heading, text, headed] = ['', '', '']
  let within: 'text' | 'heading' = 'text'
  const close = () => {
    const paragraphs = text.split('\n').map(tidy).filter(Boolean)
    let piece = ''
    const push = () => piece && passages.push({ heading, text: piece })
    for (const paragraph of paragraphs) {
      if (piece && piece.length + paragraph.length > longest) {
        push()
        piece = ''
      }
      piece = piece ? `${piece}\n${paragraph}` : paragraph
    }
    push()
    text = ''
  }
  const parser = new Parser({
    onopentag(name) {
      if (headings.has(name)) {
        close()
        within = 'heading'
        headed = ''
      } else if (blocks.has(name)) text += '\n'
    },
    ontext(data) {
      if (within === 'heading') headed += data
      else text += data
    },
    onclosetag(name) {
      if (headings.has(name)) {
        within = 'text'
        heading = tidy(headed)
      } else if (blocks.has(name)) text += '\n'
    },
  })
  parser.write(html)
  parser.end()
  close()
  return passages
}

const tidy = (text: string) => text.replace(/\s+/g, ' ').trim()

const changing = new Set([
  'article.published',
  'article.unpublished',
  'article.changed',
  'article.archived',
  'article.unarchived',
])

/** The article that has to be made findable anew after an event. */
export function articleOf(event: { type: string; data: unknown }): number | null {
  const { articleId } = event.data as { articleId?: unknown }
  return changing.has(event.type) && typeof articleId === 'number' ? articleId : null
}
