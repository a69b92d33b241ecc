/** A MAPI property: its bytes (strings already as UTF-8 when `unicode`), or its number. */
export type MapiProperty = { bytes: Buffer; number: number; unicode: boolean; object: boolean }

const fixedSizes: Record<number, number> = { 2: 4, 3: 4, 4: 4, 5: 8, 6: 8, 7: 8, 10: 4, 11: 4, 20: 8, 64: 8, 72: 16 }

/** Properties of a TNEF property list by id (MS-OXTNEF 2.1.3.4). Stops at the first one it cannot follow. */
export function readMapiProperties(data: Buffer): Map<number, MapiProperty> {
  const found = new Map<number, MapiProperty>()
  if (data.length < 4) return found
  const count = Math.min(data.readUInt32LE(0), 5000)
  let at = 4
  for (let index = 0; index < count && at + 4 <= data.length; index++) {
    const type = data.readUInt16LE(at)
    const id = data.readUInt16LE(at + 2)
    at = id >= 0x8000 ? skipName(data, at + 4) : at + 4
    const end = at < 0 ? -1 : readValues(data, at, type, id, found)
    if (end < 0) return found
    at = end
  }
  return found
}

// A named property carries its set and its number or name before its value.
function skipName(data: Buffer, at: number): number {
  if (at + 24 > data.length) return -1
  if (data.readUInt32LE(at + 16) === 0) return at + 24
  return at + 24 + padded(data.readUInt32LE(at + 20))
}

function readValues(data: Buffer, start: number, type: number, id: number, found: Map<number, MapiProperty>): number {
  const base = type & 0x0fff
  const size = fixedSizes[base]
  const many = (type & 0x1000) !== 0
  let at = start
  let count = 1
  if (many || size === undefined) {
    if (at + 4 > data.length) return -1
    count = data.readUInt32LE(at)
    at += 4
  }
  if (count > 10_000) return -1
  for (let index = 0; index < count; index++) {
    const length = size ?? (at + 4 <= data.length ? data.readUInt32LE(at) : -1)
    const from = size === undefined ? at + 4 : at
    if (length < 0 || from + length > data.length) return -1
    if (!found.has(id)) found.set(id, property(data.subarray(from, from + length), base))
    at = size === undefined ? from + padded(length) : from + length
  }
  return at
}

function property(bytes: Buffer, base: number): MapiProperty {
  if (base === 0x1f)
    return { bytes: Buffer.from(bytes.toString('utf16le'), 'utf8'), number: 0, unicode: true, object: false }
  return {
    bytes,
    number: base === 0x03 && bytes.length >= 4 ? bytes.readUInt32LE(0) : 0,
    unicode: false,
    object: base === 0x0d,
  }
}

function padded(length: number): number {
  return Math.ceil(length / 4) * 4
}
