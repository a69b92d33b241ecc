import { Piscina } from 'piscina'
import { describe, expect, it } from 'vitest'
import type { ReadMail } from '../../src/server/channels/email/reading/read.ts'
import { readMail, UnreadableMail } from '../../src/server/channels/email/reading/read.ts'
import { sanitizeHtml } from '../../src/server/channels/email/reading/sanitize.ts'
import { unreadableFrom } from '../../src/server/channels/email/reading/unreadable.ts'
import { letter, multipart } from './letters.ts'

describe('HTML of strangers', () => {
  it.each([
    ['<script>alert(1)</script>a', 'a'],
    ['<img src=x onerror=alert(1)>', '<img />'],
    ['<a href="java\nscript:alert(1)">a</a>', '<a>a</a>'],
    ['<a href="&#1;javascript:alert(1)">a</a>', '<a>a</a>'],
    ['<a href="data:text/html,x">a</a>', '<a>a</a>'],
    ['<form action="https://x.example"><input name=a>b</form>', 'b'],
    ['<iframe src="https://x.example"></iframe><object data=x></object><svg onload=x></svg>a', 'a'],
    ['<base href="https://x.example"><meta http-equiv=refresh content="0;url=x"><link rel=stylesheet href=x>a', 'a'],
    ['<p style="position:fixed;top:0;color:red">a</p>', '<p style="color:red">a</p>'],
    ['<p style="background:url(https://x.example/t.gif);width:expression(1)">a</p>', '<p>a</p>'],
    ['<p style="color:r\\65 d;margin:-999px;margin-top:2px">a</p>', '<p style="margin-top:2px">a</p>'],
    ['<math><mtext><style><img src=x onerror=alert(1)></style></mtext></math>a', 'a'],
    ['<img src="data:image/svg+xml;base64,PHN2Zz4=">', '<img />'],
    ['<p id="x" name="y" data-z="1">a</p>', '<p>a</p>'],
    ['<!-- <b> --><b>a', '<b>a</b>'],
  ])('%s', (html, safe) => {
    expect(sanitizeHtml(html)).toBe(safe)
  })

  it('keeps what letters are made of', () => {
    const html =
      '<table border="1" cellpadding="2" width="600"><tr><td bgcolor="#ff0000" colspan="2" style="font-family:Arial;padding:3px">a</td></tr></table><img src="cid:a@b" width="10" alt="x" /><img src="https://x.example/a.png" /><img src="data:image/png;base64,AAAA" /><ul><li>b</li></ul><font color="red" size="2">c</font><blockquote class="gmail_quote">d</blockquote>'
    expect(sanitizeHtml(html)).toBe(html)
  })

  it('opens links elsewhere, without telling where from', () => {
    expect(sanitizeHtml('<a href="https://x.example/?a=1&amp;b=2">x</a>')).toBe(
      '<a href="https://x.example/?a=1&amp;b=2" target="_blank" rel="noopener noreferrer nofollow">x</a>',
    )
    expect(sanitizeHtml('<a href="mailto:a@b.example">x</a>')).toContain('href="mailto:a@b.example"')
  })
})

