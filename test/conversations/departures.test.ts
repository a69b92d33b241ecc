import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { getConversation, type Status } from '../../src/contract/conversations.ts'
import { changeDeparture, changeRecipient, forwardMessage } from '../../src/contract/departures.ts'
import { getDraft, saveDraft, takeBackMessage } from '../../src/contract/drafts.ts'
import { listMessages } from '../../src/contract/messages.ts'
import { changeSendingRules } from '../../src/contract/outbox.ts'
import { leaveIfDue } from '../../src/server/conversations/departures/commands.ts'
import { beginSending } from '../../src/server/outbox/commands.ts'
import { heed } from '../../src/server/platform/actor.ts'
import type { Api } from '../api.ts'
import { makeAgent, makeInbox, type Person } from '../factories.ts'
import { adminKey, openTestHouse, type TestHouse } from '../house.ts'
import { eventually } from '../mail/post-office.ts'
import { mail, receive, replyTo, rowsOf, unclocked, uploadFile } from './desk.ts'

let house: TestHouse
let ines: Person
let api: Api
let inbox: { id: number; address: string }
beforeAll(async () => {
  house = await openTestHouse()
  ines = await makeAgent(house.house, { name: 'Ines' })
  api = house.api(ines)
  inbox = await makeInbox(house.house)
})
afterAll(() => house.close())

const kim = { name: 'Kim Lee', address: 'kim@customer.test' }
const arrive = async (fields: Parameters<typeof mail>[1] = {}) =>
  (await receive(house, mail(inbox.id, { from: kim, ...fields }))).conversationId
const get = (id: number) => api.call(getConversation, { params: { id } })
const messages = async (id: number) => (await api.call(listMessages, { params: { id } })).items
const takeBack = (id: number, who = api) => who.call(takeBackMessage, { params: { id } })
const inAnHour = () => new Date(Date.now() + 3_600_000).toISOString()
const leaveNow = (messageId: number) => house.house.database.write(heed, (ctx) => leaveIfDue(ctx, messageId))
/** The clock runs to the time at which the message leaves. */
const becomeDue = (messageId: number) =>
  rowsOf(house, `update departure set leaves_at = now() - interval '1 second' where message_id = $1`, [messageId])
const answerAgain = (id: number) =>
  receive(house, mail(inbox.id, { from: kim, signed: { byAddress: id, byMessageId: null } }))

