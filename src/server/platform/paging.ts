import { Refusal } from './refusal.ts'

/** The opaque mark of a keyset page: the last row's sort values. */
export const markOf = (...values: (string | number)[]): string =>
  Buffer.from(JSON.stringify(values)).toString('base64url')

/** Reads a mark of `length` values back. Throws `invalid` for one that we never gave. */
export function readMark(mark: string, length: number): (string | number)[] {
  try {
    const values = JSON.parse(Buffer.from(mark, 'base64url').toString('utf8'))
    const fits = (value: unknown) => typeof value === 'string' || typeof value === 'number'
    if (Array.isArray(values) && values.length === length && values.every(fits)) return values
  } catch {
    // Falls through to the refusal.
  }
  throw new Refusal('invalid', 'after: Use the `next` of the page before, unchanged.')
}

/** A mark that is (an instant in ISO 8601 with its microseconds, an id). */
export function readTimeMark(mark: string | undefined): { at: string; id: number } | null {
  if (!mark) return null
  const [at, id] = readMark(mark, 2)
  if (typeof at !== 'string' || Number.isNaN(Date.parse(at)) || !Number.isSafeInteger(id))
    throw new Refusal('invalid', 'after: Use the `next` of the page before, unchanged.')
  return { at, id: id as number }
}

export function readIdMark(mark: string | undefined): number | null {
  if (!mark) return null
  const [id] = readMark(mark, 1)
  if (!Number.isSafeInteger(id)) throw new Refusal('invalid', 'after: Use the `next` of the page before, unchanged.')
  return id as number
}

/** Cuts what was read with one row more than `limit` into a page. */
export function pageOf<Row, Item>(rows: Row[], limit: number, item: (row: Row) => Item, mark: (row: Row) => string) {
  const kept = rows.slice(0, limit)
  const last = kept.at(-1)
  return { items: kept.map(item), next: rows.length > limit && last !== undefined ? mark(last) : null }
}
