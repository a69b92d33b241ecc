import { describe, expect, test } from 'vitest'
import { getContact } from '../src/contract/contacts.ts'
import { changeConversation, getConversation } from '../src/contract/conversations.ts'
import * as forms from '../src/contract/forms.ts'
import { listMessages } from '../src/contract/messages.ts'
import { redactMessage } from '../src/contract/redactions.ts'
import { markNotSpam } from '../src/contract/spam.ts'
import { deleteConversation } from '../src/contract/trash.ts'
import { isProof, workBits } from '../src/server/forms/judging/rules.ts'
import { receiveMail } from './factories.ts'
import {
  fill,
  good,
  house,
  inbox,
  inFormHouse,
  later,
  lead,
  numberIn,
  open,
  type Sent,
  send,
  somebody,
} from './form-house.ts'
import { adminKey } from './house.ts'

inFormHouse()

describe('a form is filled in without a script', () => {
  test('it asks on as the answers call for it, keeps what was typed and sent, and files all of it once', async () => {
    const address = somebody()
    const first = await open('return')
    expect(first.shown).toEqual(['order', 'reason', 'name', 'email', 'phone'])
    later(1)
    const typed = { ...good, 'a.reason': 'broken', 'a.email': address }
    const second = await send('return', first, typed)
    expect(second.status).toBe(200)
    expect(second.shown).toContain('damage')
    expect(second.html).toContain('value="AB-1234"')
    expect(second.html).not.toContain('class="errors"')
    const third = await send('return', second, { ...typed, 'f.photos': [{ name: '../../seat.png', bytes: 'PNG' }] })
    expect(third.status).toBe(400)
    expect(third.html).toContain('href="#q-damage"')
    expect(third.html).toContain('seat.png')
    const last = await send('return', third, { ...typed, 'a.damage': 'The seat is cracked.' })
    expect(last.status).toBe(303)
    const twice = await send('return', third, { ...typed, 'a.damage': 'The seat is cracked.' })
    const number = numberIn(last)
    expect(numberIn(twice)).toBe(number)
    const conversation = await lead.call(getConversation, { params: { id: number } })
    expect(conversation).toMatchObject({
      channel: 'form',
      subject: 'AB-1234',
      priority: 'high',
      kind: 'request',
      preview: 'The seat is cracked.',
      language: 'en',
      inbox: { id: inbox.id },
    })
    expect(conversation.tags.toSorted()).toEqual(['broken', 'returns'])
    const { items } = await lead.call(listMessages, { params: { id: number } })
    const [message] = items
    expect(items.filter(({ kind }) => kind === 'received')).toHaveLength(1)
    expect(message?.text).toContain('Why?\nIt is broken')
    expect(message?.attachments.map(({ name }) => name)).toEqual(['seat.png'])
    expect(message?.sender).toMatchObject({ level: 'unknown', tookPart: false })
    const submissions = await lead.call(forms.listFormSubmissions, { params: { id: number } })
    expect(submissions.items[0]).toMatchObject({
      form: { name: 'Return an item' },
      version: 1,
      via: 'page',
      suspicion: null,
    })
    expect(submissions.items[0]?.answers.find(({ key }) => key === 'photos')?.words).toEqual(['seat.png'])
    const sent = await fetch(`${house.url}${last.location}`)
    expect(await sent.text()).toContain(`#${number}`)
  })
})

describe('the sender is whoever wrote the address', () => {
  test('they are not proved to be its owner, and change nothing of a contact that was there', async () => {
    const known = await receiveMail(house.house, {
      inbox: inbox.id,
      from: { name: 'Ada', address: 'ada@customer.test' },
      subject: 'Hello',
      text: 'I wrote before.',
    })
    const sent = await fill('return', {
      ...good,
      'a.name': 'Mallory',
      'a.email': 'ada@customer.test',
      'a.phone': '+49 30 1234567',
    })
    const number = numberIn(sent)
    expect(number).not.toBe(known.conversationId)
    const conversation = await lead.call(getConversation, { params: { id: number } })
    const contact = await lead.call(getContact, { params: { id: conversation.contact?.id ?? 0 } })
    expect(contact).toMatchObject({ name: 'Ada' })
    expect(contact.addresses).toEqual([{ kind: 'email', address: 'ada@customer.test' }])
  })

  test('somebody new is known from then on by what they said of themselves', async () => {
    const address = somebody()
    const sent = await fill('return', { ...good, 'a.email': address, 'a.phone': '+49 30 7654321' })
    const conversation = await lead.call(getConversation, { params: { id: numberIn(sent) } })
    const contact = await lead.call(getContact, { params: { id: conversation.contact?.id ?? 0 } })
    expect(contact).toMatchObject({ name: 'Maria Costa', language: 'en' })
    expect(contact.addresses).toContainEqual({ kind: 'phone', address: '+49307654321' })
  })

  test('an address gets a few confirmations a day, and nothing of what the sender wrote', async () => {
    const address = somebody()
    for (let n = 0; n < 6; n++) {
      await fill('return', {
        ...good,
        'a.order': `AB-100${n}`,
        'a.name': 'Buy http://pills.test now',
        'a.email': address,
      })
      later(11)
    }
    const { rows } = await house.house.database.pool.query<{ subject: string; text: string }>(
      `select subject, text from message where automatic = 'auto-reply' and people @> $1`,
      [JSON.stringify({ to: [{ address }] })],
    )
    expect(rows.length).toBeGreaterThan(0)
    expect(rows.length).toBeLessThanOrEqual(3)
    for (const { subject, text } of rows) expect(`${subject} ${text}`).not.toMatch(/pills|AB-100/)
  })
})