describe('a message that leaves in a moment', () => {
  test('waits until then, and is sent by itself', async () => {
    const id = await arrive()
    const sent = await replyTo(api, id, { delay: 1 })
    expect(sent.departure).toMatchObject({ kind: 'undo', heldBecause: null })
    expect(sent.delivery).toMatchObject([{ address: 'kim@customer.test', state: 'scheduled' }])
    expect((await get(id)).status).toBe('waiting')
    await eventually(async () => (await messages(id)).at(-1)?.departure === null)
    expect((await messages(id)).at(-1)?.delivery).toMatchObject([{ state: 'queued' }])
  })

  test('is taken back as if it had never been written: the draft is as it was, and so is the conversation', async () => {
    const id = await arrive({ text: 'It is broken.' })
    const before = await get(id)
    const file = await uploadFile(api, 'plan.txt', 'a plan')
    const body = {
      ...{ to: ['kim@customer.test', 'lee@customer.test'], cc: ['boss@customer.test'], bcc: ['audit@desk.test'] },
      ...{ text: undefined, html: '<p>We <b>mend</b> it.</p>', attachments: [file], delay: 60 },
    }
    const sent = await replyTo(api, id, { ...body, status: 'resolved' })
    expect(await get(id)).toMatchObject({ status: 'resolved', preview: 'We mend it.', assignee: { id: ines.id } })
    const { draft, conversationId } = await takeBack(sent.id)
    expect(conversationId).toBe(id)
    expect(draft).toMatchObject({ kind: 'reply', html: body.html, to: body.to, cc: body.cc, bcc: body.bcc })
    expect(draft?.attachments).toMatchObject([{ id: file, name: 'plan.txt' }])
    expect(unclocked(await get(id))).toEqual(unclocked(before))
    expect((await messages(id)).map(({ kind }) => kind)).toEqual(['received'])
    // Its files go out with it when it is sent again.
    expect((await replyTo(api, id, { attachments: [file] })).attachments).toMatchObject([{ id: file }])
  })

  test('comes back once, though the draft it was sent from may still lie there', async () => {
    const id = await arrive()
    await api.call(saveDraft, { params: { id }, body: { kind: 'reply', html: '<p>Once</p>' } })
    const sent = await replyTo(api, id, { delay: 60, text: undefined, html: '<p>Once</p>' })
    expect((await takeBack(sent.id)).draft?.html).toBe('<p>Once</p>')
    await house.settled()
    expect((await api.call(getDraft, { params: { id } })).draft?.html).toBe('<p>Once</p>')
  })

  test('leaves a newer draft alone when it leaves, and joins it when it is taken back', async () => {
    const id = await arrive()
    const sent = await replyTo(api, id, { leavesAt: inAnHour(), text: 'First' })
    await house.settled()
    const newer = { kind: 'note' as const, html: '<p>Second</p>' }
    await api.call(saveDraft, { params: { id }, body: newer })
    expect((await takeBack(sent.id)).draft?.html).toBe('<p>First</p><p>Second</p>')
    const again = await replyTo(api, id, { leavesAt: inAnHour(), text: 'Third' })
    await house.settled()
    await api.call(saveDraft, { params: { id }, body: newer })
    await becomeDue(again.id)
    await leaveNow(again.id)
    await house.settled()
    expect((await api.call(getDraft, { params: { id } })).draft?.html).toBe('<p>Second</p>')
  })

  test('does not leave at a time that nobody can have meant', async () => {
    const id = await arrive()
    for (const leavesAt of ['1970-01-01T00:00:00Z', '9999-01-01T00:00:00Z'])
      await expect(replyTo(api, id, { leavesAt })).rejects.toMatchObject({
        code: 'invalid',
        fields: { leavesAt: expect.any(String) },
      })
    expect(await replyTo(api, id, { leavesAt: new Date(Date.now() - 5000).toISOString() })).toMatchObject({
      departure: null,
    })
  })

  test('is not taken back once a server was handed it, whoever was faster', async () => {
    const id = await arrive()
    for (const first of ['take back', 'send'] as const) {
      const { id: messageId } = await replyTo(api, id, { delay: 60 })
      await becomeDue(messageId)
      await leaveNow(messageId)
      const send = () => house.house.database.write(heed, (ctx) => beginSending(ctx, messageId))
      const [due, taken] = await Promise.all(
        first === 'send'
          ? [send(), takeBack(messageId).catch((error) => error)]
          : [new Promise((go) => setTimeout(go, 3)).then(send), takeBack(messageId).catch((error) => error)],
      )
      // Either it is being sent, or it is back; never both, never neither.
      if (due.length > 0) expect(taken).toMatchObject({ code: 'conflict', message: expect.stringContaining('left') })
      else expect(taken).toMatchObject({ conversationId: id })
    }
  })

  test('belongs to whoever may see it', async () => {
    const id = await arrive()
    const { id: messageId } = await replyTo(api, id, { delay: 60 })
    const partner = await makeAgent(house.house, { role: 'partner' })
    await expect(takeBack(messageId, house.api(partner))).rejects.toMatchObject({ code: 'not_found' })
    expect(await takeBack(messageId, house.api({ key: adminKey }))).toEqual({ conversationId: id, draft: null })
    await expect(takeBack(messageId)).rejects.toMatchObject({ code: 'not_found' })
  })
})

