import { describe, expect, it } from 'vitest'
import { readMail, UnreadableMail } from '../../src/server/channels/email/reading/read.ts'
import { bytesLetter, letter, multipart } from './letters.ts'

const base64 = (text: string | Buffer) => Buffer.from(text).toString('base64')

describe('who, what and when', () => {
  it('decodes encoded words, also where a character was cut between two of them', async () => {
    const bytes = Buffer.from('Grüße aus Köln')
    const words = `=?utf-8?B?${base64(bytes.subarray(0, 3))}?= =?utf-8?B?${base64(bytes.subarray(3))}?=`
    expect((await readMail(letter({ Subject: words }, 'x'))).subject).toBe('Grüße aus Köln')
  })

  it('reads headers that were sent as raw bytes in the charset of the body', async () => {
    const mail = await readMail(
      bytesLetter({ Subject: 'Fr\u00f6sche', 'Content-Type': 'text/plain; charset=iso-8859-1' }, 'x'),
    )
    expect(mail.subject).toBe('Frösche')
    expect((await readMail(letter({ Subject: 'Frösche 🐸' }, 'x'))).subject).toBe('Frösche 🐸')
  })

  it.each([
    ['"Doe, Jane" <jane@example.com>', 'Doe, Jane', 'jane@example.com'],
    ['jane@example.com (Jane Doe)', 'Jane Doe', 'jane@example.com'],
    ['Jane Doe jane@example.com', 'Jane Doe', 'jane@example.com'],
    ['=?utf-8?Q?Doe=2C_J=C3=A4ne?= <jane@example.com>', 'Doe, Jäne', 'jane@example.com'],
    ['=?utf-8?Q?Jane_=3Cjane=40example.com=3E?=', 'Jane', 'jane@example.com'],
    ['Jane | Example GmbH <jane@example.com', 'Jane | Example GmbH', 'jane@example.com'],
    ['<@relay.example:jane@example.com>', '', 'jane@example.com'],
    ['jane . doe @ example.com', '', 'jane.doe@example.com'],
  ])('reads the sender of %s', async (from, name, address) => {
    expect((await readMail(letter({ From: from }, 'x'))).from).toEqual({ name, address })
  })

  it('flattens groups and takes semicolons for commas', async () => {
    const mail = await readMail(
      letter(
        {
          To: 'Team: a@example.com, B <b@example.com>;',
          Cc: 'c@example.com; d@example.com',
          Bcc: 'undisclosed-recipients:;',
        },
        'x',
      ),
    )
    expect(mail.to.map((each) => each.address)).toEqual(['a@example.com', 'b@example.com'])
    expect(mail.cc.map((each) => each.address)).toEqual(['c@example.com', 'd@example.com'])
    expect(mail.bcc).toEqual([])
  })

  it.each([
    ['Wed, 17 May 2000 19:18:39 -0400', '2000-05-17T23:18:39.000Z'],
    ['17 May 00 19:18 EDT', '2000-05-17T23:18:00.000Z'],
    ['Thu Jan  8 01:25:25 2015', '2015-01-08T01:25:25.000Z'],
    ['2024-02-29T08:00:00+02:00', '2024-02-29T06:00:00.000Z'],
    ['Mon, 1 Jan 2024 10:00:00 +0100 (CET)', '2024-01-01T09:00:00.000Z'],
  ])('understands the date %s', async (date, iso) => {
    expect((await readMail(letter({ Date: date }, 'x'))).date?.toISOString()).toBe(iso)
  })

  it('has no date when the header names none', async () => {
    expect((await readMail(letter({ Date: 'soon' }, 'x'))).date).toBeNull()
  })

  it('gives message ids without brackets', async () => {
    const mail = await readMail(
      letter({ 'Message-ID': '<a@b>', 'In-Reply-To': '<c@d> (yours)', References: '<c@d>\r\n <e@f>' }, 'x'),
    )
    expect([mail.messageId, mail.inReplyTo, mail.references]).toEqual(['a@b', ['c@d'], ['c@d', 'e@f']])
  })
})

