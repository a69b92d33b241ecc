import { afterAll, beforeAll, expect, test } from 'vitest'
import { getConversationChat } from '../../src/contract/chat-desk.ts'
import { createChatWidget, switchChat } from '../../src/contract/chat-widgets.ts'
import { getConversation } from '../../src/contract/conversations.ts'
import { addMessage } from '../../src/contract/messages.ts'
import { mailUnseen } from '../../src/server/chat/mailing/commands.ts'
import { heed } from '../../src/server/platform/actor.ts'
import { newVisitor, type Widget } from '../chat-widget.ts'
import { makeAgent, type Person } from '../factories.ts'
import { mailText, messagesOf, openPostOffice, type PostOffice, supportInbox } from '../mail/post-office.ts'
import { openSink, type Sink } from '../mail/sink.ts'

let sink: Sink
let office: PostOffice
let ann: Person
let key: string
let widget: number
beforeAll(async () => {
  sink = await openSink()
  office = await openPostOffice({ smtpUrl: sink.url })
  const { id } = await supportInbox(office.admin)
  const made = await office.admin.call(createChatWidget, { body: { name: 'Shop', mailInbox: id } })
  const settings = { ...made.settings, mailMinutes: 1 }
  const quick = await office.admin.call(createChatWidget, { body: { name: 'Quick', mailInbox: id, settings } })
  key = quick.key
  widget = quick.id
  ann = await makeAgent(office.house.house, { role: 'agent', name: 'Ann Lee' })
})
afterAll(async () => {
  await office.close()
  await sink.close()
})

const soon = { timeout: 20_000 }
const answer = (id: number, text: string) =>
  office.house.api(ann).call(addMessage, { params: { id }, body: { kind: 'reply', text } })
const chatOf = async (id: number) => (await office.admin.call(getConversationChat, { params: { id } })).chat
const mailsTo = (address: string) => sink.mails.filter(({ to }) => to.includes(address))
/** As if so much time had passed since all that was said. */
const later = (id: number) =>
  office.house.house.database.pool.query(
    `update message set created_at = created_at - interval '2 minutes' where conversation_id = $1`,
    [id],
  )
const tend = () => office.house.house.database.write(heed, (ctx) => mailUnseen(ctx))

async function begun(email: string, text = 'Where is my parcel?'): Promise<{ visitor: Widget; id: number }> {
  const visitor = await newVisitor(office.house, key)
  await visitor.connect()
  visitor.say(text, { start: { email, name: 'Mia' } })
  const taken = await visitor.until((frame) => frame.kind === 'taken')
  return { visitor, id: (taken as { conversationId: number }).conversationId }
}

test('what nobody saw goes by mail, once, and the answer to it goes on in the conversation', async () => {
  const { visitor, id } = await begun('mia@customers.test')
  await expect.poll(() => chatOf(id), soon).not.toBeNull()
  visitor.cut()
  await answer(id, 'It arrives on Friday.')
  await tend()
  expect(await chatOf(id)).toMatchObject({ mailedId: 0 })
  await later(id)
  await tend()
  await tend()
  await expect.poll(() => mailsTo('mia@customers.test').length, soon).toBe(1)
  const [mail] = mailsTo('mia@customers.test')
  expect(mail?.raw).toContain('It arrives on Friday.')
  expect(mail?.raw).toContain('Where is my parcel?')
  const replyTo = /^Reply-To: .*?<?([^\s<>]+@[^\s<>]+)>?$/im.exec(mail?.raw ?? '')?.[1] as string
  await office.deliver(
    mailText({ From: 'Mia <mia@customers.test>', To: replyTo, Subject: 'Re: Your chat' }, 'Friday is fine.'),
    replyTo,
    'mia@customers.test',
  )
  await expect.poll(async () => (await messagesOf(office.admin, id)).at(-1)?.text.trim(), soon).toBe('Friday is fine.')
  // From then on it is a mail like any other, and the widget says so.
  await expect
    .poll(async () => (await office.admin.call(getConversation, { params: { id } })).channel, soon)
    .toBe('email')
  expect(await chatOf(id)).toMatchObject({ state: 'mail' })
  await answer(id, 'Good.')
  await expect.poll(() => mailsTo('mia@customers.test').length, soon).toBe(2)
  expect(await visitor.connect()).toMatchObject({ chat: { state: 'mail' } })
})

test('what was seen goes nowhere', async () => {
  const { visitor, id } = await begun('seen@customers.test')
  const { id: messageId } = await answer(id, 'Hello Mia.')
  await visitor.until((frame) => frame.kind === 'line' && frame.line.id === messageId)
  visitor.send({ kind: 'seen', id: messageId })
  await expect.poll(() => chatOf(id), soon).toMatchObject({ seenId: messageId })
  await later(id)
  await tend()
  expect(await chatOf(id)).toMatchObject({ mailedId: 0 })
})

test('switched off, a message is left: with an address, as a letter that is answered by mail', async () => {
  await office.admin.call(switchChat, { params: { id: widget }, body: { on: false } })
  const visitor = await newVisitor(office.house, key)
  expect(await visitor.connect()).toMatchObject({ availability: 'closed' })
  visitor.say('Please call me')
  await visitor.until((frame) => frame.kind === 'refused' && frame.because === 'invalid')
  visitor.say('Please write to me', { start: { email: 'left@customers.test' } })
  const taken = (await visitor.until((frame) => frame.kind === 'taken')) as { conversationId: number }
  const id = taken.conversationId
  const conversation = await office.admin.call(getConversation, { params: { id } })
  expect(conversation).toMatchObject({ channel: 'email', inbox: { name: 'Support' } })
  await answer(id, 'Here I am.')
  await expect.poll(() => mailsTo('left@customers.test').length, soon).toBe(1)
  await office.admin.call(switchChat, { params: { id: widget }, body: { on: true } })
})

test('a transcript goes to the visitor’s own address, twice at most, and not before somebody has answered', async () => {
  const { visitor, id } = await begun('transcript@customers.test')
  visitor.send({ kind: 'transcript', conversationId: id })
  await visitor.until((frame) => frame.kind === 'refused' && frame.because === 'conflict')
  await answer(id, 'Hello Mia.')
  await visitor.until((frame) => frame.kind === 'chat' && frame.chat.state === 'talking')
  for (let n = 0; n < 4; n++) visitor.send({ kind: 'transcript', conversationId: id })
  await visitor.until((frame) => frame.kind === 'told' && frame.what === 'transcript_later')
  await expect.poll(() => mailsTo('transcript@customers.test').length, soon).toBe(2)
  expect(mailsTo('transcript@customers.test')[0]?.raw).toContain('Hello Mia.')
})
