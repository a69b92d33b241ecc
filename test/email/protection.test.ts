import { describe, expect, it } from 'vitest'
import { readMail } from '../../src/server/channels/email/reading/read.ts'
import { letter, multipart } from './letters.ts'

/** An element of DER: its tag and what it holds. */
function der(tag: number, ...inside: Uint8Array[]): Buffer {
  const content = Buffer.concat(inside)
  const { length } = content
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255]
  return Buffer.concat([Buffer.from([tag, ...size]), content])
}

/** The same of indefinite length, as programs write that do not know the end when they begin. */
const open = (tag: number, ...inside: Uint8Array[]) =>
  Buffer.concat([Buffer.from([tag, 0x80]), ...inside, Buffer.from([0, 0])])

const oid = (hex: string) => der(0x06, Buffer.from(hex, 'hex'))
const data = oid('2a864886f70d010701')
const signedData = oid('2a864886f70d010702')
const enveloped = oid('2a864886f70d010703')
const version = der(0x02, Buffer.from([1]))

const signed = (content: Buffer) =>
  der(
    0x30,
    signedData,
    der(0xa0, der(0x30, version, der(0x31), der(0x30, data, der(0xa0, der(0x04, content))), der(0x31))),
  )

const streamed = (pieces: Buffer[]) =>
  open(
    0x30,
    signedData,
    open(
      0xa0,
      open(
        0x30,
        version,
        der(0x31),
        open(0x30, data, open(0xa0, open(0x24, ...pieces.map((piece) => der(0x04, piece))))),
        der(0x31),
      ),
    ),
  )

const container = (bytes: Uint8Array, type = 'application/pkcs7-mime; name=smime.p7m') =>
  letter(
    { 'Content-Type': type, 'Content-Transfer-Encoding': 'base64' },
    Buffer.from(bytes).toString('base64').replaceAll(/.{76}/g, '$&\n'),
  )

const inner = Buffer.from('Content-Type: text/html; charset=utf-8\r\n\r\n<p>Signed <b>wörds</b></p>')

describe('S/MIME', () => {
  it.each([
    ['in one piece', signed(inner)],
    ['in pieces of unknown length', streamed([inner.subarray(0, 20), inner.subarray(20)])],
  ])('that signs its mail within a container is opened: %s', async (_, bytes) => {
    const mail = await readMail(container(bytes))
    expect(mail).toMatchObject({ text: 'Signed wörds', protection: { kind: 'signed', form: 'smime' } })
    expect(mail.html).toContain('<b>wörds</b>')
    expect(mail.attachments.map((file) => file.name)).toEqual(['smime.p7m'])
  })

  it('that is encrypted stays closed, and says so', async () => {
    const mail = await readMail(container(der(0x30, enveloped, der(0xa0, der(0x30, version)))))
    expect(mail).toMatchObject({ text: '', protection: { kind: 'encrypted', form: 'smime' } })
    expect(mail.attachments).toHaveLength(1)
  })

  it('that is damaged, or signs within itself without end, is a file', async () => {
    const whole = signed(inner)
    for (let cut = 1; cut < whole.length; cut += 7)
      expect((await readMail(container(whole.subarray(0, cut)))).attachments).toHaveLength(1)
    const bomb = Buffer.alloc(200_000, Buffer.from([0x30, 0x80]))
    expect(await readMail(container(bomb))).toMatchObject({ text: '', protection: null })
    let nested = inner
    for (let depth = 0; depth < 20; depth++) nested = Buffer.from(container(signed(nested)))
    expect((await readMail(nested)).protection).toEqual({ kind: 'signed', form: 'smime' })
  })
})

describe('signed and encrypted mails', () => {
  const part = (type: string, body: string) => ({ headers: { 'Content-Type': type }, body })
  const text = part('text/plain', 'Words')

  it.each([
    ['signed', [text, part('application/pkcs7-signature; name=smime.p7s', 'x')], 'signed', 'smime'],
    ['signed', [text, part('application/pgp-signature', 'x')], 'signed', 'pgp'],
    [
      'encrypted',
      [part('application/pgp-encrypted', 'Version: 1'), part('application/octet-stream', 'x')],
      'encrypted',
      'pgp',
    ],
    ['mixed', [text], null, null],
  ])('multipart/%s', async (kind, parts, protection, form) => {
    const mail = await readMail(multipart(kind, parts))
    expect(mail.protection).toEqual(protection && { kind: protection, form })
    // Nothing of it is lost.
    expect(mail.attachments.length + (mail.text ? 1 : 0)).toBe(parts.length)
  })

  it('tells PGP within the text, and shows the words without the armour', async () => {
    const armoured = `-----BEGIN PGP SIGNED MESSAGE-----
Hash: SHA256

Hello,
- -- dashes stay
- ordinary list
-----BEGIN PGP SIGNATURE-----

iQEzBAEBCAAdFiEE
-----END PGP SIGNATURE-----
`
    const mail = await readMail(letter({}, armoured))
    expect(mail.protection).toEqual({ kind: 'signed', form: 'pgp' })
    expect(mail.visibleText).toBe('Hello,\n-- dashes stay\n- ordinary list')
    expect(mail.text).toContain('BEGIN PGP SIGNATURE')
    const closed = await readMail(letter({}, '-----BEGIN PGP MESSAGE-----\n\nhQEMA\n-----END PGP MESSAGE-----\n'))
    expect(closed.protection).toEqual({ kind: 'encrypted', form: 'pgp' })
  })
})