describe('bodies', () => {
  it.each([
    ['utf-8 under a latin label', 'iso-8859-1', Buffer.from('Grüße')],
    ['windows-1252 under a UTF-8 label', 'utf-8', Buffer.from([0x47, 0x72, 0xfc, 0xdf, 0x65])],
    ['UTF-7', 'utf-7', Buffer.from('Gr+APwA3w-e')],
    ['no label at all', '', Buffer.from([0x47, 0x72, 0xfc, 0xdf, 0x65])],
    ['an unknown label', 'x-nonsense', Buffer.from('Grüße')],
  ])('sees through %s', async (_case, charset, bytes) => {
    const mail = await readMail(
      letter(
        { 'Content-Type': `text/plain${charset ? `; charset=${charset}` : ''}`, 'Content-Transfer-Encoding': 'base64' },
        base64(bytes),
      ),
    )
    expect(mail.text).toBe('Grüße')
  })

  it.each([
    ['iso-2022-jp', Buffer.from('\x1b$B$3$s$K$A$O\x1b(B', 'latin1'), 'こんにちは'],
    ['', Buffer.from('\x1b$B$3$s$K$A$O\x1b(B', 'latin1'), 'こんにちは'],
    ['koi8-r', Buffer.from([0xf0, 0xd2, 0xc9, 0xd7, 0xc5, 0xd4]), 'Привет'],
    ['gb2312', Buffer.from([0xc4, 0xe3, 0xba, 0xc3]), '你好'],
    ['hz-gb-2312', Buffer.from('~{Dc:C~} ok'), '你好 ok'],
    ['ks_c_5601-1987', Buffer.from([0xbe, 0xc8, 0xb3, 0xe7]), '안녕'],
  ])('reads %s', async (charset, bytes, text) => {
    const mail = await readMail(
      letter(
        { 'Content-Type': `text/plain${charset ? `; charset=${charset}` : ''}`, 'Content-Transfer-Encoding': 'base64' },
        base64(bytes),
      ),
    )
    expect(mail.text).toBe(text)
  })

  it('shows the HTML form of an alternative and keeps its plain text', async () => {
    const mail = await readMail(
      multipart('alternative', [
        { headers: { 'Content-Type': 'text/plain' }, body: 'Plain words' },
        { headers: { 'Content-Type': 'text/html; charset=utf-8' }, body: '<p>Rich <b>words</b></p>' },
      ]),
    )
    expect([mail.text, mail.html]).toEqual(['Plain words', '<p>Rich <b>words</b></p>'])
  })

  it('gives readable text of a mail that is only HTML, without what it hides', async () => {
    const mail = await readMail(
      letter(
        { 'Content-Type': 'text/html' },
        '<style>p{}</style><div style="display:none">preheader</div><p>One&nbsp;&amp; two</p><table><tr><td>a</td><td>b</td></tr></table>three<br>four',
      ),
    )
    expect(mail.text).toBe('One & two\n\na b\nthree\nfour')
  })

  it('joins several texts and keeps named ones as files', async () => {
    const mail = await readMail(
      multipart('mixed', [
        { headers: { 'Content-Type': 'text/plain' }, body: 'Above' },
        { headers: { 'Content-Type': 'text/plain; name="notes.txt"' }, body: 'A file' },
        { headers: {}, body: 'Below' },
      ]),
    )
    expect(mail.text).toBe('Above\n\nBelow')
    expect(mail.attachments.map((file) => [file.name, Buffer.from(file.bytes).toString()])).toEqual([
      ['notes.txt', 'A file'],
    ])
  })

  it('joins the soft line breaks of flowed text but not signature lines', async () => {
    const mail = await readMail(letter({ 'Content-Type': 'text/plain; format=flowed' }, 'One \nline.\n-- \nEva'))
    expect(mail.text).toBe('One line.\n-- \nEva')
  })

  it.each(['', 'boundary="lost"'])(
    'finds the parts although the boundary is missing or wrong: %s',
    async (boundary) => {
      const mail = await readMail(
        letter(
          { 'Content-Type': `multipart/mixed; ${boundary}` },
          '--real\nContent-Type: text/plain\n\nWords\n--real\nContent-Type: image/png; name=a.png\n\nx\n--real--\n',
        ),
      )
      expect([mail.text, mail.attachments[0]?.name]).toEqual(['Words', 'a.png'])
    },
  )

  it('never gives NUL bytes or half characters, which no database keeps', async () => {
    const mail = await readMail(letter({ Subject: 'a\0b', 'Content-Type': 'text/html' }, 'a\0b &#xD83D; c'))
    expect(mail.subject).toBe('ab')
    expect(`${mail.text}${mail.html}`).not.toMatch(/\0/)
    expect(`${mail.text}${mail.html}`.isWellFormed()).toBe(true)
  })
})

