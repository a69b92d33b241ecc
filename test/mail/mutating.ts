import { letter, multipart } from '../email/letters.ts'

/** Numbers from 0 up to 1, the same ones for the same seed (mulberry32). */
export function numbersFrom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

const part = (type: string, body: string, more: Record<string, string> = {}) => ({
  headers: { 'Content-Type': type, ...more },
  body,
})
const base64 = (text: string | Buffer) => Buffer.from(text).toString('base64').replace(/.{76}/g, '$&\n')
const pixel = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='
const page =
  '<html><head><style>p{color:red}</style></head><body><p>Hello <b>there</b></p><table><tr><td>1</td></tr></table><img src="cid:a@b"><blockquote type="cite">On Monday you wrote</blockquote></body></html>'

/** Sound mails of the kinds that there are, to be spoilt. */
export const soundMails: Buffer[] = [
  letter(
    { Subject: '=?utf-8?Q?Gr=C3=BC=C3=9Fe?=', 'Content-Type': 'text/plain; charset=utf-8' },
    'Hello\n\n> quoted\n\n-- \nEva',
  ),
  letter({ Subject: '=?iso-2022-jp?B?GyRCJDMkcyRLJEEkTxsoQg==?=', 'Content-Transfer-Encoding': '8bit' }, 'plain words'),
  letter(
    { 'Content-Type': 'text/html; charset=windows-1252', 'Content-Transfer-Encoding': 'quoted-printable' },
    page.replaceAll('=', '=3D'),
  ),
  multipart('alternative', [part('text/plain', 'Where is it?'), part('text/html; charset=utf-8', page)]),
  multipart('related', [
    part('text/html', page),
    part('image/png; name="p.png"', pixel, { 'Content-Transfer-Encoding': 'base64', 'Content-ID': '<a@b>' }),
  ]),
  multipart('mixed', [
    part('text/plain; format=flowed', 'two \nlines'),
    part("application/pdf; name*=utf-8''%e2%82%ac.pdf", base64('%PDF-1.4 nothing'), {
      'Content-Transfer-Encoding': 'base64',
      'Content-Disposition': 'attachment; filename*0="a long "; filename*1="name.pdf"',
    }),
    part('message/rfc822', 'From: a@b.test\nSubject: inside\n\nnested words'),
    part(
      'text/calendar; method=REQUEST',
      'BEGIN:VCALENDAR\nMETHOD:REQUEST\nBEGIN:VEVENT\nUID:1\nDTSTART:20260101T100000Z\nRRULE:FREQ=DAILY\nEND:VEVENT\nEND:VCALENDAR',
    ),
  ]),
  multipart('report; report-type=delivery-status', [
    part('text/plain', 'Your mail could not be delivered: user unknown'),
    part(
      'message/delivery-status',
      'Reporting-MTA: dns; mx.test\n\nFinal-Recipient: rfc822; gone@there.test\nAction: failed\nStatus: 5.1.1\nDiagnostic-Code: smtp; 550 no such user',
    ),
    part('text/rfc822-headers', 'Message-ID: <c1.abc@heed.test>\nSubject: Hello'),
  ]),
  multipart('signed; protocol="application/pkcs7-signature"', [
    part('text/plain', 'signed words'),
    part('application/pkcs7-signature; name=smime.p7s', base64('not a signature'), {
      'Content-Transfer-Encoding': 'base64',
    }),
  ]),
  multipart('mixed', [
    part(
      'application/ms-tnef; name=winmail.dat',
      base64(Buffer.from([0x78, 0x9f, 0x3e, 0x22, 1, 0, 1, 6, 0, 8, 0, 4, 0, 0, 0, 0, 0, 0, 0])),
      { 'Content-Transfer-Encoding': 'base64' },
    ),
  ]),
  letter({}, 'before\nbegin 644 file.txt\n#0V%T\n`\nend\nafter'),
].map((bytes) => Buffer.from(bytes))

const tokens = [
  ...['\r\n', '\n', '\r', '\0', '\r\n\r\n', '--edge', '--edge--', 'Content-Type: multipart/mixed; boundary=edge\r\n'],
  ...[
    'Content-Type: message/rfc822\r\n\r\n',
    'Content-Transfer-Encoding: base64\r\n',
    '=?utf-8?B?',
    '?=',
    '<',
    '>',
    '"',
    '(',
    '\\',
  ],
  ...[
    'charset=',
    'charset="utf-7"',
    'charset=x-unknown',
    'filename*=',
    '&#x',
    '<svg>',
    '<style>',
    '<!--',
    '<![CDATA[',
    'begin 644 a\n',
  ],
  ...['=', '=\r\n', '\xff\xfe', '\x1b$B', '.\r\n', 'A'.repeat(2000), 'BEGIN:VCALENDAR\r\n', 'RRULE:FREQ=SECONDLY\r\n'],
]

type Spoil = (mail: Buffer, random: () => number) => Buffer

const at = (mail: Buffer, random: () => number) => Math.floor(random() * (mail.length + 1))
const slice = (mail: Buffer, random: () => number): [number, number] => {
  const begin = at(mail, random)
  return [begin, Math.min(mail.length, begin + Math.floor(random() ** 3 * mail.length))]
}

const spoils: Spoil[] = [
  function flipByte(mail, random) {
    const spoilt = Buffer.from(mail)
    for (let n = 1 + random() * 20; n > 0; n--) spoilt[at(mail, random)] = Math.floor(random() * 256)
    return spoilt
  },
  function drop(mail, random) {
    const [begin, end] = slice(mail, random)
    return Buffer.concat([mail.subarray(0, begin), mail.subarray(end)])
  },
  function repeat(mail, random) {
    const [begin, end] = slice(mail, random)
    const times = 1 + Math.floor(random() * 20)
    return Buffer.concat([mail.subarray(0, end), ...Array(times).fill(mail.subarray(begin, end)), mail.subarray(end)])
  },
  function insert(mail, random) {
    const place = at(mail, random)
    const token = tokens[Math.floor(random() * tokens.length)] as string
    return Buffer.concat([mail.subarray(0, place), Buffer.from(token, 'latin1'), mail.subarray(place)])
  },
  function splice(mail, random) {
    const other = soundMails[Math.floor(random() * soundMails.length)] as Buffer
    return Buffer.concat([mail.subarray(0, at(mail, random)), other.subarray(at(other, random))])
  },
  function cut(mail, random) {
    return mail.subarray(0, at(mail, random))
  },
  function noise(_mail, random) {
    return Buffer.from(Array.from({ length: Math.floor(random() * 2000) }, () => Math.floor(random() * 256)))
  },
]

/** The `n`th spoilt mail of a seed, at most 200 KB: any bytes may come out. */
export function spoiltMail(seed: number, n: number): Buffer {
  const random = numbersFrom(seed * 1_000_003 + n)
  let mail = soundMails[Math.floor(random() * soundMails.length)] as Buffer
  for (let times = 1 + Math.floor(random() * 5); times > 0; times--)
    mail = (spoils[Math.floor(random() * spoils.length)] as Spoil)(mail, random).subarray(0, 200_000)
  return mail
}

/** The mail as it travels: line ends of two bytes, none alone. */
export const onTheWire = (mail: Buffer): Buffer =>
  Buffer.from(
    `${mail
      .toString('latin1')
      .replace(/\r\n|\r|\n/g, '\r\n')
      .replace(/(?:\r\n)*$/, '')}\r\n`,
    'latin1',
  )
