import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { changeContact, listContacts } from '../../src/contract/contacts.ts'
import { getConversation } from '../../src/contract/conversations.ts'
import { changeInbox } from '../../src/contract/inboxes.ts'
import { addMessage, type Message } from '../../src/contract/messages.ts'
import { createOrganization } from '../../src/contract/organizations.ts'
import { replyAddress } from '../../src/server/channels/email/references.ts'
import { type DnsServer, startDns } from './dns-server.ts'
import { intakeOf, mailText, messagesOf, openPostOffice, type PostOffice, supportInbox } from './post-office.ts'

let dns: DnsServer
let office: PostOffice
let inbox: number

beforeAll(async () => {
  dns = await startDns({
    // Mail of these may come from this machine; the last one promises that it does not.
    'TXT customers.test': ['v=spf1 ip4:127.0.0.1 -all'],
    'TXT service.test': ['v=spf1 ip4:127.0.0.1 -all'],
    'TXT partner.test': ['v=spf1 ip4:127.0.0.1 -all'],
    'TXT gmail.com': ['v=spf1 ip4:127.0.0.1 -all'],
    'TXT _dmarc.bank.test': ['v=DMARC1; p=reject'],
  })
  office = await openPostOffice({ dns: dns.address })
  inbox = (await supportInbox(office.admin)).id
})
afterAll(async () => {
  await office?.close()
  await dns?.close()
})

const get = (id: number) => office.admin.call(getConversation, { params: { id } })
const answer = (id: number, body: Record<string, unknown> = {}) =>
  office.admin.call(addMessage, { params: { id }, body: { kind: 'reply', text: 'Our answer.', ...body } })
const addressOf = (id: number) => replyAddress(office.house.house.links.secrets, id, 'support@heed.test')

let mark = 0
/** Delivers a mail to one address and tells which message it became. */
async function file(raw: string, to: string, sender = /<([^>]+)>/.exec(raw)?.[1] ?? ''): Promise<Message> {
  const before = await intakeOf(office.admin, to, 0)
  await office.deliver(raw, to, sender)
  const [row] = await intakeOf(office.admin, to, before.length + 1)
  const found = (await messagesOf(office.admin, row?.conversationId ?? 0)).find(({ id }) => id === row?.message)
  if (!found) throw new Error(`it was not filed: ${row?.reason}`)
  return found
}

/** A conversation that a customer began and we answered. */
async function thread(from = 'anna@customers.test', headers: Record<string, string> = {}) {
  const first = await file(mailText({ From: `Anna <${from}>`, ...headers }), `support+t${++mark}@heed.test`)
  const id = first.conversationId
  const sent = await answer(id)
  return { id, address: addressOf(id), first, sent: `<${sent.messageId}>` }
}
const fresh = () => `${(++mark).toString(36)}x`

describe('somebody new who answers in a conversation', () => {
  it('by a signed address gets a conversation of their own, linked to it', async () => {
    const { id, address } = await thread()
    const stranger = `${fresh()}@elsewhere.test`
    const own = await file(mailText({ From: `Eve <${stranger}>`, Subject: 'Re: Where is my parcel' }), address)
    expect(own).toMatchObject({ threadedBy: 'newcomer', newcomer: false })
    expect(await get(own.conversationId)).toMatchObject({ linkedTo: id, contact: { address: stranger } })
    const again = await file(mailText({ From: `Eve <${stranger}>` }, 'One more thing'), address)
    expect(again.conversationId, 'and stays in it').toBe(own.conversationId)
  })

  it('by our Message-ID as well; and our next answer goes to the customer', async () => {
    const { id, sent } = await thread()
    const headers = { From: `Eve <${fresh()}@elsewhere.test>`, 'In-Reply-To': sent, References: sent }
    const own = await file(mailText(headers), 'support@heed.test')
    expect(own).toMatchObject({ threadedBy: 'newcomer' })
    expect((await answer(id)).to).toMatchObject([{ address: 'anna@customers.test' }])
  })

  it('takes part when a participant copied them in, or we wrote to them', async () => {
    const copied = `${fresh()}@elsewhere.test`
    const { id, address, sent } = await thread('anna@customers.test', { Cc: `Boss <${copied}>` })
    expect(await file(mailText({ From: `Boss <${copied}>` }), address)).toMatchObject({ conversationId: id })
    const told = `${fresh()}@elsewhere.test`
    await answer(id, { cc: [told] })
    const joined = await file(mailText({ From: `Told <${told}>`, 'In-Reply-To': sent }), 'support@heed.test')
    expect(joined).toMatchObject({ conversationId: id, threadedBy: 'our_message_id', newcomer: false })
  })

  it('is the customer under another address of theirs', async () => {
    const { id, address } = await thread()
    const other = `${fresh()}@phone.test`
    const { items } = await office.admin.call(listContacts, { query: { q: 'anna@customers.test' } })
    const addresses = [
      { kind: 'email' as const, address: 'anna@customers.test' },
      { kind: 'email' as const, address: other },
    ]
    await office.admin.call(changeContact, { params: { id: items[0]?.id ?? 0 }, body: { addresses } })
    expect(await file(mailText({ From: `Anna <${other}>` }), address)).toMatchObject({ conversationId: id })
  })

  it('may keep the subject or change it: neither joins nor parts anything', async () => {
    const { id, address } = await thread()
    expect(await file(mailText({ Subject: 'Something else entirely' }), address)).toMatchObject({ conversationId: id })
    const numbered = await file(mailText({ Subject: `Re: [#${id}] Where is my parcel` }), 'support@heed.test')
    expect(numbered).toMatchObject({ threadedBy: 'new' })
    expect(numbered.conversationId).not.toBe(id)
  })
})

