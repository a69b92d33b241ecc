import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Permission, roleMay } from '../src/contract/access.ts'
import { upload } from '../src/contract/attachments.ts'
import { listContacts } from '../src/contract/contacts.ts'
import { changeConversation, getConversation, listConversations } from '../src/contract/conversations.ts'
import { saveDraft } from '../src/contract/drafts.ts'
import type { Endpoint } from '../src/contract/endpoint.ts'
import { createKey } from '../src/contract/keys.ts'
import { addMessage, listMessages } from '../src/contract/messages.ts'
import { getCounts } from '../src/contract/views.ts'
import type { Api, Credentials } from './api.ts'
import { makeAgent, makeFindable, makeTeam, type Person, receiveMail } from './factories.ts'
import { adminKey, openTestHouse, type TestHouse } from './house.ts'
import { desk, knock, nobodysId } from './walking.ts'

// What a reasonable caller would send; an endpoint of the desk with a body must have one here.
const bodies: Record<string, unknown> = {
  forwardMessage: { to: ['maker@factory.test'] },
  changeRecipient: { address: 'a@customer.test', to: 'b@customer.test' },
  changeDeparture: { leavesAt: null },
  changeConversation: { priority: 'urgent', subject: 'Taken over' },
  markSpam: { block: false },
  handOver: { team: 1, reason: 'Mine now' },
  escalateConversation: { to: 1, done: 'Mine', needed: 'Now' },
  sendBackConversation: { answer: 'Mine now' },
  tryProtocols: {},
  addMessage: { kind: 'note', text: 'I was here.' },
  previewMacro: { html: '<p>Hello {{ contact.name }}</p>' },
  applyMacro: { macroId: 1 },
  startGuide: { guideId: 1 },
  previewMail: { html: '<p>Hello</p>' },
  saveDraft: { kind: 'note', html: '<p>I was here.</p>' },
  takeOverDraft: {},
  addRecord: { kind: 'call', text: 'They called.' },
  findSecrets: {},
  askColleagues: { agents: [1], text: 'Do you know?' },
  decideQuestionMail: { answer: true },
  startSide: { to: ['maker@factory.test'], subject: 'A part', text: 'Have you got one?' },
  changeSide: { done: true },
  splitConversation: { from: 1 },
  mergeConversations: { from: [1] },
  linkConversation: { to: 1 },
  makePromise: { what: 'A call', dueAt: new Date(Date.now() + 3_600_000).toISOString() },
  changePromise: { what: 'Another' },
  withdrawPromise: {},
  recognizePromises: { text: 'I will call you tomorrow.' },
  dismissPromise: { mark: 'x' },
  endChat: { resolve: true },
  whisperInChat: { text: 'Offer them a new one.' },
  redactMessage: { secrets: [{ kind: 'words', text: 'stable' }] },
}

let house: TestHouse
beforeAll(async () => {
  house = await openTestHouse({ working: false })
})
afterAll(() => house.close())

// What is done to a message that we wrote.
const ofSent = new Set(['retryMessage', 'changeRecipient', 'changeDeparture', 'takeBackMessage'])

// The attachment is a mail with a file in it, so that what opens one has something to open.
const letter = `Subject: secret words
Content-Type: multipart/mixed; boundary=b

--b

Words.
--b
Content-Disposition: attachment; filename=plan.txt

the plan
--b--
`

