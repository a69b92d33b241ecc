import PostalMime from 'postal-mime'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { getLinkedFile, seeLinkedFile } from '../../src/contract/attachments.ts'
import { forwardMessage } from '../../src/contract/departures.ts'
import { takeBackMessage } from '../../src/contract/drafts.ts'
import { changeInbox } from '../../src/contract/inboxes.ts'
import { addMessage } from '../../src/contract/messages.ts'
import { changeSendingRules } from '../../src/contract/outbox.ts'
import { changeTeam, createTeam } from '../../src/contract/teams.ts'
import { readMail } from '../../src/server/channels/email/reading/read.ts'
import {
  eventually,
  intakeOf,
  mailText,
  messagesOf,
  openPostOffice,
  type PostOffice,
  supportInbox,
} from './post-office.ts'
import { openSink, type Sink } from './sink.ts'

let office: PostOffice
let sink: Sink
let team: number
beforeAll(async () => {
  sink = await openSink()
  office = await openPostOffice({ smtpUrl: sink.url })
  team = (await office.admin.call(createTeam, { body: { name: 'Lamps' } as never })).id
  await supportInbox(office.admin, { senderName: 'Lamps & Co', team, catchAllDomain: 'heed.test' })
})
afterAll(async () => {
  await office?.close()
  await sink?.close()
})

const dot = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='
const caught = (subject: string) =>
  eventually(async () => sink.mails.find((mail) => mail.raw.includes(`Subject: ${subject}`)), subject)

async function arrive(raw: string | Buffer, to: string): Promise<{ id: number; messageId: number }> {
  await office.deliver(raw, to)
  const [row] = await intakeOf(office.admin, to)
  const id = row!.conversationId!
  return { id, messageId: (await messagesOf(office.admin, id)).at(-1)!.id }
}

const reply = (id: number, body: Record<string, unknown>) =>
  office.admin.call(addMessage, { params: { id }, body: { kind: 'reply', ...body } as never })

async function upload(name: string, bytes: Uint8Array<ArrayBuffer>, type = 'application/pdf'): Promise<number> {
  const form = new FormData()
  form.set('file', new File([bytes], name, { type }))
  return ((await (await office.admin.fetch('/uploads', { method: 'POST', body: form })).json()) as { id: number }).id
}

/** A mail whose words hold three pictures: a small one, a large one, and one that lies elsewhere. */
function pictured(subject: string): string {
  const part = (id: string, base64: string) =>
    `--edge\r\nContent-Type: image/png\r\nContent-ID: <${id}>\r\nContent-Disposition: inline; filename=${id}.png\r\nContent-Transfer-Encoding: base64\r\n\r\n${base64}\r\n`
  const html =
    '<p>See <img src="cid:small@x" alt="the lamp"> and <img src="cid:large@x" alt="the room"> and <img src="https://track.test/x.gif" alt="nothing"></p>'
  return `From: Anna Berg <anna@customers.test>\r\nTo: support@heed.test\r\nSubject: ${subject}\r\nDate: ${new Date().toUTCString()}\r\nMessage-ID: <${subject.toLowerCase()}@customers.test>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=edge\r\n\r\n--edge\r\nContent-Type: text/html; charset=utf-8\r\n\r\n${html}\r\n${part('small@x', dot)}${part('large@x', Buffer.alloc(400_000, 7).toString('base64'))}--edge--\r\n`
}

/** The kinds of parts inside one another, such as mixed(alternative(plain related(html png)) pdf). */
function shape(raw: string): string {
  const [head, body] = split(raw)
  const type = /^content-type:\s*([\w/+-]+)/im.exec(head)?.[1] ?? 'text/plain'
  const edge = /boundary="?([^";\r\n]+)"?/i.exec(head.replaceAll(/\r\n\s+/g, ' '))?.[1]
  const short = type.split('/')[1] as string
  if (!edge) return short
  const inner = body
    .split(`--${edge}`)
    .slice(1, -1)
    .map((part) => shape(part.replace(/^\r\n/, '')))
  return `${short}(${inner.join(' ')})`
}
function split(raw: string): [string, string] {
  const at = raw.indexOf('\r\n\r\n')
  return [raw.slice(0, at), raw.slice(at + 4)]
}

