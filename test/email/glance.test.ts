import { describe, expect, it } from 'vitest'
import { firstLook } from '../../src/server/channels/email/glancing/first-look.ts'
import { glance } from '../../src/server/channels/email/glancing/glance.ts'
import { plainMail } from '../../src/server/channels/email/glancing/plain-mail.ts'
import { seeded } from '../kill/house-process.ts'

const of = (text: string) => glance(Buffer.from(text, 'latin1'))

describe('a glance at a mail', () => {
  it('tells its people and subject as they were meant, whatever charset and encoding', () => {
    const { headers } = of(
      'From: =?iso-8859-1?q?J=F6rg?= <j@x.test>\r\nSubject: =?utf-8?b?R3LDvMOf?=\r\n =?utf-8?q?e?=\r\nX-Raw: Gr\xc3\xbc\xc3\x9fe\r\n\r\n',
    )
    expect(headers).toEqual([
      { name: 'From', value: 'Jörg <j@x.test>' },
      { name: 'Subject', value: 'Grüße' },
      { name: 'X-Raw', value: 'Grüße' },
    ])
  })

  it('shows words as text: of the plain part, else of the HTML without its tags, scripts and styles', () => {
    const parts = (first: string) =>
      of(
        `Content-Type: multipart/alternative; boundary="a b"\r\n\r\n--a b\r\n${first}--a b\r\nContent-Type: text/html\r\n\r\n<style>p{}</style><p>Hello</p><script>alert(1)</script>&lt;b&gt;\r\n--a b--\r\n`,
      )
    expect(
      parts(
        'Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nGr=C3=BC=\r\n=C3=9Fe\r\n',
      ).text,
    ).toBe('Grüße')
    expect(parts('Content-Type: text/plain\r\n\r\n\r\n').text.replace(/\s+/g, ' ')).toBe('Hello <b>')
  })

  it('names files, in every way a name is written', () => {
    const file = (fields: string) =>
      of(`Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n${fields}\r\n\r\nx\r\n--b--`).attachments
    expect(file('Content-Disposition: attachment; filename="a b.pdf"')).toEqual(['a b.pdf'])
    expect(file("Content-Disposition: attachment; filename*=utf-8''%E2%82%AC.pdf")).toEqual(['€.pdf'])
    expect(file('Content-Type: image/png; name="=?utf-8?q?=E2=82=AC?=.png"')).toEqual(['€.png'])
    expect(file('Content-Type: application/zip')).toEqual(['application/zip'])
  })

  it('hides nothing behind characters that turn the order of letters around', () => {
    expect(of('Subject: invoice\xe2\x80\xaefdp.exe\r\n\r\n').headers[0]?.value).toBe('invoicefdp.exe')
  })

  it('never fails and never takes long, whatever the bytes (5,000 of them)', () => {
    const random = seeded(7)
    const pieces = [
      '\r\n',
      '\n',
      '--b',
      '--b--',
      'Content-Type: multipart/mixed; boundary=b\r\n',
      'Content-Type: text/html\r\n',
      '\r\n\r\n',
      '<p',
      '<style',
      '</',
      '>',
      '=?utf-8?b?',
      '?=',
      '=',
      '"',
      ';',
      'name*=',
      'base64',
      '\0',
      '\xff\xfe',
      'Content-Transfer-Encoding: base64\r\n',
      'Subject: ',
      'word ',
    ]
    let longest = 0
    for (let n = 0; n < 5000; n++) {
      const count = n % 500 === 0 ? 100_000 : Math.floor(random() * 400)
      let text = ''
      for (let at = 0; at < count; at++) text += pieces[Math.floor(random() * pieces.length)]
      const bytes = Buffer.from(text, 'latin1')
      const began = performance.now()
      const seen = glance(bytes)
      longest = Math.max(longest, performance.now() - began)
      expect(seen.text.length).toBeLessThanOrEqual(20_000)
      expect(plainMail(bytes, { messageId: null, sender: null }).attachments[0]?.size).toBe(bytes.length)
      firstLook(bytes)
    }
    expect(longest).toBeLessThan(2000)
  })

  it('looks at the first megabyte of any number, and says that there is more', () => {
    const seen = of(`Subject: Long\r\n\r\n${'word '.repeat(3_000_000)}`)
    expect(seen).toMatchObject({ cut: true, headers: [{ name: 'Subject', value: 'Long' }] })
  })
})

it('a mail that was filed unread is nobody’s machine unless its header says so', () => {
  const read = (text: string, sender: string | null = 'a@x.test') =>
    plainMail(Buffer.from(text), { messageId: null, sender }).automatic
  expect(read('Subject: Hello\r\n\r\n')).toBeNull()
  expect(read('Auto-Submitted: auto-replied\r\n\r\n')).toBe('auto-reply')
  expect(read('Subject: Hello\r\n\r\n', '')).toBe('report')
  expect(read('List-Id: <l.x.test>\r\n\r\n')).toBe('list')
})