describe('a conversation that somebody may not see', () => {
  let team: { id: number }
  let partner: Person
  let light: Person
  let ids: { conversations: number; messages: number; attachments: number }
  let sent: number
  /** The agent's own note, which they may take words out of. */
  let noted: number
  let agent: Api
  const strangers = () => [
    ['a partner of another team', house.api({ cookie: partner.cookie })] as const,
    ['a colleague who was not asked', house.api({ cookie: light.cookie })] as const,
    ['a key with the role of a partner', house.api(partnerKey)] as const,
  ]
  let partnerKey: Credentials

  beforeAll(async () => {
    team = await makeTeam(house.house)
    const other = await makeTeam(house.house)
    partner = await makeAgent(house.house, { role: 'partner', teams: [other.id] })
    light = await makeAgent(house.house, { role: 'light' })
    const admin = house.api({ key: adminKey })
    partnerKey = { key: (await admin.call(createKey, { body: { name: 'Partner', role: 'partner' } })).secret }
    agent = house.api({ cookie: (await house.as.agent).cookie })
    const mail = { team: team.id, subject: 'Unicorn invoice', text: 'A unicorn was billed.', file: letter }
    const { conversationId, messageId } = await receiveMail(house.house, mail)
    const { items } = await agent.call(listMessages, { params: { id: conversationId } })
    ids = { conversations: conversationId, messages: messageId, attachments: items[0]?.attachments[0]?.id ?? 0 }
    const reply = { kind: 'reply' as const, text: 'It was a horse.' }
    sent = (await agent.call(addMessage, { params: { id: conversationId }, body: reply })).id
    const note = { kind: 'note' as const, text: 'The stable is told.' }
    noted = (await agent.call(addMessage, { params: { id: conversationId }, body: note })).id
  })

  const idFor = (name: string, endpoint: Endpoint) =>
    name === 'redactMessage' ? noted : ofSent.has(name) ? sent : ids[endpoint.path.split('/')[1] as keyof typeof ids]

  /** Everything that a call could have changed. */
  async function state() {
    const tables = [
      'conversation',
      'message',
      'attachment',
      'delivery',
      'departure',
      'draft',
      'conversation_read',
      'conversation_asked',
    ]
    const rows = tables.map((table) => `select '${table}' as t, row_to_json(x)::text as row from ${table} x`)
    const { rows: all } = await house.house.database.pool.query(
      `${rows.join(' union all ')} union all select 'event', row_to_json(e)::text from event e where conversation_id is not null`,
    )
    return all.map((row) => `${row.t} ${row.row}`).sort()
  }

  test('every endpoint of the desk that takes a body is tried with one', () => {
    const untried = desk.filter(({ name, endpoint }) => endpoint.body && !(name in bodies))
    expect(untried.map(({ name }) => name)).toEqual([])
    expect(desk.length).toBeGreaterThan(12)
  })

  test.each(desk)(
    '$name: is not there, exactly as if it had never been, and nothing changes',
    async ({ name, endpoint }) => {
      const before = await state()
      for (const [who, api] of strangers()) {
        const real = await knock(api, endpoint, idFor(name, endpoint), bodies[name])
        const unreal = await knock(api, endpoint, nobodysId, bodies[name])
        expect(real, `${who}: ${name}`).toEqual(unreal)
        expect([403, 404], `${who}: ${name}`).toContain(real.status)
        if (real.status === 403) expect(real.text).toContain('Your role does not allow this')
      }
      expect(await state()).toEqual(before)
    },
  )

  test.each(
    desk.filter(({ endpoint }) => endpoint.access === 'signed_in' || roleMay('agent', endpoint.access as Permission)),
  )('$name: is there for an agent who may see it, so the refusal before was one', async ({ name, endpoint }) => {
    const real = await knock(agent, endpoint, idFor(name, endpoint), bodies[name])
    expect([200, 201, 204, 409], `${name}: ${real.text}`).toContain(real.status)
    const unreal = await knock(agent, endpoint, nobodysId, bodies[name])
    expect(unreal.status, name).toBe(404)
  })

  test('is in no list, no search and no count of theirs', async () => {
    await makeFindable(house.house)
    for (const [who, api] of strangers()) {
      for (const query of [
        {},
        { q: 'unicorn' },
        { q: `#${ids.conversations}` },
        { team: team.id },
        { status: 'open' },
      ]) {
        const { items } = await api.call(listConversations, { query })
        expect(items, `${who}: ${JSON.stringify(query)}`).toEqual([])
      }
    }
    expect((await agent.call(listConversations, { query: { q: 'unicorn' } })).items.length).toBeGreaterThan(0)
    const counts = await house.api({ cookie: partner.cookie }).call(getCounts)
    expect([counts.open, counts.all, counts.unassigned, counts.myTeams, counts.waiting]).toEqual([0, 0, 0, 0, 0])
  })

  test('gives its attachments to nobody by way of another conversation', async () => {
    const mine = await receiveMail(house.house, { team: (await teamOf(partner)).id })
    const api = house.api({ cookie: partner.cookie })
    const params = { id: mine.conversationId }
    const body = { kind: 'note' as const, text: 'Look', attachments: [ids.attachments] }
    await expect(api.call(addMessage, { params, body })).rejects.toMatchObject({ status: expect.toSatisfy(refused) })
    const draft = { kind: 'note' as const, html: '<p>Look</p>', attachments: [ids.attachments] }
    const kept = await api.call(saveDraft, { params, body: draft }).catch(() => null)
    const shown = kept ? await api.fetch(`/conversations/${params.id}/draft`).then((answer) => answer.text()) : ''
    expect(shown).not.toContain('file.txt')
    // Nor those that somebody else has only just uploaded.
    const form = new FormData()
    form.set('file', new File(['draft of a contract'], 'contract.txt', { type: 'text/plain' }))
    const { id } = await agent.call(upload, { body: form })
    const stolen = { kind: 'note' as const, text: 'Look', attachments: [id] }
    await expect(api.call(addMessage, { params, body: stolen })).rejects.toMatchObject({
      status: expect.toSatisfy(refused),
    })
    expect((await api.fetch(`/attachments/${id}`)).status).toBe(404)
  })

  test('no signature, no attachment: a made up one answers like an attachment that is not there', async () => {
    const until = Math.floor(Date.now() / 1000) + 3600
    const ask = async (id: number) => {
      const answer = await house.api().fetch(`/signed/attachments/${id}?until=${until}&signature=${'0'.repeat(32)}`)
      return { status: answer.status, text: await answer.text() }
    }
    expect(await ask(ids.attachments)).toEqual(await ask(nobodysId))
    expect((await ask(ids.attachments)).status).toBe(404)
  })

  test('is never hinted at, neither live nor when a connection comes back', async () => {
    for (const who of [{ cookie: partner.cookie }, { cookie: light.cookie }, partnerKey]) {
      const live = await house.socket(who)
      const { conversationId } = await receiveMail(house.house, { team: team.id })
      await agent.call(changeConversation, {
        params: { id: conversationId },
        body: { priority: 'high', team: team.id },
      })
      const witness = await house.socket({ cookie: (await house.as.agent).cookie }, live.hello.cursor)
      await witness.until((message) => message.kind === 'hint' && message.type === 'conversation.priority_changed')
      const back = await house.socket(who, live.hello.cursor)
      await new Promise((resolve) => setTimeout(resolve, 200))
      expect(live.hints()).toEqual([])
      expect(back.hints()).toEqual([])
      for (const socket of [live, back, witness]) await socket.close()
    }
  })
})

