import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { changeConversation, getConversation, listConversations } from '../../src/contract/conversations.ts'
import { takeBackMessage } from '../../src/contract/drafts.ts'
import { addMessage, listMessages } from '../../src/contract/messages.ts'
import {
  askColleagues,
  decideQuestionMail,
  listQuestions,
  remindColleague,
  withdrawQuestion,
} from '../../src/contract/questions.ts'
import { changeSide, listSides, startSide } from '../../src/contract/sides.ts'
import { markSpam } from '../../src/contract/spam.ts'
import { getCounts } from '../../src/contract/views.ts'
import type { Api } from '../api.ts'
import { timeline, uploadFile } from '../conversations/desk.ts'
import { makeAgent, type Person } from '../factories.ts'
import { type DnsServer, startDns } from './dns-server.ts'
import {
  eventually,
  intakeOf,
  mailText,
  messagesOf,
  openPostOffice,
  type PostOffice,
  supportInbox,
} from './post-office.ts'
import { type Caught, openSink, type Sink } from './sink.ts'

let dns: DnsServer
let sink: Sink
let office: PostOffice
let ann: Person
let api: Api
let maria: Person

beforeAll(async () => {
  dns = await startDns({
    'TXT firm.test': ['v=spf1 ip4:127.0.0.1 -all'],
    'TXT carrier.test': ['v=spf1 ip4:127.0.0.1 -all'],
    'TXT customers.test': ['v=spf1 ip4:127.0.0.1 -all'],
    'TXT _dmarc.strict.test': ['v=DMARC1; p=reject'],
  })
  sink = await openSink()
  office = await openPostOffice({ dns: dns.address, smtpUrl: sink.url })
  await supportInbox(office.admin)
  ann = await makeAgent(office.house.house, { name: 'Ann Agent' })
  api = office.house.api(ann)
  maria = await makeAgent(office.house.house, { role: 'light', name: 'Maria Light', email: 'maria@firm.test' })
})
afterAll(async () => {
  await office?.close()
  await sink?.close()
  await dns?.close()
})

let mark = 0
let id: number
let customer: string
beforeEach(async () => {
  customer = `anna${++mark}@customers.test`
  id = await deliver(
    mailText({ From: `Anna <${customer}>`, Subject: 'Pallet' }, 'Where is my pallet?'),
    `support+t${mark}@heed.test`,
  )
})

/** Delivers a mail and tells in which conversation it was filed. */
async function deliver(raw: string, to: string): Promise<number> {
  const before = await intakeOf(office.admin, to, 0)
  await office.deliver(raw, to, /From:[^\n]*<([^>]+)>/.exec(raw)?.[1] ?? '')
  const [row] = await intakeOf(office.admin, to, before.length + 1)
  return row?.conversationId ?? 0
}

const sentTo = (address: string, n = 1) =>
  eventually(async () => {
    const found = sink.mails.filter(({ to }) => to.includes(address))
    return found.length >= n && found
  }, `mail to ${address}`)
const header = ({ raw }: Caught, name: string) =>
  new RegExp(`^${name}: (.*)$`, 'im').exec(raw.replace(/\r\n[ \t]+/g, ' '))?.[1] ?? ''
