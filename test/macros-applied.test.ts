import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { getConversation, listEvents } from '../src/contract/conversations.ts'
import { takeBackMessage } from '../src/contract/drafts.ts'
import * as macros from '../src/contract/macros.ts'
import { addMessage, listMessages } from '../src/contract/messages.ts'
import type { Api, ApiRefusal } from './api.ts'
import { makeAgent, makeInbox, makeTeam, type Person, receiveMail } from './factories.ts'
import { adminKey, openTestHouse, type TestHouse } from './house.ts'

let house: TestHouse
let admin: Api
let lead: Api
let agent: Api
let ines: Person
let inbox: { id: number; address: string }

beforeAll(async () => {
  house = await openTestHouse()
  admin = house.api({ key: adminKey })
  lead = house.api(await makeAgent(house.house, { role: 'lead', name: 'Lena Lead' }))
  ines = await makeAgent(house.house, { name: 'Ines Meyer' })
  agent = house.api(ines)
  inbox = await makeInbox(house.house)
})
afterAll(() => house.close())

const from = (name: string) => ({ name, address: `${Math.random().toString(36).slice(2)}@customer.test` })
const arrive = async (name = 'Kim Lee', into = inbox.id) =>
  (await receiveMail(house.house, { inbox: into, from: from(name), subject: 'Where is it?' })).conversationId
const make = (fields: Parameters<typeof admin.call<typeof macros.createMacro>>[1]['body'], who = lead) =>
  who.call(macros.createMacro, { body: { scope: 'all', ...fields } })
const _preview = (id: number, body: { macroId?: number; html?: string }, who = agent) =>
  who.call(macros.previewMacro, { params: { id }, body })
const get = (id: number) => agent.call(getConversation, { params: { id } })
const refusal = (attempt: Promise<unknown>) =>
  attempt.then(
    () => {
      throw new Error('it was not refused')
    },
    (error: ApiRefusal) => error,
  )
const applied = async (id: number) =>
  (await agent.call(listEvents, { params: { id } })).items.filter(({ type }) => type === 'macro.applied')

describe('a macro that is applied', () => {
  test('leaves its words and changes the conversation in one, and the timeline names it', async () => {
    const id = await arrive()
    const macro = await make({
      name: 'Refund',
      html: '<p>Done.</p>',
      actions: { addTags: ['refund'], priority: 'high', status: 'resolved', follow: true },
    })
    const body = { kind: 'reply' as const, html: '<p>Done, Kim.</p>', macros: [macro.id] }
    const { id: messageId } = await agent.call(addMessage, { params: { id }, body })
    expect(await get(id)).toMatchObject({ status: 'resolved', priority: 'high', tags: ['refund'], followed: true })
    expect(await applied(id)).toMatchObject([{ data: { macroId: macro.id, name: 'Refund', version: 1, messageId } }])
  })

  test('does what was left of it when its changes were chosen, and nothing at all when one of them is refused', async () => {
    const id = await arrive()
    const gone = await makeAgent(house.house)
    const macro = await make({
      name: 'Hand over',
      html: '<p>x</p>',
      actions: { assignee: gone.id, addTags: ['a', 'b'] },
    })
    const chosen = { kind: 'reply' as const, text: 'Hello', macros: [macro.id], changes: { addTags: ['b'] } }
    await agent.call(addMessage, { params: { id }, body: chosen })
    expect(await get(id)).toMatchObject({ tags: ['b'], assignee: { id: ines.id } })
    await house.house.database.pool.query('update agent set deactivated_at = now() where id = $1', [gone.id])
    const whole = agent.call(addMessage, { params: { id }, body: { kind: 'reply', text: 'More', macros: [macro.id] } })
    expect(await refusal(whole)).toMatchObject({ status: 409 })
    expect((await agent.call(listMessages, { params: { id } })).items.map(({ text }) => text)).not.toContain('More')
    expect(await applied(id)).toHaveLength(1)
  })

  test('is undone with the reply that is taken back, but for what somebody has moved on since', async () => {
    const id = await arrive()
    const team = await makeTeam(house.house)
    const changes = {
      addTags: ['refund', 'vip'],
      priority: 'urgent' as const,
      kind: 'complaint' as const,
      team: team.id,
    }
    const sent = await agent.call(addMessage, {
      params: { id },
      body: { kind: 'reply', text: 'Oh', delay: 60, changes },
    })
    expect(await get(id)).toMatchObject({ priority: 'urgent', team: { id: team.id } })
    await lead.call(macros.applyMacro, {
      params: { id },
      body: { macroId: (await make({ name: 'Calm', actions: { priority: 'low', addTags: ['calm'] } })).id },
    })
    await agent.call(takeBackMessage, { params: { id: sent.id } })
    expect(await get(id)).toMatchObject({
      priority: 'low',
      kind: null,
      team: null,
      tags: ['calm'],
      status: 'open',
      assignee: null,
    })
  })

  test('at once changes what it says, sends its reply, and refuses where a value is missing', async () => {
    const id = await arrive('Kim Lee')
    const snooze = await make({ name: 'Tomorrow', actions: { snoozeMinutes: 60, addTags: ['later'], assignee: 'me' } })
    const { conversation, message } = await agent.call(macros.applyMacro, {
      params: { id },
      body: { macroId: snooze.id },
    })
    expect(conversation).toMatchObject({ status: 'snoozed', tags: ['later'], assignee: { id: ines.id } })
    expect(message).toBeNull()
    const thanks = await make({
      name: 'Thanks',
      html: '<p>Thanks, {{ contact.firstName }}.</p>',
      actions: { removeTags: ['LATER'] },
    })
    const answer = await agent.call(macros.applyMacro, { params: { id }, body: { macroId: thanks.id } })
    expect(answer).toMatchObject({
      conversation: { status: 'waiting', tags: [] },
      message: { kind: 'sent', text: 'Thanks, Kim.' },
    })
    const nameless = await arrive('x@customer.test')
    const refused = await refusal(
      agent.call(macros.applyMacro, { params: { id: nameless }, body: { macroId: thanks.id } }),
    )
    expect(refused).toMatchObject({ status: 409, fields: { missing: 'contact.firstName' } })
    expect((await agent.call(listMessages, { params: { id: nameless } })).items).toHaveLength(1)
  })

  test('is counted for everybody, and stands first for who uses it here', async () => {
    const other = await makeInbox(house.house)
    const [here, there] = [await make({ name: 'Zz here' }), await make({ name: 'Zz there' })]
    const id = await arrive('Kim', inbox.id)
    const elsewhere = await arrive('Kim', other.id)
    const who = house.api(await makeAgent(house.house))
    const apply = (conversation: number, macroId: number) =>
      who.call(macros.applyMacro, { params: { id: conversation }, body: { macroId } })
    await apply(id, here.id)
    await apply(elsewhere, there.id)
    await apply(elsewhere, there.id)
    await house.settled()
    const first = async (conversation: number) =>
      (await who.call(macros.listMacros, { query: { conversation } })).items[0]
    expect(await first(id)).toMatchObject({ id: here.id, uses: 1 })
    expect(await first(elsewhere)).toMatchObject({ id: there.id, uses: 2 })
  })
})
