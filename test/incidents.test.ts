import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createAutomation } from '../src/contract/automations.ts'
import { changeContact } from '../src/contract/contacts.ts'
import { changeConversation, getConversation, listConversations, listEvents } from '../src/contract/conversations.ts'
import * as links from '../src/contract/incident-links.ts'
import * as updates from '../src/contract/incident-updates.ts'
import * as incidents from '../src/contract/incidents.ts'
import { addMessage, listMessages } from '../src/contract/messages.ts'
import * as status from '../src/contract/status-page.ts'
import { createView } from '../src/contract/views.ts'
import { findClusters } from '../src/server/incidents/clusters/commands.ts'
import { beginSending, endSending, sendSome } from '../src/server/incidents/updates/sending/commands.ts'
import { heed } from '../src/server/platform/actor.ts'
import { type Api, ApiRefusal } from './api.ts'
import { openNode } from './database.ts'
import { makeAgent, makeInbox, makeTeam, receiveMail } from './factories.ts'
import { openTestHouse, type TestHouse } from './house.ts'
import { seeded } from './kill/house-process.ts'

let house: TestHouse
let lead: Api
let agent: Api
let inbox: { id: number; address: string }
let team: { id: number }
beforeAll(async () => {
  house = await openTestHouse()
  lead = house.api({ cookie: (await house.as.lead).cookie })
  agent = house.api({ cookie: (await house.as.agent).cookie })
  team = await makeTeam(house.house)
  inbox = await makeInbox(house.house, { team: team.id })
})
afterAll(() => house.close())

const until = async <T>(ask: () => Promise<T | null | undefined | false>): Promise<T> => {
  for (const end = Date.now() + 30_000; ; ) {
    const found = await ask()
    if (found) return found
    if (Date.now() > end) throw new Error('it did not come to pass')
    await pause(40)
  }
}

const mail = (name: string, subject = 'A question', text = 'Hello, I have a question about my garden chair.') =>
  receiveMail(house.house, {
    inbox: inbox.id,
    from: { name, address: `${name.toLowerCase()}@customer.test` },
    subject,
    text,
  })
const many = async (names: string[]) => {
  const made: number[] = []
  for (const name of names) made.push((await mail(name)).conversationId)
  return made
}
const open = (body: object) => lead.call(incidents.openIncident, { body: { title: 'Checkout is down', ...body } })
const write = (id: number, body: object = {}) =>
  lead.call(updates.writeIncidentUpdate, {
    params: { id },
    body: { texts: [{ language: 'en', text: 'We are on it.' }], customers: true, delay: 0, ...body },
  })
const sent = (id: number, update: number) =>
  until(async () => {
    const { items } = await lead.call(updates.listIncidentUpdates, { params: { id } })
    return items.find((each) => each.id === update && each.state === 'sent')
  })
const words = async (conversation: number) =>
  (await lead.call(listMessages, { params: { id: conversation } })).items
    .slice(1)
    .map(({ kind, text }) => `${kind}: ${text}`)

