import { diffArrays } from 'diff'

type Part = { added: boolean; removed: boolean; value: string[] }

/** Longer than this nobody waits, in milliseconds; then the one text stands behind the other. */
const longest = 1500

/** What lies between two texts as HTML: mark-up, words, and what stands between words, each a piece of its own. */
const piecesOf = (html: string): string[] =>
  html.match(/<[^>]*>|&[a-zA-Z0-9#]+;|[\p{L}\p{N}\p{M}_]+|\s+|[^<&\p{L}\p{N}\p{M}_\s]/gu) ?? []

const isMarkup = (piece: string) => piece.startsWith('<')
const isPicture = (piece: string) => piece.startsWith('<img')
const nameOf = (piece: string) => /^<\/?([a-z0-9]+)/i.exec(piece)?.[1] ?? ''
const withoutEnd = new Set(['br', 'hr', 'img'])

function partsOf(from: string, to: string): Part[] {
  const [before, after] = [piecesOf(from), piecesOf(to)]
  const found = diffArrays(before, after, { timeout: longest })
  if (!found) return [part(before, 'removed'), part(after, 'added')]
  return joined(found.map(({ added, removed, value }) => ({ added: added === true, removed: removed === true, value })))
}

const part = (value: string[], how: 'added' | 'removed'): Part => ({
  ...{ value, added: how === 'added', removed: how === 'removed' },
})

/** A blank that stayed between two words that went is part of what went: many small marks become one that can be read. */
function joined(parts: Part[]): Part[] {
  const out: Part[] = []
  let gone: string[] = []
  let come: string[] = []
  const flush = () => {
    if (gone.length > 0) out.push(part(gone, 'removed'))
    if (come.length > 0) out.push(part(come, 'added'))
    ;[gone, come] = [[], []]
  }
  for (const [n, each] of parts.entries()) {
    const blank = !each.added && !each.removed && each.value.every((piece) => /^\s+$/.test(piece))
    if (each.removed) gone.push(...each.value)
    else if (each.added) come.push(...each.value)
    else if (blank && gone.length > 0 && come.length > 0 && n < parts.length - 1) {
      gone.push(...each.value)
      come.push(...each.value)
    } else {
      flush()
      out.push(each)
    }
  }
  flush()
  return out
}

/** Two states of an article's HTML as one: what came stands in `ins`, what went in `del`, mark-up is that of the newer. */
export function comparedHtml(from: string, to: string): string {
  return partsOf(from, to)
    .map(({ added, removed, value }) => {
      if (added) return marked(value, 'ins')
      return removed
        ? marked(balanced(value) ? value : value.filter((each) => !isMarkup(each) || isPicture(each)), 'del')
        : value.join('')
    })
    .join('')
}

/** Words in a mark, which closes before mark-up and opens again behind it. */
function marked(pieces: readonly string[], tag: 'ins' | 'del'): string {
  let out = ''
  let run = ''
  const flush = () => {
    out += run.trim() === '' ? run : `<${tag}>${run}</${tag}>`
    run = ''
  }
  for (const piece of pieces) {
    if (isMarkup(piece) && !isPicture(piece)) {
      flush()
      out += piece
    } else run += piece
  }
  flush()
  return out
}

/** Whether all that opens in it closes in it, in order: only then can it stand by itself. */
function balanced(pieces: readonly string[]): boolean {
  const open: string[] = []
  for (const piece of pieces.filter(isMarkup)) {
    const name = nameOf(piece)
    if (withoutEnd.has(name)) continue
    if (!piece.startsWith('</')) open.push(name)
    else if (open.pop() !== name) return false
  }
  return open.length === 0
}

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

/** The same of plain text, as HTML. */
export const comparedText = (from: string, to: string): string => comparedHtml(escaped(from), escaped(to))