describe('a message for later', () => {
  test('puts the conversation on hold, and the status that was chosen comes when it leaves', async () => {
    const id = await arrive()
    const sent = await replyTo(api, id, { leavesAt: inAnHour(), status: 'resolved' })
    expect(sent.departure).toMatchObject({ kind: 'later' })
    expect((await get(id)).status).toBe('on_hold')
    expect(await leaveNow(sent.id)).toEqual(new Date(sent.departure!.leavesAt))
    await becomeDue(sent.id)
    await Promise.all([leaveNow(sent.id), leaveNow(sent.id), leaveNow(sent.id)])
    expect((await get(id)).status).toBe('resolved')
    const left = await rowsOf(house, `select from event where type = 'message.sent' and data ->> 'messageId' = $1`, [
      String(sent.id),
    ])
    expect(left).toHaveLength(1)
  })

  test('is held when the customer writes in between, until somebody says that it goes anyway', async () => {
    const id = await arrive()
    const sent = await replyTo(api, id, { leavesAt: inAnHour() })
    await answerAgain(id)
    await house.settled()
    const [, held] = await messages(id)
    expect(held).toMatchObject({ departure: { heldBecause: 'customer_wrote' }, delivery: [{ state: 'held' }] })
    await becomeDue(sent.id)
    await leaveNow(sent.id)
    expect((await messages(id))[1]?.departure).not.toBeNull()
    const gone = await api.call(changeDeparture, { params: { id: sent.id }, body: { leavesAt: null } })
    expect(gone).toMatchObject({ departure: null, delivery: [{ state: 'queued' }] })
    expect((await get(id)).status).toBe('waiting')
  })

  test('goes on at another time, or leaves though the customer wrote where the workspace wants it so', async () => {
    const id = await arrive()
    const sent = await replyTo(api, id, { leavesAt: inAnHour() })
    await answerAgain(id)
    await house.settled()
    const later = new Date(Date.now() + 7_200_000).toISOString()
    const moved = await api.call(changeDeparture, { params: { id: sent.id }, body: { leavesAt: later } })
    expect(moved).toMatchObject({
      departure: { leavesAt: later, heldBecause: null },
      delivery: [{ state: 'scheduled' }],
    })
    const admin = house.api({ key: adminKey })
    await admin.call(changeSendingRules, { body: { holdWhenCustomerWrote: false } })
    await becomeDue(sent.id)
    await leaveNow(sent.id)
    expect((await messages(id))[1]?.departure).toBeNull()
    await admin.call(changeSendingRules, { body: { holdWhenCustomerWrote: true } })
  })

  test.each<[Status, string]>([
    ['resolved', 'resolved'],
    ['closed', 'closed'],
  ])('is held when somebody has %s the conversation', async (status, because) => {
    const id = await arrive()
    const sent = await replyTo(api, id, { leavesAt: inAnHour() })
    await rowsOf(house, 'update conversation set status = $1 where id = $2', [status, id])
    await becomeDue(sent.id)
    await leaveNow(sent.id)
    expect((await messages(id))[1]?.departure).toMatchObject({ heldBecause: because })
    const sendAnyway = api.call(changeDeparture, { params: { id: sent.id }, body: { leavesAt: null } })
    if (status === 'closed') await expect(sendAnyway).rejects.toMatchObject({ code: 'conflict' })
    else expect((await sendAnyway).departure).toBeNull()
  })
})

