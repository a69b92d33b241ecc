import type { Attachment } from '../../../../contract/messages.ts'

export type Look = 'image' | 'pdf' | 'audio' | 'video' | 'text' | 'table' | 'json' | 'none'

/** Pictures that every browser draws and none can run. SVG is none of them: it is shown as the text it is. */
const drawn = /^image\/(png|jpe?g|gif|webp|avif|bmp)$/

/** How a file can be looked at safely, by what it says it is and by its name. */
export function lookOf({ type, name }: Pick<Attachment, 'type' | 'name'>): Look {
  const kind = type.toLowerCase().split(';')[0] ?? ''
  const end = /\.(\w+)$/.exec(name.toLowerCase())?.[1] ?? ''
  if (drawn.test(kind)) return 'image'
  if (kind === 'application/pdf' || (end === 'pdf' && kind === 'application/octet-stream')) return 'pdf'
  if (kind.startsWith('audio/')) return 'audio'
  if (kind.startsWith('video/')) return 'video'
  if (kind.includes('csv') || kind.includes('tab-separated') || end === 'csv' || end === 'tsv') return 'table'
  if (kind.includes('json') || end === 'json') return 'json'
  if (kind.startsWith('text/') || /xml|javascript|x-sh|yaml/.test(kind) || textual.has(end)) return 'text'
  return 'none'
}

const textual = new Set('txt md log html htm svg xml yml yaml ics vcf eml ini conf css js ts sql'.split(' '))

/** Reads comma, semicolon or tab separated values (RFC 4180), whichever the first line has most of. */
export function readTable(text: string, most: number): string[][] {
  const first = text.slice(0, text.indexOf('\n') + 1 || undefined)
  const by = [',', ';', '\t'].toSorted((a, b) => first.split(b).length - first.split(a).length)[0] as string
  const rows: string[][] = []
  let row: string[] = []
  let cell = ''
  let quoted = false
  for (let at = 0; at < text.length && rows.length < most; at++) {
    const sign = text[at] as string
    if (quoted) {
      if (sign !== '"') cell += sign
      else if (text[at + 1] === '"') cell += text[at++]
      else quoted = false
    } else if (sign === '"' && cell === '') quoted = true
    else if (sign === by) {
      row.push(cell)
      cell = ''
    } else if (sign === '\n') {
      rows.push([...row, cell.replace(/\r$/, '')])
      row = []
      cell = ''
    } else cell += sign
  }
  if (rows.length < most && (cell !== '' || row.length > 0)) rows.push([...row, cell])
  return rows
}