const addressIn = (mail: Caught) => /<([^>]+)>/.exec(header(mail, 'Reply-To'))?.[1] ?? header(mail, 'Reply-To')
/** Its words, whatever they were encoded in. */
const wordsOf = ({ raw }: Caught) =>
  raw
    .replace(/=\r\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
const texts = async (conversation = id) => (await messagesOf(api, conversation)).map(({ text }) => text.trim())
const questions = async () => (await api.call(listQuestions, { params: { id } })).items
const ask = (body: Record<string, unknown>) =>
  api.call(askColleagues, { params: { id }, body: { text: 'Is it on the truck?', ...body } as never })
const said = async (type: string) => (await timeline(api, id)).filter((event) => event.type === type)

/** Asks somebody by mail; the mail that reached them, and an answer to it. */
async function askByMail(address: string, body: Record<string, unknown> = {}) {
  const before = sink.mails.filter(({ to }) => to.includes(address)).length
  const { items } = await ask({ addresses: [address], ...body })
  const mail = (await sentTo(address, before + 1)).at(-1) as Caught
  const answer = (words: string, headers: Record<string, string> = {}) =>
    mailText(
      {
        From: `Tom <${address}>`,
        Subject: `Re: ${header(mail, 'Subject')}`,
        'In-Reply-To': header(mail, 'Message-ID'),
        ...headers,
      },
      words,
    )
  return { question: items[0]!, mail, to: addressIn(mail), answer }
}

describe('a colleague who is asked by mail', () => {
  it('reads the question and what was shared, and answers without signing in', async () => {
    const { mail, to, answer } = await askByMail(maria.email)
    expect(wordsOf(mail)).toMatch(/Is it on the truck\?[\s\S]*Where is my pallet\?/)
    expect(header(mail, 'From')).toMatch(/Ann Agent/)
    expect(header(mail, 'Subject')).toContain(`#${id}`)
    const reply = answer(
      'Yes, it leaves at noon.\n\nOn Mon, 16 Nov 2026 at 10:00, Ann Agent <support@heed.test> wrote:\n> Is it on the truck?\n> Where is my pallet?',
    )
    await deliver(reply, to)
    const notes = (await messagesOf(api, id)).filter(({ kind }) => kind === 'note')
    expect(notes).toMatchObject([
      { text: 'Is it on the truck?', author: { name: 'Ann Agent' } },
      {
        text: 'Yes, it leaves at noon.',
        author: { id: maria.id },
        sender: { level: expect.stringMatching(/authenticated|unknown/) },
        delivery: [],
      },
    ])
    expect(await questions()).toMatchObject([{ name: 'Maria Light', answeredAt: expect.any(String), waiting: [] }])
    expect((await said('question.answered'))[0]).toMatchObject({ data: { by: 'mail' }, actor: { id: maria.id } })
    expect(sink.mails.filter((each) => each.to.includes(customer))).toEqual([])
  })

  it('may have no seat, see more or nothing of the conversation, and is reminded', async () => {
    await api.call(addMessage, { params: { id }, body: { kind: 'note', text: 'A secret among us.' } })
    const { mail } = await askByMail('tom@firm.test', { share: 'none' })
    expect(wordsOf(mail)).not.toContain('Where is my pallet?')
    const all = await askByMail('tina@firm.test', { share: 'all' })
    const elsewhere = ask({ addresses: ['tia@firm.test'], share: 'chosen', messages: [999_999] })
    await expect(elsewhere, 'what was chosen and is not here is said').rejects.toMatchObject({ code: 'conflict' })
    expect(wordsOf(all.mail)).toContain('Where is my pallet?')
    expect(wordsOf(all.mail)).not.toContain('A secret among us.')
    await api.call(remindColleague, { params: { id, question: all.question.id } })
    const [first, again] = await sentTo('tina@firm.test', 2)
    expect(header(again!, 'In-Reply-To')).toBe(header(first!, 'Message-ID'))
    expect(header(again!, 'Reply-To')).toBe(header(first!, 'Reply-To'))
    await deliver(all.answer('I do not know.'), all.to)
    expect((await messagesOf(api, id)).at(-1)).toMatchObject({
      kind: 'note',
      author: null,
      from: { address: 'tina@firm.test' },
    })
    await expect(api.call(remindColleague, { params: { id, question: all.question.id } })).rejects.toMatchObject({
      code: 'conflict',
    })
  })

  it('answers as well in the workspace, where they see what they were asked about and nothing else', async () => {
    await ask({ agents: [maria.id] })
    const eyes = office.house.api(maria)
    expect((await eyes.call(listConversations)).items.map((item) => item.id)).toContain(id)
    const [{ id: hers } = { id: 0 }] = await questions()
    await eyes.call(addMessage, { params: { id }, body: { kind: 'note', text: 'It is.' } })
    expect(await questions()).toMatchObject([{ id: hers, answeredAt: expect.any(String) }])
    const other = await ask({ agents: [maria.id], text: 'And now?' })
    await api.call(withdrawQuestion, { params: { id, question: other.items[0]!.id } })
    expect((await eyes.call(getConversation, { params: { id } })).id, 'the first was not taken back').toBe(id)
  })

  it('is away: their automatic answer is no answer', async () => {
    const { to, answer } = await askByMail('tom@firm.test')
    await deliver(answer('I am on holiday.', { 'Auto-Submitted': 'auto-replied', Subject: 'Out of office' }), to)
    expect(await questions()).toMatchObject([{ answeredAt: null, waiting: [] }])
    expect(await texts()).not.toContain('I am on holiday.')
  })

  it('whose mail does not arrive is shown so', async () => {
    await ask({ addresses: ['refused-tom@firm.test'] })
    await eventually(
      async () => (await questions())[0]?.mail?.state !== 'sent' && (await questions())[0]?.mail?.reason,
      'the bounce',
    )
  })
})

describe('a question’s address', () => {
  it('leads the customer, should they get hold of it, into no note but a conversation of their own', async () => {
    const { to } = await askByMail('tom@firm.test')
    const own = await deliver(mailText({ From: `Anna <${customer}>` }, 'Note: refund me.'), to)
    expect(await api.call(getConversation, { params: { id: own } })).toMatchObject({ linkedTo: id, partOf: null })
    expect(await texts()).toEqual(['Where is my pallet?', 'Is it on the truck?'])
    expect(await questions()).toMatchObject([{ answeredAt: null }])
  })

  it('takes what was only written under the name of who was asked as something to look at', async () => {
    const { to, answer, question } = await askByMail('tom@strict.test')
    await deliver(answer('Refund them.'), to)
    const [waiting] = await questions()
    expect(waiting).toMatchObject({
      answeredAt: null,
      waiting: [{ reason: 'unproved', text: 'Refund them.', level: 'failing' }],
    })
    expect(await texts()).not.toContain('Refund them.')
    expect(await said('question.mail_waiting')).toHaveLength(1)
    const params = { id, question: question.id, message: waiting!.waiting[0]!.messageId }
    await api.call(decideQuestionMail, { params, body: { answer: true } })
    expect(await texts()).toContain('Refund them.')
    expect(await questions()).toMatchObject([{ waiting: [], answeredAt: expect.any(String) }])
  })

  it('holds what comes after the question was taken back, until somebody puts it away', async () => {
    const { to, answer, question } = await askByMail('tom@firm.test')
    await api.call(withdrawQuestion, { params: { id, question: question.id } })
    await deliver(answer('Too late?'), to)
    const [waiting] = await questions()
    expect(waiting?.waiting).toMatchObject([{ reason: 'withdrawn' }])
    const params = { id, question: question.id, message: waiting!.waiting[0]!.messageId }
    await api.call(decideQuestionMail, { params, body: { answer: false } })
    expect(await texts()).not.toContain('Too late?')
    expect((await questions())[0]?.waiting).toEqual([])
  })

  it('is given to colleagues only', async () => {
    for (const address of [customer, 'support@heed.test', 'support+x@heed.test'])
      await expect(ask({ addresses: [address] })).rejects.toMatchObject({ code: 'conflict' })
  })
})

describe('a side conversation', () => {
  const sides = async () => (await api.call(listSides, { params: { id } })).items
  const start = (body: Record<string, unknown> = {}) =>
    api.call(startSide, {
      params: { id },
      body: { to: ['desk@carrier.test'], subject: 'Pallet 7', text: 'Where does it stand?', ...body } as never,
    })
  const reply = (mail: Caught, words: string) =>
    mailText(
      {
        From: 'Carl <desk@carrier.test>',
        Subject: `Re: ${header(mail, 'Subject')}`,
        'In-Reply-To': header(mail, 'Message-ID'),
      },
      words,
    )
  const newest = async (address: string, n: number) => (await sentTo(address, n)).at(-1) as Caught
  const count = () => sink.mails.filter(({ to }) => to.includes('desk@carrier.test')).length

  it('goes to no inbox of ours, which would take it for its own mail', async () => {
    for (const body of [{ to: ['support@heed.test'] }, { cc: ['Support+c1@heed.test'] }])
      await expect(start(body)).rejects.toMatchObject({ code: 'conflict' })
  })

  it('goes to third parties, comes back beside its conversation, and neither ever meets the customer', async () => {
    const before = await api.call(getCounts)
    const file = await uploadFile(api, 'label.txt', 'label')
    const [at, side] = [count(), await start({ attachments: [file] })]
    const mail = await newest('desk@carrier.test', at + 1)
    expect(wordsOf(mail)).toContain('label.txt')
    expect(wordsOf(mail)).not.toContain('Where is my pallet?')
    expect(mail.raw).not.toContain(customer)
    await api.call(changeConversation, { params: { id }, body: { status: 'on_hold' } })
    const filed = await deliver(reply(mail, 'It stands in Kassel.'), addressIn(mail))
    expect(filed).toBe(side.id)
    expect(await texts(side.id)).toEqual(['Where does it stand?', 'It stands in Kassel.'])
    expect(await texts()).toEqual(['Where is my pallet?'])
    expect(await sides()).toMatchObject([{ id: side.id, answered: true, unread: true, to: ['desk@carrier.test'] }])
    expect((await said('side.received'))[0]?.data).toMatchObject({ sideId: side.id, from: 'Carl' })
    const whole = await api.call(getConversation, { params: { id } })
    expect(whole).toMatchObject({ status: 'open', assignee: { id: ann.id } })
    // Our answer to each quotes only their own words.
    await api.call(addMessage, { params: { id: side.id }, body: { kind: 'reply', text: 'Thank you.' } })
    const thanks = await newest('desk@carrier.test', at + 2)
    expect(wordsOf(thanks)).toMatch(/Thank you\.[\s\S]*Kassel/)
    expect(wordsOf(thanks)).not.toContain('my pallet')
    await api.call(addMessage, { params: { id }, body: { kind: 'reply', text: 'It is on its way.' } })
    const told = await newest(customer, 1)
    expect(wordsOf(told)).not.toContain('Kassel')
    expect(told.raw).not.toContain('carrier.test')
    const after = await api.call(getCounts)
    expect(after.all, 'a side conversation counts nowhere').toBe(before.all)
    const listed = (await api.call(listConversations, { query: { limit: 200 } })).items.map((item) => item.id)
    expect(listed).not.toContain(side.id)
  })

  it('what comes with its words changes the conversation it is beside, and is taken back with them', async () => {
    const side = await start()
    const body = { kind: 'reply' as const, text: 'Any news?', changes: { addTags: ['carrier asked'] } }
    const get = () => api.call(getConversation, { params: { id } })
    const { id: messageId } = await api.call(addMessage, { params: { id: side.id }, body: { ...body, delay: 30 } })
    expect(await get()).toMatchObject({ tags: ['carrier asked'] })
    await api.call(takeBackMessage, { params: { id: messageId } })
    expect(await get()).toMatchObject({ tags: [] })
  })

  it('is done when somebody says so, and open again when they write', async () => {
    const [at, side] = [count(), await start()]
    const mail = await newest('desk@carrier.test', at + 1)
    await api.call(changeSide, { params: { id: side.id }, body: { done: true } })
    expect(await sides()).toMatchObject([{ doneAt: expect.any(String) }])
    await deliver(reply(mail, 'One more thing.'), addressIn(mail))
    expect(await sides()).toMatchObject([{ doneAt: null }])
    expect((await timeline(api, id)).map(({ type }) => type)).toEqual(
      expect.arrayContaining(['side.begun', 'side.done', 'side.received']),
    )
  })

  it('leads a stranger who has its address beside the conversation, and the customer as well', async () => {
    const [at, side] = [count(), await start()]
    const to = addressIn(await newest('desk@carrier.test', at + 1))
    const own = await deliver(mailText({ From: `Anna <${customer}>` }, 'What is this?'), to)
    expect(await api.call(getConversation, { params: { id: own } })).toMatchObject({ linkedTo: id, partOf: null })
    expect(await texts(side.id)).toEqual(['Where does it stand?'])
  })

  it('tells when its mail came back, and is not written to the customer', async () => {
    await start({ to: ['refused-desk@carrier.test'] })
    await eventually(async () => (await sides())[0]?.troubled, 'the bounce')
    await expect(start({ to: [customer] })).rejects.toMatchObject({ code: 'conflict' })
  })

  it('has no status, team or parts of its own, and is seen by who sees its conversation', async () => {
    const side = await start()
    await expect(
      api.call(changeConversation, { params: { id: side.id }, body: { status: 'resolved' } }),
    ).rejects.toMatchObject({ code: 'conflict' })
    await expect(api.call(markSpam, { params: { id: side.id }, body: {} as never })).rejects.toMatchObject({
      code: 'conflict',
    })
    const light = office.house.api(await makeAgent(office.house.house, { role: 'light' }))
    const read = () => light.call(listMessages, { params: { id: side.id } })
    await expect(read()).rejects.toMatchObject({ code: 'not_found' })
  })
})