describe('programs', () => {
  const conversationOf = async (sent: Sent) => lead.call(getConversation, { params: { id: numberIn(sent) } })

  test('what is sent at once, or fills in what nobody sees, is spam with its reason, and can be let out', async () => {
    const fast = await send('return', await open('return'), { ...good, 'a.email': somebody() })
    expect(fast.status).toBe(303)
    expect((await conversationOf(fast)).status).toBe('spam')
    const trapped = await fill('return', { ...good, 'a.email': somebody(), website: 'https://spam.test' })
    expect((await conversationOf(trapped)).status).toBe('spam')
    const { items } = await lead.call(forms.listFormSubmissions, { params: { id: numberIn(trapped) } })
    expect(items[0]?.suspicion).toBe('trap')
    await lead.call(markNotSpam, { params: { id: numberIn(trapped) } })
    expect((await conversationOf(trapped)).status).toBe('open')
    const listed = (await lead.call(forms.listForms)).items.find(({ slug }) => slug === 'return')
    expect(listed?.lately.spam).toBe(2)
  })

  test('after a few without a proof of work a plain question is asked, and nothing typed is lost', async () => {
    later(11)
    let sent = await fill('return', { ...good, 'a.order': 'ZZ-0001', 'a.email': somebody() })
    for (let n = 2; sent.status === 303 && n < 9; n++)
      sent = await fill('return', { ...good, 'a.order': `ZZ-000${n}`, 'a.email': 'sum@customer.test' })
    expect(sent.status).toBe(200)
    expect(sent.html).toContain('value="sum@customer.test"')
    const [, a, b] = /How much is (\d) plus (\d)/.exec(sent.html) ?? []
    const filled = { ...good, 'a.order': 'ZZ-0009', 'a.email': 'sum@customer.test' }
    const wrong = await send('return', sent, { ...filled, sum: '99' })
    expect(wrong.status).toBe(400)
    const right = await send('return', wrong, { ...filled, sum: String(Number(a) + Number(b)) })
    expect(right.status).toBe(303)
    // Whoever has worked for it is not asked.
    const page = await open('return')
    later(1)
    let proof = 0
    while (!isProof(page.token, String(proof), workBits)) proof++
    const worked = await send('return', page, {
      ...good,
      'a.order': 'ZZ-0010',
      'a.email': somebody(),
      proof: String(proof),
    })
    expect(worked.status).toBe(303)
  })

  test('a token is good for its page alone: forged, foreign and old ones file nothing and keep what was typed', async () => {
    later(11)
    const page = await open('return')
    const before = await house.house.database.pool.query('select count(*)::int as n from form_submission')
    for (const token of [
      '',
      'x',
      page.token.replace(/.$/, (last) => (last === '0' ? '1' : '0')),
      page.token.replace(/^\d+/, '999'),
      '1.1.1.aaaaaaaaaaaaaaaa.00000000000000000000000000000000',
    ]) {
      const sent = await send('return', { ...page, token }, { ...good, 'a.email': 'keep@customer.test' })
      expect(sent.status).toBe(400)
      expect(sent.html).toContain('keep@customer.test')
    }
    later(25 * 60)
    const old = await send('return', page, { ...good, 'a.email': 'keep@customer.test' })
    expect(old.status).toBe(400)
    const after = await house.house.database.pool.query('select count(*)::int as n from form_submission')
    expect(after.rows).toEqual(before.rows)
    later(1)
    expect((await send('return', old, { ...good, 'a.email': 'keep@customer.test' })).status).toBe(303)
  })
})

