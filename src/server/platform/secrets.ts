import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  hkdfSync,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto'

/** What HEED_SECRET is good for: signatures and sealed values. Each purpose has a key of its own. */
export type Secrets = {
  /** A signature over the parts, `length` hexadecimal digits (4 bits each). */
  sign(purpose: string, parts: readonly (string | number)[], length?: number): string
  verify(purpose: string, parts: readonly (string | number)[], signature: string): boolean
  /** Encrypts with AES-256-GCM; what was tampered with does not open. */
  seal(value: unknown): Buffer
  open(sealed: Buffer): unknown
}

export function makeSecrets(secret: string): Secrets {
  const key = (purpose: string) => Buffer.from(hkdfSync('sha256', secret, 'heed', purpose, 32))
  const keys = new Map<string, Buffer>()
  const keyFor = (purpose: string) => {
    const known = keys.get(purpose) ?? key(purpose)
    keys.set(purpose, known)
    return known
  }
  const sign = (purpose: string, parts: readonly (string | number)[], length = 32) =>
    createHmac('sha256', keyFor(purpose)).update(JSON.stringify(parts)).digest('hex').slice(0, length)

  return {
    sign,
    verify: (purpose, parts, signature) =>
      sameText(sign(purpose, parts, signature.length), signature) && signature.length >= 16,
    seal(value) {
      const iv = randomBytes(12)
      const cipher = createCipheriv('aes-256-gcm', keyFor('seal'), iv)
      return Buffer.concat([iv, cipher.update(JSON.stringify(value), 'utf8'), cipher.final(), cipher.getAuthTag()])
    },
    open(sealed) {
      const decipher = createDecipheriv('aes-256-gcm', keyFor('seal'), sealed.subarray(0, 12))
      decipher.setAuthTag(sealed.subarray(-16))
      return JSON.parse(decipher.update(sealed.subarray(12, -16), undefined, 'utf8') + decipher.final('utf8'))
    },
  }
}

/** Compares without telling by its time how much was right. */
export function sameText(a: string, b: string): boolean {
  const hash = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(hash(a), hash(b))
}

/** A new token for a session, link or key, and what is kept of it. */
export function newToken(prefix = ''): { token: string; hash: Buffer } {
  const token = prefix + randomBytes(32).toString('base64url')
  return { token, hash: hashToken(token) }
}

/** Tokens are random, so a plain hash is enough to keep them useless to whoever reads the database. */
export const hashToken = (token: string): Buffer => createHash('sha256').update(token).digest()
