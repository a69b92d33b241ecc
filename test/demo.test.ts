import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listCare } from '../src/contract/care.ts'
import * as contacts from '../src/contract/contacts.ts'
import * as conversations from '../src/contract/conversations.ts'
import * as intake from '../src/contract/intake.ts'
import * as messages from '../src/contract/messages.ts'
import * as outbox from '../src/contract/outbox.ts'
import { listQueues } from '../src/contract/routing.ts'
import * as views from '../src/contract/views.ts'
import { followers } from '../src/server/app.ts'
import { demoAdmin, makeDemo } from '../src/server/demo/demo.ts'
import { heed } from '../src/server/platform/actor.ts'
import type { House } from '../src/server/platform/house.ts'
import { setPassword } from '../src/server/sessions/commands.ts'
import type { Api } from './api.ts'
import { makeFindable } from './factories.ts'
import { adminKey, openTestHouse, type TestHouse } from './house.ts'

let house: TestHouse
let api: Api

beforeAll(async () => {
  house = await openTestHouse({ working: false })
  api = house.api({ key: adminKey })
  expect(await makeDemo(house.house, quiet(house.house))).toBe(true)
}, 240_000)

afterAll(() => house.close())

/** All that follow the log but those who make it findable, as at a first start. */
const quiet = (of: House) =>
  followers(of)
    .map(({ name }) => name)
    .filter((name) => name !== 'search')

const rows = async (sql: string) => (await house.house.database.pool.query(sql)).rows