const refused = (status: number) => status >= 400 && status < 500

async function teamOf(person: Person): Promise<{ id: number }> {
  const { rows } = await house.house.database.pool.query('select team_id as id from team_member where agent_id = $1', [
    person.id,
  ])
  return rows[0]
}

describe('a partner', () => {
  test('sees the conversations of the own teams, hears of them, and loses them with the team', async () => {
    const team = await makeTeam(house.house)
    const partner = await makeAgent(house.house, { role: 'partner', teams: [team.id] })
    const api = house.api({ cookie: partner.cookie })
    const socket = await house.socket({ cookie: partner.cookie })
    const mine = await receiveMail(house.house, { team: team.id })
    const notMine = await receiveMail(house.house, { team: null })
    const hint = await socket.until((message) => message.kind === 'hint' && message.type === 'message.received')
    expect(hint).toMatchObject({ conversationId: mine.conversationId })
    expect((await api.call(listConversations)).items.map(({ id }) => id)).toEqual([mine.conversationId])
    await expect(api.call(getConversation, { params: { id: notMine.conversationId } })).rejects.toMatchObject({
      status: 404,
    })
    await expect(api.call(listContacts)).rejects.toMatchObject({ status: 403 })

    const lead = house.api({ cookie: (await house.as.lead).cookie })
    await lead.call(changeConversation, { params: { id: mine.conversationId }, body: { team: 1 } })
    await expect(api.call(getConversation, { params: { id: mine.conversationId } })).rejects.toMatchObject({
      status: 404,
    })
    await socket.close()
  })

  test('may hand a conversation over to a team of the house, and no longer sees it then', async () => {
    const team = await makeTeam(house.house)
    const partner = await makeAgent(house.house, { role: 'partner', teams: [team.id] })
    const { conversationId } = await receiveMail(house.house, { team: team.id })
    const api = house.api({ cookie: partner.cookie })
    const given = await api.call(changeConversation, { params: { id: conversationId }, body: { team: 1 } })
    expect(given.team).toMatchObject({ id: 1 })
    await expect(api.call(getConversation, { params: { id: conversationId } })).rejects.toMatchObject({ status: 404 })
  })
})

describe('a light colleague', () => {
  test('sees a conversation once asked, may note but not answer or change it', async () => {
    const light = await makeAgent(house.house, { role: 'light' })
    const api = house.api({ cookie: light.cookie })
    const { conversationId } = await receiveMail(house.house, { team: 1 })
    const other = await receiveMail(house.house, { team: 1 })
    const params = { id: conversationId }
    const agent = house.api({ cookie: (await house.as.agent).cookie })
    await agent.call(addMessage, { params, body: { kind: 'note', text: 'Do you know?', ask: [light.id] } })
    expect((await api.call(listConversations)).items.map(({ id }) => id)).toEqual([conversationId])
    await api.call(addMessage, { params, body: { kind: 'note', text: 'I do.' } })
    const reply = api.call(addMessage, { params, body: { kind: 'reply', text: 'Dear customer' } })
    await expect(reply).rejects.toMatchObject({ status: 403 })
    const change = api.call(changeConversation, { params, body: { status: 'resolved' } })
    await expect(change).rejects.toMatchObject({ status: 403 })
    await expect(api.call(getConversation, { params: { id: other.conversationId } })).rejects.toMatchObject({
      status: 404,
    })
  })
})
