/** The columns of the CSV, in their order; `variants` and `actions` hold JSON, `teams` names between semicolons. */
export const columns = ['folder', 'name', 'kind', 'html', 'variants', 'actions', 'scope', 'teams'] as const

/** Rows as CSV (RFC 4180), lines ended by CRLF. */
export const writeCsv = (rows: readonly (readonly string[])[]): string =>
  rows.map((row) => `${row.map(quoted).join(',')}\r\n`).join('')

// A spreadsheet takes what begins so for a formula, and would run it; a reader of ours takes the ' off again.
const guarded = (value: string) => (/^['=+\-@\t\r]/.test(value) ? `'${value}` : value)

const quoted = (value: string) => {
  const safe = guarded(value)
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** The rows of a CSV, also one that a spreadsheet wrote with semicolons or a mark of its encoding; null where a quote is left open. */
export function readCsv(text: string): string[][] | null {
  const source = text.replace(/^\ufeff/, '')
  const head = /^[^\r\n]*/.exec(source)?.[0] ?? ''
  const comma = head.split(';').length > head.split(',').length ? ';' : ','
  const rows: string[][] = []
  let row: string[] = []
  let value = ''
  let inside = false
  for (let at = 0; at < source.length; at++) {
    const sign = source[at] as string
    if (inside) {
      if (sign !== '"') value += sign
      else if (source[at + 1] === '"') value += source[++at]
      else inside = false
    } else if (sign === '"' && value === '') inside = true
    else if (sign === comma) {
      row.push(value)
      value = ''
    } else if (sign === '\n' || sign === '\r') {
      if (sign === '\r' && source[at + 1] === '\n') at++
      rows.push([...row, value])
      row = []
      value = ''
    } else value += sign
  }
  if (inside) return null
  if (value !== '' || row.length > 0) rows.push([...row, value])
  const bare = (cell: string) => (/^'['=+\-@\t\r]/.test(cell) ? cell.slice(1) : cell)
  return rows.filter((cells) => cells.some((cell) => cell.trim() !== '')).map((cells) => cells.map(bare))
}
