import { createHash, generateKeyPair, sign } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'
import { promisify } from 'node:util'

export type DkimAlgorithm = 'rsa' | 'ed25519'

/** A key to sign with; `privateKey` is PEM. */
export type SigningKey = { domain: string; selector: string; algorithm: DkimAlgorithm; privateKey: string }

/** A new pair: the public half as a record's `p=` names it, the private one as PEM. RSA has 2048 bits. */
export async function newDkimKey(algorithm: DkimAlgorithm): Promise<{ publicKey: string; privateKey: string }> {
  const make = promisify(generateKeyPair)
  const { publicKey, privateKey } =
    algorithm === 'rsa' ? await make('rsa', { modulusLength: 2048 }) : await make('ed25519', {})
  const der = publicKey.export({ type: 'spki', format: 'der' })
  return {
    // RFC 8463, 4.2: of Ed25519 the bare 32 bytes, which a SubjectPublicKeyInfo ends with.
    publicKey: (algorithm === 'rsa' ? der : der.subarray(-32)).toString('base64'),
    privateKey: String(privateKey.export({ type: 'pkcs8', format: 'pem' })),
  }
}

const longestHead = 1024 * 1024
/** Bytes that are worked through before others have their turn. */
const slice = 512 * 1024

/** Signed where they stand, and named once more than they stand, so that none can be added on the way. */
const guarded = [
  'From',
  'To',
  'Cc',
  'Subject',
  'Date',
  'Message-ID',
  'Reply-To',
  'MIME-Version',
  'Content-Type',
  'List-Unsubscribe',
  'List-Unsubscribe-Post',
]
/** Signed where they stand. */
const covered = ['In-Reply-To', 'References', 'Content-Transfer-Encoding', 'Auto-Submitted', 'List-Id']

const algorithms: Record<DkimAlgorithm, string> = { rsa: 'rsa-sha256', ed25519: 'ed25519-sha256' }

/**
 * The mail with a DKIM-Signature for each key, relaxed/relaxed (RFC 6376; Ed25519: RFC 8463). Without keys as it is. Large
 * mails are worked through in slices, so that nothing else waits for them.
 */
export async function signMail(raw: Buffer, keys: readonly SigningKey[], now: Date): Promise<Buffer> {
  if (keys.length === 0) return raw
  const head = /^[\s\S]*?\r?\n(?=\r?\n)/.exec(raw.toString('latin1', 0, longestHead))?.[0] ?? raw.toString('latin1')
  const fields = fieldsOf(head.trimEnd().replace(/\r?\n/g, '\r\n'))
  const body = raw.subarray(raw.indexOf('\n', head.length) + 1 || raw.length)
  const bodyHash = await relaxedBodyHash(body)
  const signatures = keys.map((key) => `${signature(key, fields, bodyHash, now)}\r\n`)
  return Buffer.concat([Buffer.from(signatures.join(''), 'latin1'), raw])
}

type Field = { name: string; relaxed: string }

function signature(key: SigningKey, fields: Field[], bodyHash: string, now: Date): string {
  const { names, signed } = chosen(fields)
  const tags = [
    `v=1; a=${algorithms[key.algorithm]}; c=relaxed/relaxed; d=${key.domain};`,
    ` s=${key.selector}; t=${Math.floor(now.getTime() / 1000)};`,
    ` h=${names.join(':').replace(/(.{40,60}?:)/g, '$1\r\n  ')};`,
    ` bh=${bodyHash};`,
    ' b=',
  ]
  const unsigned = `DKIM-Signature: ${tags.join('\r\n')}`
  const data = Buffer.from([...signed, relaxedField(unsigned).relaxed].join('\r\n'), 'latin1')
  const value =
    key.algorithm === 'rsa'
      ? sign('RSA-SHA256', data, key.privateKey)
      : sign(null, createHash('sha256').update(data).digest(), key.privateKey)
  return unsigned + value.toString('base64').replace(/(.{72})(?=.)/g, '$1\r\n  ')
}

/** The names for `h=`, and the fields they mean: of several by one name the last first (RFC 6376, 5.4.2). */
function chosen(fields: Field[]): { names: string[]; signed: string[] } {
  const names: string[] = []
  const signed: string[] = []
  for (const name of [...guarded, ...covered]) {
    const own = fields.filter((field) => field.name === name.toLowerCase()).toReversed()
    signed.push(...own.map(({ relaxed }) => relaxed))
    names.push(...own.map(() => name), ...(guarded.includes(name) ? [name] : []))
  }
  return { names, signed }
}

const fieldsOf = (head: string): Field[] => head.split(/\r\n(?![ \t])/).map(relaxedField)

/** RFC 6376, 3.4.2 */
function relaxedField(field: string): Field {
  const colon = field.indexOf(':')
  const name = field.slice(0, colon).trim().toLowerCase()
  const value = field
    .slice(colon + 1)
    .replaceAll('\r\n', '')
    .replace(/[ \t]+/g, ' ')
    .trim()
  return { name, relaxed: `${name}:${value}` }
}

/** RFC 6376, 3.4.4: space is folded, and empty lines at the end count for nothing. */
async function relaxedBodyHash(body: Buffer): Promise<string> {
  const hash = createHash('sha256')
  let held = 0
  let any = false
  for (let at = 0; at < body.length; ) {
    const end = body.indexOf('\n', Math.min(at + slice, body.length)) + 1 || body.length
    const lines = body
      .toString('latin1', at, end)
      .replace(/\r?\n/g, '\r\n')
      .replace(/[ \t]+/g, ' ')
      .replaceAll(' \r\n', '\r\n')
    const text = withoutEnd(lines.endsWith(' ') ? lines.slice(0, -1) : lines)
    if (text) hash.update('\r\n'.repeat(held) + text, 'latin1')
    held = (text ? 0 : held) + Math.floor((lines.length - text.length) / 2)
    any ||= text !== ''
    at = end
    if (at < body.length) await setImmediate()
  }
  return hash.update(any ? '\r\n' : '').digest('base64')
}

function withoutEnd(lines: string): string {
  let end = lines.length
  while (end >= 2 && lines.startsWith('\r\n', end - 2)) end -= 2
  return lines.slice(0, end)
}