describe('a mail that leaves', () => {
  it('is built as mail programs expect, and says the same to our reader and to another', async () => {
    const { id } = await arrive(mailText({ Subject: 'Shape' }), 'support+shape@heed.test')
    const file = await upload('plan.pdf', Buffer.from('%PDF-1.4'))
    await reply(id, { html: `<p>See <img src="data:image/png;base64,${dot}" alt="x"></p>`, attachments: [file] })
    const { raw } = await caught('Re: Shape')
    expect(shape(raw)).toBe('mixed(alternative(plain related(html png)) pdf)')
    const ours = await readMail(Buffer.from(raw))
    const theirs = await PostalMime.parse(raw)
    for (const html of [ours.html, theirs.html]) expect(html).toMatch(/cid:picture-1@heed\.test/)
    expect(ours.attachments.map(({ name, inline }) => [name, inline])).toEqual([
      ['picture-1.png', true],
      ['plan.pdf', false],
    ])
    expect(theirs.attachments.map(({ filename, disposition }) => [filename, disposition])).toEqual([
      ['picture-1.png', 'inline'],
      ['plan.pdf', 'attachment'],
    ])
  })

  it('keeps the small pictures of what it quotes, and describes the others', async () => {
    const { id } = await arrive(pictured('Pictures'), 'support+pictures@heed.test')
    await reply(id, { html: '<p>We see.</p>' })
    const { raw } = await caught('Re: Pictures')
    const mail = await PostalMime.parse(raw)
    expect(mail.html).toMatch(/See <img[^>]* src="cid:quoted-\d+@heed\.test"[^>]*> and \[the room\] and \[nothing\]/)
    expect(mail.attachments).toHaveLength(1)
    expect(Buffer.from(mail.attachments[0]?.content as ArrayBuffer).toString('base64')).toBe(dot)
    expect(raw).not.toContain('track.test')
  })

  it('is never so long that Gmail cuts it off: the quote gives way, the signature stays', async () => {
    await office.admin.call(changeTeam, { params: { id: team }, body: { signature: 'Lamps & Co, Lamp Street 1' } })
    const long = Array.from({ length: 4000 }, (_, n) => `<p><b>Line ${n}</b> of a long history</p>`).join('')
    const raw = mailText({ Subject: 'Long', 'MIME-Version': '1.0', 'Content-Type': 'text/html; charset=utf-8' }, long)
    const { id } = await arrive(raw, 'support+long@heed.test')
    await reply(id, { html: '<p>Short.</p>' })
    const mail = await PostalMime.parse((await caught('Re: Long')).raw)
    expect(Buffer.byteLength(mail.html as string)).toBeLessThan(102_000)
    expect(mail.html).toContain('Lamp Street 1')
    expect(mail.html).toContain('Line 0')
    expect(mail.html).toContain('[…]')
    expect(mail.html).toMatch(/<\/blockquote><\/div>\n<\/div>.*<\/body><\/html>\s*$/s)
  })

  it('tells Outlook its width, leaves colours to a dark program, and lets each paragraph find its direction', async () => {
    const { id } = await arrive(mailText({ Subject: 'Looks' }), 'support+looks@heed.test')
    await reply(id, { text: 'שלום, תודה 🙂\n\nHello' })
    const { html, text } = await PostalMime.parse((await caught('Re: Looks')).raw)
    expect(html).toContain('<!--[if mso]><table role="presentation" width="640"')
    expect(html).toContain('<meta name="color-scheme" content="light dark">')
    expect(html).toMatch(/<p dir="auto" style="margin:0 0 12px">שלום, תודה 🙂<\/p>/)
    expect(html?.replaceAll(/<style>.*?<\/style>|<!--.*?-->/gs, '')).not.toMatch(
      /[^-]color:\s*(#000|black|#fff|white)|background/,
    )
    expect(text).toContain('שלום, תודה 🙂')
  })
})

describe('a hidden recipient', () => {
  it('gets the same mail by itself, and nobody can tell from any copy', async () => {
    const { id } = await arrive(mailText({ Subject: 'Hidden' }), 'support+hidden@heed.test')
    const people = {
      to: ['anna@customers.test'],
      cc: ['boss@customers.test'],
      bcc: ['audit@secret.test', 'two@secret.test'],
    }
    const sent = await reply(id, { text: 'For you', ...people })
    expect(sent.bcc.map(({ address }) => address)).toEqual(people.bcc)
    await caught('Re: Hidden')
    const mails = await eventually(async () => {
      const all = sink.mails.filter((mail) => mail.raw.includes('Subject: Re: Hidden'))
      return all.length === 3 && all
    })
    expect(mails.map(({ to }) => to)).toEqual([
      ['anna@customers.test', 'boss@customers.test'],
      ['audit@secret.test'],
      ['two@secret.test'],
    ])
    for (const { raw } of mails) expect(raw).not.toMatch(/secret\.test|^bcc:/im)
    await eventually(async () =>
      (await messagesOf(office.admin, id)).at(-1)?.delivery.every(({ state }) => state === 'sent'),
    )
  })
})

describe('a message that was passed on', () => {
  it('brings pictures and files along, and its answer is quoted to nobody but its writer', async () => {
    const { id, messageId } = await arrive(pictured('Passing'), 'support+passing@heed.test')
    await office.admin.call(changeTeam, { params: { id: team }, body: { greeting: 'Dear {{ contact.firstName }},' } })
    await office.admin.call(forwardMessage, {
      params: { id: messageId },
      body: { to: ['maker@factory.test'], html: '<p>Yours?</p>' },
    })
    const mail = await PostalMime.parse((await caught('Fwd: Passing')).raw)
    expect(mail.attachments.map(({ contentId }) => contentId)).toEqual(['<small@x>', '<large@x>'])
    expect(mail.html).toMatch(/Yours\?.*Forwarded message.*<b>From:<\/b> Anna Berg/s)
    expect(mail.text).not.toContain('Dear Anna')
    const back = mail.replyTo?.[0]?.address as string
    const answer = mailText({ From: 'maker@factory.test', Subject: 'Re: Fwd: Passing' }, 'Costs us two cents.')
    await office.deliver(answer, back, 'maker@factory.test')
    await eventually(async () => (await messagesOf(office.admin, id)).some(({ fromThirdParty }) => fromThirdParty))
    await reply(id, { text: 'It is ours.' })
    const customer = await PostalMime.parse((await caught('Re: Passing')).raw)
    expect(customer.to?.[0]?.address).toBe('anna@customers.test')
    expect(customer.text).toContain('Dear Anna')
    expect(customer.text).toContain('> See')
    expect(`${customer.text}${customer.html}`).not.toContain('two cents')
    await office.admin.call(changeTeam, { params: { id: team }, body: { greeting: '' } })
  })
})

describe('our address', () => {
  it('is the one the customer wrote to, also at a domain that is caught whole, and answers find back to it', async () => {
    const { id } = await arrive(mailText({ Subject: 'Caught', To: 'bulbs@heed.test' }), 'bulbs@heed.test')
    await reply(id, { text: 'Yes' })
    const mail = await PostalMime.parse((await caught('Re: Caught')).raw)
    expect(mail.from?.address).toBe('bulbs@heed.test')
    const back = mail.replyTo?.[0]?.address as string
    expect(back).toMatch(/^bulbs\+c\d+\.[0-9a-f]{16}@heed\.test$/)
    await office.deliver(mailText({ Subject: 'Re: Caught', To: back }), back)
    expect((await intakeOf(office.admin, back))[0]?.conversationId).toBe(id)
    await expect(reply(id, { text: 'No', from: 'ceo@heed.test' })).rejects.toMatchObject({
      code: 'conflict',
      fields: { from: expect.any(String) },
    })
  })
})

describe('a file that is too large for its mail', () => {
  const links = (raw: string) => [...raw.matchAll(/\/api\/signed\/files\/(\d+)\?until=(\d+)&signature=([\w-]+)/g)]
  const nobody = () => office.house.api()

  it('leaves as a link, which works without signing in until it ends, and only as it was given', async () => {
    await office.admin.call(changeSendingRules, { body: { largestMail: 1024 * 1024 } })
    const { id } = await arrive(mailText({ Subject: 'Large' }), 'support+large@heed.test')
    const html = Buffer.from(`<script>alert(1)</script>${'x'.repeat(1_200_000)}`)
    const files = [await upload('page.html', html, 'text/html'), await upload('small.txt', Buffer.from('small'))]
    const sent = await reply(id, { text: 'Here', attachments: files })
    expect(sent.attachments.map(({ name, linkedUntil }) => [name, linkedUntil !== null])).toEqual([
      ['page.html', true],
      ['small.txt', false],
    ])
    const mail = await PostalMime.parse((await caught('Re: Large')).raw)
    expect(mail.attachments.map(({ filename }) => filename)).toEqual(['small.txt'])
    expect(mail.text).toMatch(/page\.html \(1\.2 MB\)\nhttp:\/\/heed\.test\/api\/signed\/files/)
    const [[, file, until, signature] = []] = links(mail.text as string)
    const link = { params: { id: Number(file) }, query: { until: Number(until), signature: signature as string } }
    const page = await nobody().call(seeLinkedFile, link)
    expect(page.bytes.toString()).toContain('page.html')
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'")
    const got = await nobody().call(getLinkedFile, link)
    expect(got.bytes.equals(html)).toBe(true)
    expect(got.type).toBe('application/octet-stream')
    expect(got.headers.get('content-disposition')).toMatch(/^attachment/)
    for (const wrong of [
      { ...link, params: { id: Number(file) + 1 } },
      { ...link, query: { ...link.query, until: Number(until) + 60 } },
    ]) {
      await expect(nobody().call(getLinkedFile, wrong)).rejects.toMatchObject({ code: 'not_found' })
      expect(
        (await nobody().fetch(`/signed/files/${wrong.params.id}?until=${wrong.query.until}&signature=${signature}`))
          .status,
      ).toBe(404)
    }
  })

  it('says clearly when its link has ended, in the reader’s language', async () => {
    const past = Math.floor(Date.now() / 1000) - 60
    const signature = office.house.house.links.secrets.sign('link file', [1, past])
    const headers = { 'accept-language': 'de-DE,de;q=0.9' }
    const page = await nobody().fetch(`/signed/files/1?until=${past}&signature=${signature}`, { headers })
    expect(page.status).toBe(410)
    expect(await page.text()).toContain('Dieser Link ist abgelaufen')
    const bytes = await nobody().fetch(`/signed/files/1/content?until=${past}&signature=${signature}`)
    expect(bytes.status).toBe(410)
    for (const lost of ['', '?until=', `?until=${past}`, `?until=${past}&signature=`, '?until=17x&signature=ab']) {
      const cut = await nobody().fetch(`/signed/files/1${lost}`)
      expect([lost, cut.status, cut.headers.get('content-type')]).toEqual([lost, 404, 'text/html; charset=utf-8'])
    }
  })

  it('of a message that was taken back is not to be had', async () => {
    const { id } = await arrive(mailText({ Subject: 'Back' }), 'support+back@heed.test')
    const file = await upload('large.bin', new Uint8Array(1_200_000))
    const sent = await reply(id, { text: 'Here', attachments: [file], delay: 60 })
    const until = Math.floor(new Date(sent.attachments[0]!.linkedUntil as string).getTime() / 1000)
    const signature = office.house.house.links.secrets.sign('link file', [file, until])
    const link = { params: { id: file }, query: { until, signature } }
    await nobody().call(getLinkedFile, link)
    await office.admin.call(takeBackMessage, { params: { id: sent.id } })
    await expect(nobody().call(getLinkedFile, link)).rejects.toMatchObject({ code: 'not_found' })
  })

  it('is one too when only the sending server says so', async () => {
    await office.admin.call(changeSendingRules, { body: { largestMail: 50 * 1024 * 1024 } })
    const small = await openSink(0, 3_000_000)
    try {
      const inbox = await supportInbox(office.admin, { name: 'Small', address: 'small@small.test' })
      const smtp = { host: '127.0.0.1', port: small.port, security: 'none' as const }
      await office.admin.call(changeInbox, { params: { id: inbox.id }, body: { smtp } })
      const { id } = await arrive(mailText({ Subject: 'Announced', To: 'small@small.test' }), 'small@small.test')
      await reply(id, { text: 'Here', attachments: [await upload('film.bin', new Uint8Array(5_000_000))] })
      const [{ raw } = { raw: '' }] = await small.until(1)
      expect(links((await PostalMime.parse(raw)).text as string)).toHaveLength(1)
    } finally {
      // Not waited for: its connection stays open until it has been idle for a while.
      void small.close()
    }
  })
})