describe('anything at all', () => {
  const seeds = [
    letter(
      { Subject: '=?utf-8?B?R3LDvMOfZQ==?=', 'Content-Type': 'text/html; charset=utf-8' },
      '<p style="color:red">Hello <a href="https://x.example">x</a></p><blockquote>q</blockquote>',
    ),
    multipart('mixed', [
      {
        headers: { 'Content-Type': 'text/plain; format=flowed' },
        body: 'Hello \nyou\n\nOn 1.1.2024 12:00, H <h@x.example> wrote:\n> q\n-- \nEva',
      },
      {
        headers: { 'Content-Type': "application/pdf; name*=utf-8''%C3%A4.pdf", 'Content-Transfer-Encoding': 'base64' },
        body: 'AAAA',
      },
    ]),
    multipart(
      'report; report-type=delivery-status',
      [
        { headers: {}, body: '<a@b.example>: 550 5.1.1 unknown user' },
        {
          headers: { 'Content-Type': 'message/delivery-status' },
          body: 'A: b\n\nFinal-Recipient: rfc822; a@b.example\nAction: failed\nStatus: 5.1.1',
        },
      ],
      { From: 'MAILER-DAEMON <>' },
    ),
    multipart('mixed', [
      { headers: { 'Content-Type': 'text/plain' }, body: 'Hello\nbegin 644 a.txt\n%2&5L;&\\\n`\nend\nEva' },
      {
        headers: { 'Content-Type': 'text/calendar; method=REQUEST' },
        body: 'BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:x\nDTSTART;TZID=Europe/Berlin:20260301T090000\nDURATION:PT1H\nRRULE:FREQ=DAILY;COUNT=3\nATTENDEE;CN="E, E";PARTSTAT=ACCEPTED:mailto:e@x.example\nEND:VEVENT\nEND:VCALENDAR',
      },
    ]),
    // S/MIME: what was signed stands within a container, of a length that is not told.
    letter(
      { 'Content-Type': 'application/pkcs7-mime; smime-type=signed-data', 'Content-Transfer-Encoding': 'base64' },
      Buffer.from(
        '308006092a864886f70d010702a08030800201013100308006092a864886f70d010701a08024' +
          '80040b0a0a48656c6c6f20796f750000000000003100000000000000',
        'hex',
      ).toString('base64'),
    ),
  ].map((bytes) => Buffer.from(bytes))
  const tokens = [
    '\r\n',
    '\n\n',
    '--edge',
    '=?utf-8?B?',
    '?=',
    '"',
    '<',
    '(',
    '\0',
    '\x1b$B',
    ';',
    '=',
    '<!--',
    '<script>',
    '&#xd800;',
    '\xff\xfe',
    'From: ',
    '> ',
  ]

  function mutate(seed: number): Buffer {
    let state = seed * 7919 + 1
    const next = (below: number) => {
      state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff
      return below === 0 ? 0 : (state >> 8) % below
    }
    let bytes = Buffer.from(seeds[seed % seeds.length] as Buffer)
    for (let step = 0; step < 8; step++) {
      const at = next(bytes.length)
      const kind = next(3)
      if (kind === 0) bytes[at] = next(256)
      else if (kind === 1)
        bytes = Buffer.concat([
          bytes.subarray(0, at),
          Buffer.from(tokens[next(tokens.length)] as string, 'latin1'),
          bytes.subarray(at),
        ])
      else bytes = Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + next(60))])
    }
    return bytes
  }

  it('is read or refused with a sentence, never more, and can be stored', async () => {
    for (let seed = 0; seed < 600; seed++) {
      const mail = await readMail(mutate(seed)).catch((error: unknown) => {
        if (error instanceof UnreadableMail) return null
        throw new Error(`seed ${seed}`, { cause: error })
      })
      const words = JSON.stringify({ ...mail, attachments: mail?.attachments.map(({ name, type }) => [name, type]) })
      expect(words).not.toMatch(/\\u0000|\\ud[89a-f]/)
      expect(mail?.html ?? '').not.toMatch(/<script|\son\w+=/i)
    }
  })

  it.each([
    ['nested elements', `${'<div>'.repeat(100_000)}`],
    ['unclosed comments', '<!--'.repeat(100_000)],
    ['quotes in attributes', '<a b="'.repeat(80_000)],
  ])('costs little when it is made of %s', async (_case, body) => {
    const started = performance.now()
    await readMail(letter({ 'Content-Type': 'text/html' }, body))
    expect(performance.now() - started).toBeLessThan(5000)
  })

  it.each([
    ['attributions', 'On 1.1.2020 10:00 x <a@b.example> wrote:\n\n'],
    ['quotes with answers', '> x\ny\n'],
    ['header lines', 'Subject: x\n\n'],
    ['rules', 'x\n-----\n'],
  ])('costs little when it is a long text of %s', async (_case, line) => {
    const started = performance.now()
    await readMail(letter({}, line.repeat(20_000)))
    expect(performance.now() - started).toBeLessThan(5000)
  })
})

describe('in a worker thread', () => {
  it('gives the same mail, files included, and tells a refused one', async () => {
    const pool = new Piscina({
      filename: new URL('../../src/server/channels/email/reading/worker.ts', import.meta.url).href,
      maxThreads: 1,
    })
    try {
      const bytes = multipart('mixed', [
        { headers: { 'Content-Type': 'text/plain' }, body: 'Words' },
        { headers: { 'Content-Type': 'image/png; name=a.png', 'Content-Transfer-Encoding': 'base64' }, body: 'AAEC' },
      ])
      const mail: ReadMail = await pool.run({ bytes, envelope: { from: '' } })
      expect([mail.text, mail.returnPath, [...(mail.attachments[0]?.bytes ?? [])]]).toEqual(['Words', '', [0, 1, 2]])
      const refused = await pool
        .run({ bytes: Buffer.from(`Content-Type: multipart/mixed; boundary=b\n\n${'--b\n\nx\n'.repeat(5000)}`) })
        .catch((error: unknown) => error)
      expect(unreadableFrom(refused)?.reason).toBe('too-many-parts')
    } finally {
      await pool.destroy()
    }
  })
})