describe('an update', () => {
  test('reaches each customer once, in their language, and stands in each of their conversations', async () => {
    const ids = await many(['Ada', 'Bea', 'Ada', 'Cem'])
    const cem = (await lead.call(getConversation, { params: { id: ids[3] as number } })).contact?.id as number
    const bea = (await lead.call(getConversation, { params: { id: ids[1] as number } })).contact?.id as number
    await lead.call(changeContact, { params: { id: cem }, body: { language: 'de' } })
    await lead.call(changeContact, { params: { id: bea }, body: { language: 'fr' } })
    const { id } = await open({ conversations: ids })
    const reach = await lead.call(updates.previewIncidentUpdate, { params: { id }, body: { languages: ['en', 'de'] } })
    expect(reach).toMatchObject({ conversations: 4, persons: 3, reachable: 3, unreached: [] })
    expect(reach.missing).toEqual([{ language: 'fr', persons: 1 }])
    const texts = [
      { language: 'en', text: 'We are on it.' },
      { language: 'de', text: 'Wir sind dabei.' },
    ]
    const update = await write(id, { texts })
    const done = await sent(id, update.id)
    expect(done.counts).toMatchObject({ persons: 3, sent: 3, unreached: 0, fallback: 1 })
    expect(await words(ids[3] as number)).toEqual(['sent: Wir sind dabei.'])
    expect(await words(ids[1] as number)).toEqual(['sent: We are on it.'])
    // Ada's newest conversation has the mail, the other one a note.
    expect(await words(ids[2] as number)).toEqual(['sent: We are on it.'])
    expect(await words(ids[0] as number)).toEqual(['note: We are on it.'])
    const { items } = await lead.call(listEvents, { params: { id: ids[0] as number }, query: { limit: 100 } })
    expect(items.find(({ type }) => type === 'incident.update_told')?.data).toMatchObject({ in: ids[2] })
    // It answers in its thread and moves nothing.
    const after = await lead.call(getConversation, { params: { id: ids[1] as number } })
    expect(after).toMatchObject({ status: 'open', assignee: null })
  })

  test('can be stopped before it leaves; who was linked later is offered it; who cannot be reached is listed', async () => {
    const [kim, lea, mia, noa] = (await many(['Kim', 'Lea', 'Mia', 'Noa'])) as [number, number, number, number]
    await lead.call(changeConversation, { params: { id: lea }, body: { status: 'closed' } })
    await lead.call(changeConversation, { params: { id: mia }, body: { status: 'spam' } })
    const { id } = await open({ conversations: [kim, lea, mia] })
    const stopped = await write(id, { delay: 60 })
    const params = { id, update: stopped.id }
    expect((await lead.call(updates.stopIncidentUpdate, { params })).counts).toMatchObject({ stopped: 1, unreached: 2 })
    const update = await write(id)
    await sent(id, update.id)
    expect(await words(kim)).toEqual(['sent: We are on it.'])
    const { items } = await lead.call(updates.listIncidentRecipients, {
      params: { id, update: update.id },
      query: { state: 'unreached' },
    })
    expect(items.map(({ reason }) => reason).sort()).toEqual(['closed', 'spam'])
    await lead.call(links.linkToIncident, { params: { id }, body: { conversations: [noa] } })
    const show = { params: { id }, query: { show: 'missing' as const } }
    expect((await lead.call(links.listLinkedConversations, show)).items.map((each) => each.id)).toEqual([noa])
    await lead.call(updates.sendIncidentUpdateToo, { params: { id, update: update.id }, body: {} })
    await until(async () => (await words(noa)).length === 1)
    await sent(id, update.id)
    expect(await words(kim)).toEqual(['sent: We are on it.'])
  })

  test('is sent by whoever leads it or owns it, not by any agent', async () => {
    const { id } = await open({ conversations: await many(['Pia']) })
    const body = { texts: [{ language: 'en', text: 'Hello' }], customers: true }
    await expect(agent.call(updates.writeIncidentUpdate, { params: { id }, body })).rejects.toThrow(ApiRefusal)
    await agent.call(updates.writeIncidentUpdate, { params: { id }, body: { ...body, customers: false } })
    const own = await agent.call(incidents.openIncident, { body: { title: 'Mine' } })
    expect(own.mine).toBe(true)
    await agent.call(updates.writeIncidentUpdate, { params: { id: own.id }, body })
  })
})