test('an answer to all reaches everyone who was on the mail, and a mail that failed another address', async () => {
  const everyone = {
    to: [
      { name: '', address: inbox.address },
      { name: '', address: 'lee@customer.test' },
    ],
    cc: [
      { name: '', address: 'boss@customer.test' },
      { name: '', address: 'KIM@customer.test' },
    ],
  }
  const id = await arrive(everyone)
  const sent = await replyTo(api, id, { replyAll: true })
  expect(sent.to.map(({ address }) => address)).toEqual(['kim@customer.test'])
  expect(sent.cc.map(({ address }) => address)).toEqual(['lee@customer.test', 'boss@customer.test'])
  const change = (address: string, to: string) =>
    api.call(changeRecipient, { params: { id: sent.id }, body: { address, to } })
  await expect(change('boss@customer.test', 'chief@customer.test')).rejects.toMatchObject({ code: 'conflict' })
  const said = '550 5.2.2 mailbox full'
  await rowsOf(
    house,
    `update delivery set state = 'bounced', reason = $2 where message_id = $1 and address like 'boss%'`,
    [sent.id, said],
  )
  expect((await messages(id)).at(-1)?.delivery[2]).toMatchObject({
    problem: 'mailbox_full',
    final: false,
    reason: said,
  })
  await expect(change('boss@customer.test', 'LEE@customer.test')).rejects.toMatchObject({ code: 'conflict' })
  const changed = await change('BOSS@customer.test', 'chief@customer.test')
  expect(changed.cc.map(({ address }) => address)).toEqual(['lee@customer.test', 'chief@customer.test'])
  expect(changed.delivery[2]).toMatchObject({ address: 'chief@customer.test', state: 'queued', reason: null })
})

describe('a message that is passed on', () => {
  test('takes its files and pictures along under who wrote it, and moves nothing', async () => {
    const html = '<p>See <img src="cid:lamp@customer.test" alt="lamp"></p><script>x()</script>'
    const blob = await house.house.blobs.put(Buffer.from('bytes'))
    const file = {
      type: 'image/png',
      size: 5,
      md5: 'x',
      blob,
      inline: true,
      name: 'lamp.png',
      contentId: 'lamp@customer.test',
    }
    const plain = { ...file, name: 'plan.pdf', type: 'application/pdf', inline: false, contentId: null }
    const { conversationId: id, messageId } = await receive(
      house,
      mail(inbox.id, {
        from: kim,
        html: html.split('<script>')[0] as string,
        subject: 'Lamp',
        attachments: [file, plain],
      }),
    )
    const before = await get(id)
    const body = { to: ['maker@factory.test'], html: '<p>Is this ours?</p>' }
    const sent = await api.call(forwardMessage, { params: { id: messageId }, body })
    expect(sent).toMatchObject({
      forwardOf: messageId,
      subject: 'Fwd: Lamp',
      visibleText: 'Is this ours?',
      inReplyTo: null,
    })
    expect(sent.attachments.map(({ name }) => name)).toEqual(['lamp.png', 'plan.pdf'])
    expect(sent.text).toContain('From: Kim Lee <kim@customer.test>')
    expect(sent.html).toMatch(/Is this ours\?.*Forwarded message.*lamp/s)
    expect((await get(id)).status).toBe(before.status)
    const { draft } = await takeBack(sent.id)
    expect(draft).toMatchObject({ html: '<p>Is this ours?</p>', forwards: messageId, attachments: [] })
  })

  test('is answered into the same conversation, marked, and never becomes what the customer is answered with', async () => {
    const { conversationId: id, messageId } = await receive(
      house,
      mail(inbox.id, { from: kim, externalId: 'asked@customer.test' }),
    )
    await api.call(forwardMessage, { params: { id: messageId }, body: { to: ['maker@factory.test'] } })
    const maker = { name: 'The maker', address: 'maker@factory.test' }
    const answer = await receive(
      house,
      mail(inbox.id, { from: maker, externalId: 'secret@factory.test', signed: { byAddress: id, byMessageId: null } }),
    )
    expect(answer.conversationId).toBe(id)
    expect((await messages(id)).at(-1)).toMatchObject({ fromThirdParty: true, from: maker })
    expect(await replyTo(api, id)).toMatchObject({
      to: [kim].map(({ address }) => ({ address })),
      inReplyTo: 'asked@customer.test',
    })
    const back = await replyTo(api, id, { answers: answer.messageId })
    expect(back).toMatchObject({ to: [{ address: maker.address }], inReplyTo: 'secret@factory.test' })
  })
})