describe('whatever is sent', () => {
  const nasty = [
    '<script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    '{{ site | json }}{% raw %}',
    'a\u0000b\ud800',
    '=cmd()',
    '../../etc/passwd',
    '\u202egnp.exe',
  ]

  test('stays text on the page and in the conversation, in every field', async () => {
    later(11)
    const text = nasty.join('\n')
    const page = await open('return')
    later(1)
    const filled = {
      'a.order': text,
      'a.reason': 'broken',
      'a.damage': text,
      'a.name': text,
      'a.email': text,
      'a.phone': text,
      'a.__proto__': 'x',
      'a.constructor': 'x',
      page: text,
      go: text,
    }
    const more = await send('return', page, filled)
    const back = await send('return', more, filled)
    expect(back.status).toBe(400)
    expect(back.html).not.toMatch(/<script>alert|<img src=x/)
    const sent = await send('return', back, {
      ...filled,
      'a.order': 'AB-7777',
      'a.email': somebody(),
      'a.phone': '',
      'f.photos': [
        { name: '../..\\evil\u202egnp.png', bytes: 'x' },
        { name: 'page.html', bytes: '<script>1</script>', type: 'text/html' },
      ],
    })
    expect(sent.status).toBe(400)
    expect(sent.html).toContain('png')
    const last = await send('return', sent, { ...filled, 'a.order': 'AB-7777', 'a.email': somebody(), 'a.phone': '' })
    expect(last.status).toBe(303)
    const { items } = await lead.call(listMessages, { params: { id: numberIn(last) } })
    expect(items[0]?.html).toBeNull()
    expect(items[0]?.attachments.map(({ name }) => name)).toEqual(['evilgnp.png'])
    expect(items[0]?.text).not.toContain('\u0000')
  })

  test('answers to questions that are not asked are dropped, and choices that are not offered are refused', async () => {
    later(11)
    const sent = await fill('return', {
      ...good,
      'a.reason': 'size',
      'a.damage': 'hidden words',
      'a.email': somebody(),
    })
    const { items } = await lead.call(listMessages, { params: { id: numberIn(sent) } })
    expect(items[0]?.text).not.toContain('hidden words')
    const other = await fill('return', { ...good, 'a.reason': ['free money', 'size'], 'a.email': somebody() })
    expect(other.status).toBe(400)
    expect(other.html).toContain('Choose one of the answers.')
  })

  test('ten thousand answers, long words and a body that is no form are refused without harm', async () => {
    const page = await open('return')
    later(1)
    const many = Object.fromEntries(Array.from({ length: 10_000 }, (_, n) => [`a.q${n}`, 'x']))
    expect((await send('return', page, many)).status).toBe(413)
    const long = await send('return', page, { ...good, 'a.order': 'A'.repeat(90_000), 'a.email': somebody() })
    expect(long.status).toBe(400)
    const broken = await fetch(`${house.url}/help/main/en/forms/return`, {
      method: 'POST',
      body: '--x\r\nbroken',
      headers: { 'content-type': 'multipart/form-data; boundary=x' },
    })
    expect(broken.status).toBeGreaterThanOrEqual(400)
    expect(broken.status).toBeLessThan(500)
    const json = await fetch(`${house.url}/help/main/en/forms/return`, {
      method: 'POST',
      body: '{"a":1}',
      headers: { 'content-type': 'application/json' },
    })
    expect(json.status).toBeLessThan(500)
  })

  test('files of a page without its token are not kept', async () => {
    const page = await open('return')
    const files = await house.house.database.pool.query(`select count(*)::int as n from attachment`)
    await send('return', { ...page, token: 'forged' }, { ...good, 'f.photos': [{ name: 'a.png', bytes: 'x' }] })
    await send('return', page, {
      ...good,
      'f.order': [{ name: 'a.png', bytes: 'x' }],
      'f.nothing': [{ name: 'a.png', bytes: 'x' }],
    })
    expect((await house.house.database.pool.query(`select count(*)::int as n from attachment`)).rows).toEqual(
      files.rows,
    )
  })
})

describe('what is taken away', () => {
  const kept = async (id: number) =>
    (
      await house.house.database.pool.query<{ answers: unknown[] }>(
        `select answers from form_submission join message on message.id = message_id where conversation_id = $1`,
        [id],
      )
    ).rows

  test('from the message goes from the answers in the same moment', async () => {
    later(11)
    const id = numberIn(await fill('return', { ...good, 'a.order': 'AB-8001', 'a.email': somebody() }))
    const { items } = await lead.call(listMessages, { params: { id } })
    const message = items.find(({ kind }) => kind === 'received')
    await lead.call(redactMessage, {
      params: { id: message?.id ?? 0 },
      body: { secrets: [{ kind: 'words', text: 'AB-8001' }] },
    })
    expect(await kept(id)).toEqual([{ answers: [] }])
    const sent = await lead.call(forms.listFormSubmissions, { params: { id } })
    expect(sent.items).toMatchObject([{ form: { name: 'Return an item' }, answers: [] }])
    expect((await lead.call(listMessages, { params: { id } })).items[0]?.text).toContain('Order number\n█████')
  })

  test('with its conversation leaves no answers behind', async () => {
    later(11)
    const id = numberIn(await fill('return', { ...good, 'a.order': 'AB-8002', 'a.email': somebody() }))
    expect(await kept(id)).toHaveLength(1)
    const said = `select answers from form_submission where answers::text ~ 'AB-8002'`
    expect((await house.house.database.pool.query(said)).rows).toHaveLength(1)
    await lead.call(changeConversation, { params: { id }, body: { status: 'trash' } })
    await house.api({ key: adminKey }).call(deleteConversation, { params: { id } })
    expect((await house.house.database.pool.query(said)).rows).toEqual([])
  })
})