test('workers that are killed in the middle, several at once: each person is told exactly once', async () => {
  const resting = await openTestHouse({ working: false })
  const random = seeded(11)
  const key = resting.api({ cookie: (await resting.as.lead).cookie })
  const box = await makeInbox(resting.house)
  const ids: number[] = []
  for (let n = 0; n < 40; n++) {
    const from = { name: `Person ${n % 30}`, address: `person${n % 30}@customer.test` }
    ids.push((await receiveMail(resting.house, { inbox: box.id, from })).conversationId)
  }
  const { id } = await key.call(incidents.openIncident, { body: { title: 'Down', conversations: ids } })
  const body = { texts: [{ language: 'en', text: 'We are on it.' }], customers: true, delay: 0 }
  const update = await key.call(updates.writeIncidentUpdate, { params: { id }, body })
  const nodes = [1, 2, 3].map(() => openNode(resting.databaseUrl, { connections: 2 }).database)
  let working = true
  const workers = nodes.map(async (node) => {
    while (working) {
      try {
        await node.write(heed, (ctx) => beginSending(ctx, update.id))
        while (await node.write(heed, (ctx) => sendSome(ctx, update.id, { at: Number.POSITIVE_INFINITY })));
        await node.write(heed, (ctx) => endSending(ctx, update.id))
      } catch {
        // It was killed: another one, or itself anew, goes on.
      }
      await pause(10)
    }
  })
  const { pool } = resting.house.database
  let killed = 0
  for (let tries = 0; tries < 12; tries++) {
    await pause(20 + random() * 40)
    const { rowCount } = await pool.query(`select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and state <> 'idle' and query ~ 'incident_|message|delivery'
        and pid <> pg_backend_pid() limit 1`)
    killed += rowCount ?? 0
  }
  await until(async () => {
    const { rows } = await pool.query('select state from incident_update where id = $1', [update.id])
    return rows[0].state === 'sent'
  })
  working = false
  await Promise.all(workers)
  const { rows } = await pool.query<{ address: string; n: number }>(
    'select address, count(*)::int as n from delivery group by address',
  )
  expect(rows).toHaveLength(30)
  expect(rows.filter(({ n }) => n !== 1)).toEqual([])
  const notes = await pool.query("select count(*)::int as n from message where kind = 'note'")
  expect(notes.rows[0].n).toBe(10)
  const ended = await pool.query("select count(*)::int as n from event where type = 'incident.update_ended'")
  expect(ended.rows[0].n).toBe(1)
  expect(killed).toBeGreaterThan(0)
  await Promise.all(nodes.map((node) => node.close()))
  await resting.close()
}, 60_000)

describe('what looks alike', () => {
  const broken = (n: number) => `The payment page shows error 502 when I pay with my credit card, attempt ${n}.`

  test('is offered with its reasons and never linked by itself; what was dismissed stays so', async () => {
    const first: number[] = []
    for (const name of ['Quin', 'Ria', 'Sam'])
      first.push((await mail(name, 'Payment error 502', broken(1))).conversationId)
    const { id } = await open({ title: 'Payments fail', conversations: first })
    const like = await mail('Tom', 'Error 502 at payment', broken(2))
    const unlike = await mail('Uli', 'Opening hours', 'When do you open on Sunday in the old town?')
    await house.settled()
    const { items } = await lead.call(links.listIncidentSuggestions, { params: { id }, query: {} })
    expect(items.map(({ conversation }) => conversation.id)).toEqual([like.conversationId])
    expect(items[0]?.because).toContain('502')
    const of = (conversation: number) => lead.call(links.listIncidentsOfConversation, { params: { id: conversation } })
    expect(await of(like.conversationId)).toMatchObject({ linked: [], suggested: [{ incident: { id } }] })
    expect(await of(unlike.conversationId)).toEqual({ linked: [], suggested: [] })
    await lead.call(links.dismissIncidentSuggestion, { params: { id, conversation: like.conversationId } })
    expect((await of(like.conversationId)).suggested).toEqual([])
  })

  test('is linked without asking only where the incident’s conditions say so', async () => {
    const linksItself = {
      version: 1 as const,
      all: [{ field: 'subject', operator: 'contains' as const, value: 'blackout' }],
      any: [],
    }
    const { id } = await open({ title: 'Blackout', linksItself })
    const met = await mail('Vic', 'A blackout again')
    await mail('Wim', 'Another thing')
    await house.settled()
    const { items } = await lead.call(links.listLinkedConversations, { params: { id }, query: {} })
    expect(items.map((each) => [each.id, each.how])).toEqual([[met.conversationId, 'conditions']])
  })

  test('and came together without an incident is offered as one', async () => {
    for (let n = 0; n < 7; n++)
      await mail(`Guest${n}`, 'Parcel tracking frozen', `Tracking my parcel is frozen at depot since ${n}.`)
    for (let n = 0; n < 6; n++) await mail(`Other${n}`, `Thing ${n}`, `A wholly different matter number ${n * 111}.`)
    await house.settled()
    await house.house.database.write(heed, findClusters)
    const { items } = await lead.call(links.listClusters, {})
    const found = items.find(({ words: shared }) => shared.includes('parcel'))
    expect(found?.conversations).toHaveLength(7)
    const incident = await lead.call(incidents.openIncident, {
      body: { title: 'Tracking', cluster: found?.id as number },
    })
    expect(incident.numbers.linked).toBe(7)
    await house.house.database.write(heed, findClusters)
    expect(
      (await lead.call(links.listClusters, {})).items.filter(({ words: shared }) => shared.includes('parcel')),
    ).toEqual([])
  })
})