describe('The demo workspace', () => {
  it('has some three hundred conversations on several channels, in five languages, in every state of work', async () => {
    const [seen] =
      await rows(`select count(*)::int as n, count(distinct channel)::int as channels, count(distinct status)::int as statuses,
      count(distinct subject)::int as subjects, count(*) filter (where status = 'open' and assignee_id is null)::int as unassigned,
      count(*) filter (where last_message_at > now() - interval '1 day')::int as today, max(last_message_at) < now() as past from conversation`)
    expect(seen.n).toBeGreaterThan(280)
    expect(seen.channels).toBeGreaterThanOrEqual(6)
    expect(seen.statuses).toBeGreaterThanOrEqual(4)
    expect(seen.subjects).toBeGreaterThan(150)
    expect(seen.unassigned).toBeGreaterThan(5)
    expect(seen.today).toBeGreaterThan(5)
    expect(seen.past).toBe(true)
    await makeFindable(house.house)
    for (const words of ['Rechnung', 'commande', 'pedido', 'الطلب', 'invoice']) {
      const found = await api.call(conversations.listConversations, { query: { q: words } })
      expect(found.items.length, words).toBeGreaterThan(0)
    }
  })

  it('shows the same counts beside its views as its lists hold', async () => {
    const counts = await api.call(views.getCounts)
    const [real] = await rows(`select count(*)::int as all, count(*) filter (where status = 'open')::int as open,
      count(*) filter (where status = 'waiting')::int as waiting from conversation
      where part_of is null and status not in ('spam', 'trash')`)
    expect(counts).toMatchObject(real)
  })

  it('tells each story in order, with numbers that run with time', async () => {
    const [wrong] = await rows(`select
      (select count(*)::int from (select created_at < lag(created_at) over (order by id) as back from conversation) c where back) as numbers,
      (select count(*)::int from (select created_at < lag(created_at) over (partition by conversation_id order by id) as back from message) m where back) as messages,
      (select count(*)::int from (select at < lag(at) over (partition by conversation_id order by id) as back from event where conversation_id is not null) e where back) as events`)
    expect(wrong.numbers).toBe(0)
    expect(wrong.messages).toBeLessThanOrEqual(4)
    expect(wrong.events).toBeLessThanOrEqual(4)
  })

  it('leaves no placeholder unfilled', async () => {
    const unfilled = await rows(`select id, text from message where text ~ '[{}]' or subject ~ '[{}]' limit 3`)
    expect(unfilled).toEqual([])
  })

  it('keeps the source of each mail, and strips what the customer only quoted', async () => {
    const [answer] = await rows(
      `select id, conversation_id from message where kind = 'received' and text like '%> %' limit 1`,
    )
    const source = (await api.call(messages.getMessageSource, { params: { id: answer.id } })) as unknown as {
      bytes: Buffer
    }
    expect(source.bytes.toString()).toMatch(/^In-Reply-To:\s+</m)
    const page = await api.call(messages.listMessages, { params: { id: answer.conversation_id }, query: {} })
    const message = page.items.find(({ id }) => id === answer.id)!
    expect(message.visibleText).not.toContain('>')
    expect(message.visibleText.length).toBeLessThan(message.text.length)
    expect(message.sender).toMatchObject({ verdict: 'pass' })
  })

  it('shows mail that could not be delivered, and one that nobody could read', async () => {
    const failed = await api.call(outbox.listOutbox, { query: { state: 'failed' } })
    expect(failed.items.length).toBe(2)
    expect((await api.call(outbox.listOutbox, { query: { state: 'bounced' } })).items.length).toBe(1)
    const quarantined = await api.call(intake.listIntake, { query: { state: 'quarantined' } })
    expect(quarantined.items).toHaveLength(1)
    expect(quarantined.items[0]!.reason).toContain('400 parts')
  })

  it('sends nothing by itself: no mail waits to leave, and no follower takes it for news', async () => {
    expect(await rows(`select 1 from delivery where state in ('queued', 'sending')`)).toEqual([])
    expect(await rows(`select 1 from webhook_delivery where state in ('queued', 'failing')`)).toEqual([])
    expect(await rows(`select 1 from notification where mailed_at is null or pushed_at is null`)).toEqual([])
    expect(
      await rows(
        `select 1 from event, follower_cursor c where (event.tx, event.id) > (c.tx, c.id) and c.name <> 'search'`,
      ),
    ).toEqual([])
  })

  it('knows its customers: one person writes from one address, companies are organizations', async () => {
    const page = await api.call(contacts.listContacts, { query: { limit: 200 } })
    expect(page.items.length).toBeGreaterThan(60)
    expect(page.items.filter(({ organization }) => organization !== null).length).toBeGreaterThan(5)
  })

  it('keeps promises of time in every state, and knows why each conversation is whose it is', async () => {
    const states = await rows(`select distinct sla_state as state from conversation`)
    expect(states.map(({ state }) => state)).toEqual(
      expect.arrayContaining(['running', 'due_soon', 'missed', 'paused', 'met']),
    )
    const { items } = await api.call(listQueues)
    expect(items.map(({ mode }) => mode)).toEqual(expect.arrayContaining(['push', 'pull']))
    expect(items.some(({ waiting, atWork }) => waiting > 0 && atWork > 0)).toBe(true)
    expect(items.flatMap(({ lanes }) => lanes).some(({ blocked }) => blocked !== null)).toBe(true)
    const [decided] = await rows(`select count(*)::int as n from routing_decision`)
    expect(decided.n).toBeGreaterThan(10)
  })

  it('has people at work whatever the hour, some who could do with relief, and some who are away', async () => {
    const { items } = await api.call(listCare, { query: {} })
    expect(items.filter(({ atWork }) => atWork.on).length).toBeGreaterThanOrEqual(4)
    // Which, is a matter of the hour.
    expect(items.flatMap(({ relief }) => relief).length).toBeGreaterThan(0)
    const absences = await rows(`select count(approved_at)::int as approved, count(declined_at)::int as declined,
      count(*) filter (where approved_at is null and declined_at is null)::int as asked from absence`)
    expect(absences[0]).toMatchObject({ approved: expect.any(Number), declined: 1 })
    expect(absences[0].asked).toBeGreaterThan(0)
  })

  it('has rules with runs and one undone, guides that some left, promises of each kind, incidents open and over', async () => {
    const [seen] = await rows(`select
      (select count(distinct automation_id)::int from automation_run where outcome = 'done') as rules,
      (select count(undone_at)::int from automation_run) as undone,
      (select count(distinct guide_id)::int from guide_run where state = 'left') as guides,
      (select count(*)::int from guide_run where state = 'open') as standing,
      (select count(*)::int from promise where kept_at is not null and broken_at is null) as kept,
      (select count(*)::int from promise where closed_at is null and late_at is not null) as late,
      (select count(*)::int from promise where closed_at is null and due_at > now()) as due,
      (select count(*)::int from incident where stage <> 'resolved') as open,
      (select count(*)::int from incident where learned_at is not null) as learned,
      (select count(*)::int from incident_recipient where state = 'sent') as told,
      (select count(*)::int from incident_recipient where state = 'waiting') as untold,
      (select count(*)::int from incident_suggestion where taken_at is null and dismissed_at is null) as offered,
      (select count(*)::int from escalation where seen_at is null) as escalated,
      (select count(*)::int from webhook_delivery where state = 'arrived') as called`)
    const { undone, standing, open, learned, untold, ...many } = seen
    expect({ undone, standing, open, learned, untold }).toEqual({
      undone: 1,
      standing: 1,
      open: 1,
      learned: 1,
      untold: 0,
    })
    for (const [what, n] of Object.entries(many)) expect(n, what).toBeGreaterThan(0)
  })

  it('is made once, and its admin signs in by a link until they have a password', async () => {
    expect(await makeDemo(house.house, ['views'])).toBe(false)
    const { database } = house.house
    const admin = await demoAdmin(database.read(heed))
    expect(admin?.name).toBe('Mara Okafor')
    await database.write(heed, (ctx) => setPassword(ctx, admin!.id, 'a long enough password', null))
    expect(await demoAdmin(database.read(heed))).toBeNull()
  })
})