describe('files', () => {
  it.each([
    [`filename*=utf-8''Erkl%C3%A4rung.txt`, 'Erklärung.txt'],
    [`filename*0*=utf-8''Erkl%C3%A4; filename*1="rung.txt"`, 'Erklärung.txt'],
    ['filename="=?utf-8?B?RXJrbMOkcnVuZy50eHQ=?="', 'Erklärung.txt'],
    ['filename=my long name.pdf', 'my long name.pdf'],
    ['filename="../../etc/passwd"', 'passwd'],
    ['filename="a\u202egpj.exe"', 'agpj.exe'],
  ])('names the file of %s', async (parameter, name) => {
    const mail = await readMail(
      multipart('mixed', [
        { headers: { 'Content-Type': 'text/plain' }, body: 'x' },
        { headers: { 'Content-Disposition': `attachment; ${parameter}` }, body: 'y' },
      ]),
    )
    expect(mail.attachments[0]?.name).toBe(name)
  })

  it('marks an image as inline only when the HTML shows it, so that none is lost from sight', async () => {
    const image = (id: string) => ({
      headers: { 'Content-Type': 'image/png', 'Content-ID': `<${id}>`, 'Content-Disposition': 'inline' },
      body: 'x',
    })
    const mail = await readMail(
      multipart('related', [
        { headers: { 'Content-Type': 'text/html' }, body: '<img src="cid:seen@x">' },
        image('seen@x'),
        image('unseen@x'),
      ]),
    )
    expect(mail.attachments.map((file) => [file.contentId, file.inline])).toEqual([
      ['seen@x', true],
      ['unseen@x', false],
    ])
  })

  it('keeps an attached mail whole, called by its subject, and it can be opened in turn', async () => {
    const inner = Buffer.from(letter({ Subject: 'Inner words' }, 'deep')).toString()
    const mail = await readMail(multipart('mixed', [{ headers: { 'Content-Type': 'message/rfc822' }, body: inner }]))
    expect(mail.attachments[0]?.name).toBe('Inner words.eml')
    expect((await readMail(mail.attachments[0]?.bytes as Uint8Array)).text.trim()).toBe('deep')
  })

  it('keeps invitations, signatures and encrypted parts with their types', async () => {
    const mail = await readMail(
      multipart('mixed', [
        { headers: { 'Content-Type': 'text/calendar; method=REQUEST' }, body: 'BEGIN:VCALENDAR' },
        { headers: { 'Content-Type': 'application/pkcs7-signature; name=smime.p7s' }, body: 'x' },
        { headers: { 'Content-Type': 'application/pgp-encrypted' }, body: 'Version: 1' },
      ]),
    )
    expect(mail.attachments.map((file) => [file.name, file.type])).toEqual([
      ['calendar.ics', 'text/calendar'],
      ['smime.p7s', 'application/pkcs7-signature'],
      ['version.txt', 'application/pgp-encrypted'],
    ])
  })

  it('opens winmail.dat to what was sent inside', async () => {
    const field = (id: number, data: Buffer) =>
      Buffer.concat([Buffer.from([1]), Buffer.from(new Uint32Array([id, data.length]).buffer), data, Buffer.alloc(2)])
    const tnef = Buffer.concat([
      Buffer.from([0x78, 0x9f, 0x3e, 0x22, 1, 0]),
      field(0x0002800c, Buffer.from('Body inside\0')),
      field(0x00069002, Buffer.alloc(14)),
      field(0x00018010, Buffer.from('plan.txt\0')),
      field(0x0006800f, Buffer.from('the plan')),
    ])
    const mail = await readMail(
      multipart('mixed', [
        {
          headers: { 'Content-Type': 'application/ms-tnef; name=winmail.dat', 'Content-Transfer-Encoding': 'base64' },
          body: base64(tnef),
        },
      ]),
    )
    expect(mail.text).toBe('Body inside')
    expect(mail.attachments.map((file) => [file.name, Buffer.from(file.bytes).toString()])).toEqual([
      ['plan.txt', 'the plan'],
    ])
  })

  it('takes uuencode and glued base64 apart', async () => {
    const part = (encoding: string, body: string) => ({
      headers: { 'Content-Type': 'application/octet-stream', 'Content-Transfer-Encoding': encoding },
      body,
    })
    const mail = await readMail(
      multipart('mixed', [
        part('x-uuencode', 'begin 644 a.txt\n%2&5L;&\\\n`\nend'),
        part('base64', `${base64('a')}\n${base64('b')}`),
      ]),
    )
    expect(mail.attachments.map((file) => Buffer.from(file.bytes).toString())).toEqual(['Hello', 'ab'])
  })
})

describe('excess', () => {
  it('refuses a nesting bomb with a sentence', async () => {
    let bomb = 'x'
    for (let depth = 0; depth < 60; depth++)
      bomb = `Content-Type: multipart/mixed; boundary="b${depth}"\n\n--b${depth}\n${bomb}\n--b${depth}--\n`
    await expect(readMail(Buffer.from(bomb))).rejects.toThrow(UnreadableMail)
    await expect(readMail(Buffer.from(bomb))).rejects.toThrow('nested more than 50 levels deep')
  })

  it('refuses thousands of parts and a header without end', async () => {
    const parts = Buffer.from(`Content-Type: multipart/mixed; boundary=b\n\n${'--b\n\nx\n'.repeat(5000)}`)
    await expect(readMail(parts)).rejects.toThrow('more than 1,000 parts')
    await expect(readMail(Buffer.from(`X: ${'a'.repeat(2_000_000)}\n\nx`))).rejects.toThrow('header is longer')
  })

  it('reads nothing out of nothing', async () => {
    const mail = await readMail(new Uint8Array())
    expect([mail.subject, mail.text, mail.from, mail.attachments]).toEqual(['', '', null, []])
  })
})