test('taking a conversation off, linking it again, and resolving together those that are checked', async () => {
  const [xan, yan, zoe] = (await many(['Xan', 'Yan', 'Zoe'])) as [number, number, number]
  const { id } = await open({ conversations: [xan, yan, zoe] })
  await agent.call(links.unlinkFromIncident, { params: { id, conversation: yan } })
  expect((await lead.call(incidents.getIncident, { params: { id } })).numbers.linked).toBe(2)
  await agent.call(links.linkToIncident, { params: { id }, body: { conversations: [yan] } })
  const checks = [
    { id: xan, solved: true, closingText: 'It works again.' },
    { id: yan, solved: true },
    { id: zoe, solved: false },
  ]
  await agent.call(links.checkLinkedConversations, { params: { id }, body: { conversations: checks } })
  expect(await lead.call(links.resolveTogether, { params: { id }, body: {} })).toEqual({ resolving: 2, kept: 1 })
  const statusOf = async (of: number) => (await lead.call(getConversation, { params: { id: of } })).status
  await until(async () => (await statusOf(yan)) === 'resolved' && (await statusOf(xan)) === 'resolved')
  expect(await words(xan)).toEqual(['sent: It works again.'])
  expect(await words(yan)).toEqual([])
  expect(await statusOf(zoe)).toBe('open')
  expect((await lead.call(incidents.getIncident, { params: { id } })).stage).toBe('resolved')
  await agent.call(changeConversation, { params: { id: yan }, body: { status: 'open' } })
  const reopened = await lead.call(links.listLinkedConversations, { params: { id }, query: { show: 'reopened' } })
  expect(reopened.items.map((each) => each.id)).toEqual([yan])
  const { bytes } = await lead.call(incidents.getPostmortem, { params: { id } })
  expect(bytes.toString()).toContain('2 conversations resolved together, 1 kept open')
})

test('a reader sees only conversations they may see, and no number of the others', async () => {
  const theirs = await makeTeam(house.house)
  const box = await makeInbox(house.house, { team: theirs.id })
  const seen = (await receiveMail(house.house, { inbox: box.id })).conversationId
  const hidden = (await mail('Hid')).conversationId
  const partner = house.api({ cookie: (await makeAgent(house.house, { role: 'partner', teams: [theirs.id] })).cookie })
  const shared = await open({ title: 'Shared', conversations: [seen, hidden] })
  const secret = await open({ title: 'Secret', conversations: [hidden] })
  const params = { id: shared.id }
  expect((await partner.call(incidents.getIncident, { params })).numbers).toMatchObject({ linked: 1, others: null })
  expect((await lead.call(incidents.getIncident, { params })).numbers).toMatchObject({ linked: 2, others: 0 })
  const { items } = await partner.call(links.listLinkedConversations, { params, query: {} })
  expect(items.map((each) => each.id)).toEqual([seen])
  expect((await partner.call(incidents.getIncidentArrivals, { params })).counts.reduce((a, b) => a + b, 0)).toBe(1)
  await expect(partner.call(incidents.getIncident, { params: { id: secret.id } })).rejects.toMatchObject({
    status: 404,
  })
  await expect(partner.call(links.listIncidentsOfConversation, { params: { id: hidden } })).rejects.toMatchObject({
    status: 404,
  })
  expect(await partner.call(links.linkToIncident, { params, body: { conversations: [hidden] } })).toEqual({
    linked: [],
  })
  const update = await write(shared.id)
  await sent(shared.id, update.id)
  const told = await partner.call(updates.listIncidentRecipients, {
    params: { id: shared.id, update: update.id },
    query: {},
  })
  expect(told.items.map(({ conversation }) => conversation.id)).toEqual([seen])
})

