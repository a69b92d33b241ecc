import { dkimVerify } from 'mailauth/lib/dkim/verify.js'
import { describe, expect, it } from 'vitest'
import { newDkimKey, type SigningKey, signMail } from '../../src/server/channels/email/dkim.ts'

const header = [
  'From: Shop  <help@shop.test>',
  'To: ada@customers.test,\r\n  bob@customers.test',
  'Subject:  Folded\t and   spaced ',
  'Date: Sat, 21 Nov 2026 10:00:00 +0000',
  'Message-ID: <1@shop.test>',
  'References: <an-id-that-is-long@shop.test>\r\n <another-id@shop.test>',
  'X-Unsigned: yes',
].join('\r\n')

const zone = new Map<string, string>()
async function key(algorithm: SigningKey['algorithm'], selector: string): Promise<SigningKey> {
  const { publicKey, privateKey } = await newDkimKey(algorithm)
  zone.set(`${selector}._domainkey.shop.test`, `v=DKIM1; k=${algorithm}; p=${publicKey}`)
  return { domain: 'shop.test', selector, algorithm, privateKey }
}
const keys = Promise.all([key('rsa', 'one'), key('ed25519', 'two')])

/** As an independent implementation sees it. */
async function verdicts(mail: Buffer | string) {
  const resolver = async (name: string) => [[zone.get(name) ?? '']]
  const { results } = await dkimVerify(Buffer.from(mail), { resolver } as never)
  return results.map(({ status }) => status.result)
}
const sign = async (body: string, head = header) =>
  signMail(Buffer.from(`${head}\r\n\r\n${body}`), await keys, new Date())

describe('a signature holds for', () => {
  const lines = 'some  words and\ta tab \r\n'.repeat(30_000)
  it.each([
    ['nothing at all', ''],
    ['one empty line', '\r\n'],
    ['a line without an end', 'x'],
    ['spaces at ends of lines', 'a  b \r\n \t\r\n c\r\n'],
    ['spaces at the end of all', 'a\r\nb  '],
    ['many empty lines at the end', `a\r\n${'\r\n'.repeat(50)}`],
    ['only empty lines, more than one slice of them', '\r\n'.repeat(400_000)],
    ['lines and empty ones over several slices', `${lines}${'\r\n'.repeat(400_000)}and an end`],
    ['a line that is longer than a slice', `${'z'.repeat(700_000)} \r\n \r\n`],
    ['line feeds alone, which sending makes whole', 'a\nb \n\n'],
    ['letters beyond ASCII', 'Größe: 5 €\r\n'],
  ])('%s', async (_what, body) => {
    expect(await verdicts(await sign(body))).toEqual(['pass', 'pass'])
  })
})

describe('a signature does not hold', () => {
  it.each([
    ['another body', (mail: string) => mail.replace('Hello', 'Hullo')],
    ['another subject', (mail: string) => mail.replace('Folded', 'Forged')],
    ['a second From', (mail: string) => `From: thief@evil.test\r\n${mail}`],
    ['a Cc that was not there', (mail: string) => mail.replace('Date:', 'Cc: thief@evil.test\r\nDate:')],
    ['a Reply-To that was not there', (mail: string) => mail.replace('Date:', 'Reply-To: thief@evil.test\r\nDate:')],
    ['another content type', (mail: string) => mail.replace('Date:', 'Content-Type: text/html\r\nDate:')],
  ])('with %s', async (_what, change) => {
    const changed = change(String(await sign('Hello\r\n')))
    expect(await verdicts(changed)).not.toContain('pass')
  })

  it('but what it does not speak of may be added and changed on the way', async () => {
    const mail = String(await sign('Hello\r\n'))
    const relayed = `Received: from a by b\r\n${mail.replace('X-Unsigned: yes', 'X-Unsigned: no')}`
    expect(await verdicts(relayed)).toEqual(['pass', 'pass'])
  })
})

it('leaves a mail without keys as it is, and every line of a signature short', async () => {
  const raw = Buffer.from(`${header}\r\n\r\nHello`)
  expect(await signMail(raw, [], new Date())).toBe(raw)
  const added = String(await sign('Hello')).split('From: Shop')[0] as string
  expect(Math.max(...added.split('\r\n').map((line) => line.length))).toBeLessThanOrEqual(78)
})
