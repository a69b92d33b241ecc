// @ts-expect-error It comes without types: `gfm` is a plugin as turndown's types have it.
import gfm from '@joplin/turndown-plugin-gfm'
import { Marked, type Token } from 'marked'
import Turndown from 'turndown'
import { cleanArticle } from '../cleaning/queries.ts'

const marked = new Marked({ gfm: true, async: false })

/** Markdown as an article's title and words. A heading of the first level at its beginning is the title, else that is empty. */
export function articleOf(markdown: string): { title: string; html: string } {
  const tokens = marked.lexer(markdown.replace(/^---\n[\s\S]{0,5000}?\n---\n/, ''))
  const first = tokens.findIndex(({ type }) => type !== 'space')
  const heading = tokens[first] as Token | undefined
  const isTitle = heading?.type === 'heading' && heading.depth === 1
  if (isTitle) tokens.splice(first, 1)
  return {
    title: isTitle ? plain(heading.text as string).slice(0, 200) : '',
    html: cleanArticle(marked.parser(tokens)),
  }
}

const plain = (text: string) =>
  text
    .replaceAll(/[*_`~]+/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim()

const turndown = new Turndown({
  headingStyle: 'atx',
  codeBlockStyle: 'fenced',
  bulletListMarker: '-',
  emDelimiter: '*',
})
turndown.use(gfm.gfm)
turndown.keep(['sub', 'sup', 'mark', 'kbd', 'u', 'aside'])

/** An article as Markdown, its title as the first heading. `html` is clean. */
export function markdownOf({ title, html }: { title: string; html: string }): string {
  // An editor wraps the words of a cell in paragraphs, which no table of Markdown can hold.
  const flat = html.replaceAll(/<(td|th)([^>]*)><p>([\s\S]*?)<\/p><\/\1>/g, '<$1$2>$3</$1>')
  const words = turndown.turndown(flat)
  return title ? `# ${title}\n\n${words}\n` : `${words}\n`
}
