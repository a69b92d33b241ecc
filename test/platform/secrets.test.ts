import { describe, expect, test } from 'vitest'
import { makeLinks } from '../../src/server/platform/links.ts'
import { hashToken, makeSecrets, newToken } from '../../src/server/platform/secrets.ts'

const secrets = makeSecrets('one secret of a house, long enough to be one')
const others = makeSecrets('another secret of another house, also long')

describe('signatures', () => {
  test('hold for the very parts and purpose they were made for, in this house', () => {
    const signature = secrets.sign('reply', [12, 'a@example.com'], 20)
    expect(signature).toMatch(/^[0-9a-f]{20}$/)
    expect(secrets.verify('reply', [12, 'a@example.com'], signature)).toBe(true)
    expect(secrets.verify('reply', [13, 'a@example.com'], signature)).toBe(false)
    expect(secrets.verify('reply', [12, 'b@example.com'], signature)).toBe(false)
    expect(secrets.verify('reply', ['12', 'a@example.com'], signature)).toBe(false)
    expect(secrets.verify('link', [12, 'a@example.com'], signature)).toBe(false)
    expect(others.verify('reply', [12, 'a@example.com'], signature)).toBe(false)
  })

  test('cannot be cut short until they fit', () => {
    const signature = secrets.sign('reply', [12], 32)
    for (const length of [0, 1, 8, 15]) expect(secrets.verify('reply', [12], signature.slice(0, length))).toBe(false)
    expect(secrets.verify('reply', [12], `${signature}00`)).toBe(false)
  })

  test('cannot be moved between parts', () => {
    expect(secrets.sign('x', ['ab', 'c'])).not.toBe(secrets.sign('x', ['a', 'bc']))
  })
})

describe('sealed values', () => {
  test('open in this house, and look different each time', () => {
    const value = { password: 'päßwörd', port: 993 }
    expect(secrets.open(secrets.seal(value))).toEqual(value)
    expect(secrets.seal(value).equals(secrets.seal(value))).toBe(false)
    expect(secrets.seal(value).toString('latin1')).not.toContain('993')
  })

  test('do not open elsewhere, nor when a single bit was changed or bytes were cut off', () => {
    const sealed = secrets.seal('a password')
    expect(() => others.open(sealed)).toThrow()
    for (const at of [0, 12, sealed.length - 1]) {
      const changed = Buffer.from(sealed)
      changed[at] = (changed[at] as number) ^ 1
      expect(() => secrets.open(changed)).toThrow()
    }
    expect(() => secrets.open(sealed.subarray(0, -1))).toThrow()
    expect(() => secrets.open(Buffer.alloc(0))).toThrow()
  })
})

test('a token is known by its hash alone, and no two are the same', () => {
  const { token, hash } = newToken('heed_')
  expect(token).toMatch(/^heed_[\w-]{43}$/)
  expect(hashToken(token).equals(hash)).toBe(true)
  expect(newToken().token).not.toBe(newToken().token)
})

describe('links', () => {
  let now = new Date('2026-05-01T12:00:00Z')
  const links = makeLinks(secrets, 'https://help.example.com', () => now)
  const read = (query: string) => {
    const given = new URLSearchParams(query)
    return { until: Number(given.get('until')), signature: given.get('signature') ?? '' }
  }

  test('open what they were made for, until they expire', () => {
    now = new Date('2026-05-01T12:00:00Z')
    const given = read(links.sign('attachment', 7, 3600))
    links.check('attachment', 7, given)
    now = new Date('2026-05-01T13:00:00Z')
    links.check('attachment', 7, given)
    now = new Date('2026-05-01T13:20:00Z')
    expect(() => links.check('attachment', 7, given)).toThrow(expect.objectContaining({ code: 'gone' }))
  })

  test('open nothing else, and do not live longer by asking', () => {
    now = new Date('2026-05-01T12:00:00Z')
    const given = read(links.sign('attachment', 7, 3600))
    const wrong = expect.objectContaining({ code: 'not_found' })
    expect(() => links.check('attachment', 8, given)).toThrow(wrong)
    expect(() => links.check('survey', 7, given)).toThrow(wrong)
    expect(() => links.check('attachment', 7, { ...given, until: given.until + 1 })).toThrow(wrong)
    expect(() => links.check('attachment', 7, { ...given, signature: '' })).toThrow(wrong)
    const elsewhere = makeLinks(others, 'https://help.example.com', () => now)
    expect(() => elsewhere.check('attachment', 7, given)).toThrow(wrong)
  })

  test('are the same for a while, so that a browser need not fetch again', () => {
    now = new Date('2026-05-01T12:00:01Z')
    const first = links.sign('attachment', 7, 3600)
    now = new Date('2026-05-01T12:05:00Z')
    expect(links.sign('attachment', 7, 3600)).toBe(first)
  })
})