describe('where an inbox lets newcomers take part', () => {
  beforeAll(() => office.admin.call(changeInbox, { params: { id: inbox }, body: { newcomers: 'participant' } }))
  afterAll(() => office.admin.call(changeInbox, { params: { id: inbox }, body: { newcomers: 'linked' } }))

  it('a proved colleague of the customer joins, marked as new', async () => {
    const { id, address } = await thread('anna@partner.test')
    const joined = await file(mailText({ From: 'Bob <bob@partner.test>' }), address)
    expect(joined).toMatchObject({ conversationId: id, newcomer: true, threadedBy: 'reply_address' })
    expect(await file(mailText({ From: 'Bob <bob@partner.test>' }), address), 'only once').toMatchObject({
      conversationId: id,
      newcomer: false,
    })
  })

  it('so does one of their organization’s other domains', async () => {
    const domain = `${fresh()}.test`
    dns.zone[`TXT ${domain}`] = ['v=spf1 ip4:127.0.0.1 -all']
    const { id, address } = await thread('carl@orga.test')
    await office.admin.call(createOrganization, { body: { name: 'Orga', domains: ['orga.test', domain] } })
    const stranger = await file(mailText({ From: `Dora <dora@${domain}>` }), address)
    expect(stranger.conversationId, 'a contact who belongs to none yet').not.toBe(id)
    const member = await thread('erik@orga.test')
    expect(await file(mailText({ From: `Dora <dora@${domain}>` }), member.address)).toMatchObject({
      conversationId: member.id,
      newcomer: true,
    })
  })

  it.each([
    ['nothing proves', 'carl@unproved.test', 'anna@unproved.test'],
    ['has an address that anybody can have', 'mallory@gmail.com', 'anna@gmail.com'],
    ['is of another domain', 'eve@service.test', 'anna@customers.test'],
    ['their domain contradicts', 'boss@bank.test', 'clerk@bank.test'],
  ])('whoever %s does not', async (_who, from, customer) => {
    const { id, address } = await thread(customer)
    const own = await file(mailText({ From: `New <${from}>` }), address)
    expect(own).toMatchObject({ threadedBy: 'newcomer' })
    expect(own.conversationId).not.toBe(id)
  })
})

describe('a mail under a participant’s name that their domain contradicts', () => {
  it('joins by what we signed, marked; but not by a reference that anybody can copy', async () => {
    const customer = `${fresh()}@bank.test`
    const { id, address, first } = await thread(customer)
    const joined = await file(mailText({ From: `Clerk <${customer}>` }), address)
    expect(joined).toMatchObject({ conversationId: id, sender: { level: 'failing', tookPart: true } })
    const headers = { From: `Clerk <${customer}>`, References: `<${first.messageId}>` }
    const guessed = await file(mailText(headers), 'support@heed.test')
    expect(guessed).toMatchObject({ threadedBy: 'failing' })
    expect(await get(guessed.conversationId)).toMatchObject({ linkedTo: id })
  })

  it('does not lead our answers elsewhere by Reply-To, nor make others participants', async () => {
    const { id, address } = await thread('nora@bank.test')
    const accomplice = `${fresh()}@evil.test`
    const headers = { From: 'Nora <nora@bank.test>', 'Reply-To': accomplice, Cc: accomplice }
    const spoofed = await file(mailText(headers), address)
    expect(spoofed).toMatchObject({ conversationId: id, sender: { level: 'failing', replyToBelieved: false } })
    expect((await answer(id)).to).toMatchObject([{ address: 'nora@bank.test' }])
    const own = await file(mailText({ From: `Eve <${accomplice}>` }), address)
    expect(own.conversationId).not.toBe(id)
  })

  it('that says to be our own inbox takes part in nothing, although that address stands in every mail', async () => {
    const { id, sent, address } = await thread()
    const headers = { From: 'Support <support@heed.test>', 'In-Reply-To': sent, References: sent }
    for (const to of ['support@heed.test', address]) {
      const own = await file(mailText(headers, fresh()), to)
      expect(own.conversationId).not.toBe(id)
      expect(own.sender).toMatchObject({ own: 'inbox' })
    }
  })
})

describe('Reply-To', () => {
  it('is followed where a conversation begins, as forms on websites need it', async () => {
    const { id } = await thread('form@website.test', { 'Reply-To': 'Kim <kim@home.test>' })
    expect((await answer(id)).to).toMatchObject([{ address: 'kim@home.test' }])
  })

  it('of an unproved mail into a conversation is not, unless it names a participant', async () => {
    const { id, address } = await thread('paul@plain.test', { Cc: 'paula@plain.test' })
    const asking = (replyTo: string) => mailText({ From: 'Paul <paul@plain.test>', 'Reply-To': replyTo })
    expect((await file(asking('somebody@evil.test'), address)).sender?.replyToBelieved).toBe(false)
    expect((await answer(id)).to).toMatchObject([{ address: 'paul@plain.test' }])
    expect((await file(asking('Paula@plain.test'), address)).sender?.replyToBelieved).toBe(true)
    expect((await answer(id)).to).toMatchObject([{ address: 'Paula@plain.test' }])
  })
})