test('views and rules ask on which incident a conversation hangs, as it is now', async () => {
  const [gil, hal] = (await many(['Gil', 'Hal'])) as [number, number]
  const { id } = await open({ title: 'Late parcels' })
  const conditions = { version: 1, all: [{ field: 'incident', operator: 'is', value: id }], any: [] } as never
  const view = await lead.call(createView, { body: { name: 'Late parcels', conditions } })
  const members = async () => {
    await house.settled()
    const { items } = await lead.call(listConversations, { query: { set: view.set.id } })
    return items.map((each) => each.id)
  }
  const admin = house.api({ cookie: (await house.as.admin).cookie })
  const rule = {
    ...{ name: 'Late parcels are urgent', enabled: true, conditions },
    trigger: { kind: 'event', events: ['note.added'] },
    actions: [{ do: 'change', changes: { priority: 'urgent' } }],
  }
  await admin.call(createAutomation, { body: rule as never })
  const note = { kind: 'note' as const, text: 'Seen.' }
  const priorityOf = async (of: number) => (await lead.call(getConversation, { params: { id: of } })).priority

  await lead.call(links.linkToIncident, { params: { id }, body: { conversations: [gil] } })
  await expect.poll(members).toEqual([gil])
  await agent.call(addMessage, { params: { id: hal }, body: note })
  await agent.call(addMessage, { params: { id: gil }, body: note })
  await expect.poll(() => priorityOf(gil)).toBe('urgent')
  expect(await priorityOf(hal)).toBe('normal')
  await lead.call(links.unlinkFromIncident, { params: { id, conversation: gil } })
  expect(await members()).toEqual([])
})

describe('the public page', () => {
  const page = async (path = '', language = 'en') => {
    const answer = await fetch(`${house.url}/status${path}`, { headers: { 'accept-language': language } })
    return { status: answer.status, text: await answer.text(), type: answer.headers.get('content-type') }
  }

  test('says what was published, in the reader’s language, small and without a script, and has a feed', async () => {
    const shop = await lead.call(status.createComponent, { body: { name: 'Shop', names: { de: 'Laden' } } })
    const hidden = await open({ title: 'INTERNAL NAME', components: [{ id: shop.id, state: 'down' }] })
    expect((await page()).text).not.toContain('INTERNAL NAME')
    const entry = {
      en: { title: 'The shop is <down>', text: 'We know.' },
      de: { title: 'Der Laden ist zu', text: 'Wissen wir.' },
    }
    await lead.call(status.publishIncident, { params: { id: hidden.id }, body: { entry, published: true } })
    await write(hidden.id, { customers: false, public: true, texts: [{ language: 'en', text: 'Nearly there.' }] })
    await write(hidden.id, { customers: false, public: false, texts: [{ language: 'en', text: 'ONLY US' }] })
    const english = await page()
    expect(english).toMatchObject({ status: 200, type: 'text/html; charset=utf-8' })
    for (const said of ['The shop is &lt;down&gt;', 'Something is down', 'Nearly there.'])
      expect(english.text).toContain(said)
    for (const never of ['INTERNAL NAME', 'ONLY US', '<script']) expect(english.text).not.toContain(never)
    expect(english.text.length).toBeLessThan(50_000)
    const german = await page('', 'de-AT,de;q=0.9')
    for (const said of ['lang="de"', 'Der Laden ist zu', 'Laden', 'ausgefallen']) expect(german.text).toContain(said)
    expect((await page(`/incidents/${hidden.id}?lang=ar`)).text).toContain('dir="rtl"')
    const feed = await page('/feed')
    expect(feed.type).toContain('application/atom+xml')
    expect(feed.text).toContain('<title>The shop is &lt;down&gt;</title>')
    await lead.call(status.publishIncident, { params: { id: hidden.id }, body: { entry, published: false } })
    expect((await page(`/incidents/${hidden.id}`)).status).toBe(404)
    expect((await page()).text).toContain('Everything works')
  })
})
