/** An element of BER (X.690): its tag byte and where its content lies. `next` is where the following one begins. */
type Element = { tag: number; from: number; to: number; next: number }

const deepest = 16

const constructed = (tag: number) => (tag & 0x20) !== 0

/** The element at `at`, null when it is damaged, does not fit before `end`, or is nested too deep. */
function readElement(bytes: Buffer, at: number, end: number, depth = 0): Element | null {
  const tag = bytes[at]
  const first = bytes[at + 1]
  // Tags of several bytes do not occur in what is opened here.
  if (at + 2 > end || tag === undefined || first === undefined || (tag & 0x1f) === 0x1f || depth > deepest) return null
  if (first === 0x80) return constructed(tag) ? untilEnd(bytes, tag, at + 2, end, depth) : null
  const count = first < 0x80 ? 0 : first & 0x7f
  if (count > 4 || at + 2 + count > end) return null
  const length = count === 0 ? first : bytes.readUIntBE(at + 2, count)
  const from = at + 2 + count
  return from + length > end ? null : { tag, from, to: from + length, next: from + length }
}

// Of indefinite length: it ends with two zero bytes behind its last inner element.
function untilEnd(bytes: Buffer, tag: number, from: number, end: number, depth: number): Element | null {
  let at = from
  while (at + 2 <= end && !(bytes[at] === 0 && bytes[at + 1] === 0)) {
    const inner = readElement(bytes, at, end, depth + 1)
    if (!inner) return null
    at = inner.next
  }
  return at + 2 <= end ? { tag, from, to: at, next: at + 2 } : null
}

function inside(bytes: Buffer, element: Element): Element[] {
  const found: Element[] = []
  for (let at = element.from; at < element.to && found.length < 64; ) {
    const inner = readElement(bytes, at, element.to)
    if (!inner) break
    found.push(inner)
    at = inner.next
  }
  return found
}

// An octet string may come in pieces.
function octets(bytes: Buffer, element: Element, depth = 0): Buffer[] {
  if (!constructed(element.tag)) return [bytes.subarray(element.from, element.to)]
  const pieces: Buffer[] = []
  for (let at = element.from; at < element.to && depth < deepest; ) {
    const inner = readElement(bytes, at, element.to)
    if (!inner) break
    pieces.push(...octets(bytes, inner, depth + 1))
    at = inner.next
  }
  return pieces
}

const identifiers: Record<string, 'signed' | 'encrypted'> = {
  '2a864886f70d010702': 'signed',
  '2a864886f70d010703': 'encrypted',
  '2a864886f70d0109100117': 'encrypted',
}

/** What a CMS container is (RFC 5652): signed with what was signed inside (null when it lies elsewhere), or encrypted. Null when it is neither. Nothing is checked. */
export function openContainer(bytes: Buffer): { kind: 'signed' | 'encrypted'; content: Buffer | null } | null {
  const outer = readElement(bytes, 0, bytes.length)
  const [type, wrapped] = outer ? inside(bytes, outer) : []
  const kind = type?.tag === 0x06 ? identifiers[bytes.toString('hex', type.from, type.to)] : undefined
  if (!kind) return null
  return { kind, content: kind === 'signed' && wrapped ? signedContent(bytes, wrapped) : null }
}

// SignedData: version, digest algorithms, then the content's type with the content itself.
function signedContent(bytes: Buffer, wrapped: Element): Buffer | null {
  const data = inside(bytes, wrapped)[0]
  const holder = data ? inside(bytes, data).find((each, place) => place > 0 && each.tag === 0x30) : undefined
  const explicit = holder ? inside(bytes, holder).find((each) => each.tag === 0xa0) : undefined
  const string = explicit ? inside(bytes, explicit)[0] : undefined
  if (!string || (string.tag & 0x1f) !== 0x04) return null
  return Buffer.concat(octets(bytes, string))
}
