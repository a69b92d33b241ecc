import { afterAll, beforeAll, expect, test } from 'vitest'
import * as articlePublishing from '../src/contract/article-publishing.ts'
import * as articles from '../src/contract/articles.ts'
import { changeConversation } from '../src/contract/conversations.ts'
import {
  changeNotificationChoice,
  countNotifications,
  getNotificationChoice,
  listNotifications,
  NotificationKind,
  readNotifications,
  unreadNotification,
} from '../src/contract/notifications.ts'
import { digestOf } from '../src/server/notifications/digest/rules.ts'
import { atFirst, isQuiet, tellingsOf } from '../src/server/notifications/rules.ts'
import type { LoggedEvent } from '../src/server/platform/events.ts'
import { noteIn } from './conversations/desk.ts'
import { makeAgent, makeInbox, makeTeam, type Person, receiveMail } from './factories.ts'
import { openTestHouse, type TestHouse } from './house.ts'
import type { LiveSocket } from './socket.ts'

let house: TestHouse
let ines: Person
let omar: Person
let partner: Person
let team: number
const inbox = { id: 0 }
beforeAll(async () => {
  house = await openTestHouse()
  ines = await makeAgent(house.house, { name: 'Ines' })
  omar = await makeAgent(house.house, { name: 'Omar' })
  team = (await makeTeam(house.house, { name: 'Ours', members: [ines.id, omar.id] })).id
  partner = await makeAgent(house.house, { name: 'Pat', role: 'partner', teams: [team] })
  inbox.id = (await makeInbox(house.house, { team })).id
})
afterAll(() => house.close())

const told = async (who: Person, query: Record<string, string> = {}) =>
  (await house.api(who).call(listNotifications, { query: query as never })).items
const assign = (by: Person, id: number, to: Person | null) =>
  house.api(by).call(changeConversation, { params: { id }, body: { assignee: to?.id ?? null } })
const about = (id: number) => (each: { conversation: { id: number } | null }) => each.conversation?.id === id
const changes = (socket: LiveSocket) => socket.hints().filter(({ type }) => type === 'notification.changed')
const unread = async (who: Person) => (await house.api(who).call(countNotifications, {})).unread

test('whoever is given a conversation is told who did it; whoever takes one is not told by themselves', async () => {
  const { conversationId: id } = await receiveMail(house.house, { inbox: inbox.id, subject: 'A broken lamp' })
  await assign(ines, id, omar)
  await expect
    .poll(async () => (await told(omar)).filter(about(id)))
    .toMatchObject([
      { kind: 'assigned', actor: { kind: 'agent', name: 'Ines' }, conversation: { id, subject: 'A broken lamp' } },
    ])
  await assign(ines, id, ines)
  await noteIn(house.api(omar), id)
  await expect.poll(async () => (await told(ines)).filter(about(id)).map(({ kind }) => kind)).toEqual(['noted'])
})

test('a customer who writes again and again is one unread notification that counts, and a new one once it is read', async () => {
  const from = { name: 'Maya', address: 'maya@customer.test' }
  const first = await receiveMail(house.house, { inbox: inbox.id, from, subject: 'My order' })
  await assign(omar, first.conversationId, omar)
  const again = (text: string) =>
    receiveMail(house.house, {
      inbox: inbox.id,
      from,
      text,
      signed: { byAddress: first.conversationId, byMessageId: null },
    })
  await again('Is anybody there?')
  await again('Hello?')
  const mine = async () => (await told(omar)).filter(about(first.conversationId))
  await expect.poll(mine).toMatchObject([{ kind: 'customer_wrote', times: 2, preview: 'Hello?', readAt: null }])
  await house.api(omar).call(readNotifications, { body: { conversation: first.conversationId } })
  expect(await mine()).toMatchObject([{ times: 2, readAt: expect.any(String) }])
  await again('Thank you.')
  await expect
    .poll(async () => (await mine()).map(({ times, readAt }) => [times, readAt === null]))
    .toEqual([
      [1, true],
      [2, false],
    ])
})

test('what is read on one device is read on the other, which hears of it; a colleague hears nothing', async () => {
  const { conversationId: id } = await receiveMail(house.house, { inbox: inbox.id })
  const [hers, his] = [await house.socket(ines), await house.socket(omar)]
  await assign(omar, id, ines)
  await expect.poll(() => changes(hers).length).toBe(1)
  const before = await unread(ines)
  const [newest] = await told(ines)
  if (!newest) throw new Error('nothing was told')
  await house.api(ines).call(readNotifications, { body: { id: newest.id } })
  await expect.poll(() => changes(hers).length).toBe(2)
  expect(await unread(ines)).toBe(before - 1)
  await house.api(ines).call(unreadNotification, { params: { id: newest.id } })
  expect(await unread(ines)).toBe(before)
  await house.api(ines).call(readNotifications, { body: { upTo: newest.id } })
  expect(await unread(ines)).toBe(0)
  await noteIn(house.api(ines), id)
  await his.until((message) => message.kind === 'hint' && message.type === 'note.added')
  expect(changes(his)).toEqual([])
  await hers.close()
  await his.close()
})

test('nobody reads or unreads what somebody else was told', async () => {
  const { conversationId: id } = await receiveMail(house.house, { inbox: inbox.id })
  await assign(omar, id, ines)
  await expect.poll(async () => (await told(ines)).some(about(id))).toBe(true)
  const [hers] = (await told(ines)).filter(about(id))
  await house.api(omar).call(readNotifications, { body: { id: hers?.id ?? 0 } })
  await expect(house.api(omar).call(unreadNotification, { params: { id: hers?.id ?? 0 } })).rejects.toThrow(/no such/i)
  expect((await told(ines)).find(about(id))?.readAt).toBeNull()
})

test('a conversation that went out of sight is told of no more', async () => {
  const { conversationId: id } = await receiveMail(house.house, { inbox: inbox.id })
  await assign(ines, id, partner)
  await expect.poll(async () => (await told(partner)).some(about(id))).toBe(true)
  const elsewhere = (await makeTeam(house.house)).id
  await house.api(ines).call(changeConversation, { params: { id }, body: { team: elsewhere } })
  expect((await told(partner)).some(about(id))).toBe(false)
  expect(await unread(partner)).toBe(0)
})

test('each chooses how they are told of what: only what is named changes, and what is off is not told', async () => {
  const api = house.api(partner)
  const first = await api.call(getNotificationChoice, {})
  expect(Object.keys(first.kinds).toSorted()).toEqual(NotificationKind.options.toSorted())
  const quiet = { from: '18:00', to: '08:00', days: [6, 7], timeZone: 'Europe/Berlin' }
  await api.call(changeNotificationChoice, { body: { kinds: { assigned: { bell: false } }, quiet, mailEvery: 1440 } })
  const now = await api.call(changeNotificationChoice, { body: { kinds: { noted: { push: true } } } })
  expect(now).toMatchObject({ quiet, mailEvery: 1440, kinds: { assigned: { bell: false }, noted: { push: true } } })
  const { conversationId: id } = await receiveMail(house.house, { inbox: inbox.id })
  await assign(ines, id, partner)
  const { conversationId: after } = await receiveMail(house.house, { inbox: inbox.id })
  await assign(ines, after, omar)
  await expect.poll(async () => (await told(omar)).some(about(after))).toBe(true)
  expect((await told(partner)).filter(about(id))).toEqual([])
  await expect(
    api.call(changeNotificationChoice, { body: { quiet: { ...quiet, timeZone: 'Mars/Olympus' } } }),
  ).rejects.toThrow(/time zone/)
})

test('choices that are made at the same moment all stand', async () => {
  const api = house.api(await makeAgent(house.house))
  await Promise.all(
    NotificationKind.options.map((kind) =>
      api.call(changeNotificationChoice, { body: { kinds: { [kind]: { bell: false } } as never } }),
    ),
  )
  const { kinds } = await api.call(getNotificationChoice, {})
  expect(Object.values(kinds).filter(({ bell }) => bell)).toEqual([])
})

test.each([
  ['in the evening', '2026-03-03T19:30:00Z', true],
  ['after midnight', '2026-03-04T05:59:00Z', true],
  ['in the morning', '2026-03-04T07:00:00Z', false],
  ['on a day off', '2026-03-07T12:00:00Z', true],
  ['on summer time', '2026-06-03T05:59:00Z', true],
  ['an hour later in summer', '2026-06-03T06:30:00Z', false],
])('quiet hours hold %s', (_what, at, expected) => {
  const quiet = { from: '18:00', to: '08:00', days: [6, 7], timeZone: 'Europe/Berlin' }
  expect(isQuiet(quiet, new Date(at))).toBe(expected)
})

test('whoever is named in several ways is told once, of what concerns them most', () => {
  const event = {
    ...{ id: 1, tx: '1', at: new Date(), actor: 'agent:9', type: 'note.added', conversation_id: 5 },
    data: { messageId: 3, asked: [1], mentioned: [1, 2, 9] },
  } as LoggedEvent
  const tellings = tellingsOf(event, { assignee: 2, followers: [1, 3, 9], team: [] }, [])
  expect(tellings.map(({ agentId, kind }) => [agentId, kind])).toEqual([
    [1, 'asked'],
    [2, 'mentioned'],
    [3, 'noted'],
  ])
  expect(Object.keys(atFirst).toSorted()).toEqual(NotificationKind.options.toSorted())
})

test('whoever may agree to a draft is told that it is asked for, and its writer what came of it; each leads to the draft', async () => {
  const lena = await makeAgent(house.house, { name: 'Lena', role: 'lead' })
  const otto = await makeAgent(house.house, { name: 'Otto', role: 'lead' })
  const write = async (title: string, who = ines) => {
    const body = { language: 'en', title, html: '<p>Print the label.</p>', sectionIds: [] }
    const { id, translations } = await house.api(who).call(articles.createArticle, { body })
    return { params: { id, language: 'en' }, revision: translations[0]?.revision ?? 0 }
  }
  const ask = ({ params, revision }: Awaited<ReturnType<typeof write>>, reviewer: Person | null = null) =>
    house
      .api(ines)
      .call(articlePublishing.askArticleReview, { params, body: { revision, reviewerId: reviewer?.id ?? null } })
  const of = async (who: Person) =>
    (await told(who, { unread: 'true' }))
      .filter(({ kind }) => /^article_/.test(kind))
      .map(({ kind, actor, article, preview, times }) => [kind, actor.name, article?.id ?? null, preview, times])

  const first = await write('Send a parcel back')
  await ask(first)
  const asked = ['article_review_asked', 'Ines', first.params.id, 'Send a parcel back', 1]
  await expect.poll(() => of(lena)).toEqual([asked])
  expect(await of(otto)).toEqual([asked])
  expect(await of(ines)).toEqual([])
  const { params, revision } = first
  const answer = { revision, outcome: 'sent_back' as const, comment: 'Say how long it takes.' }
  await house.api(otto).call(articlePublishing.answerArticleReview, { params, body: answer })
  const back = 'Send a parcel back – Say how long it takes.'
  await expect.poll(() => of(ines)).toEqual([['article_sent_back', 'Otto', first.params.id, back, 1]])
  // What one of them has answered is nobody's to answer any more.
  await expect.poll(async () => [await of(lena), await of(otto)]).toEqual([[], []])

  // Whoever wrote on it could not agree.
  const own = await write('Gift cards', otto)
  await ask(own)
  await expect.poll(() => of(lena)).toEqual([['article_review_asked', 'Ines', own.params.id, 'Gift cards', 1]])
  expect(await of(otto)).toEqual([])
  await house.api(ines).call(articlePublishing.withdrawArticleReview, { params: own.params })
  await expect.poll(() => of(lena)).toEqual([])

  const second = await write('Pay by card')
  await ask(second, lena)
  await expect.poll(() => of(lena)).toEqual([['article_review_asked', 'Ines', second.params.id, 'Pay by card', 1]])
  expect(await of(otto)).toEqual([])
  await house.api(ines).call(articlePublishing.withdrawArticleReview, { params: second.params })
  await expect.poll(() => of(lena)).toEqual([])
  await ask(second, lena)
  await ask(await write('Where is my order?'), lena)
  await expect.poll(() => of(lena)).toEqual([['article_review_asked', 'Ines', null, 'Where is my order?', 2]])
  await house.api(lena).call(articlePublishing.answerArticleReview, {
    params: second.params,
    body: { revision: second.revision, outcome: 'approved', comment: '' },
  })
  await expect.poll(() => of(ines)).toContainEqual(['article_agreed', 'Lena', second.params.id, 'Pay by card', 1])

  const line = {
    kind: 'article_agreed',
    who: 'Lena',
    conversationId: null,
    subject: '',
    preview: 'Pay by card',
  } as const
  const mail = (article: { id: number; language: string } | null) =>
    digestOf([{ ...line, article }], { name: 'Ines', language: 'de', workspace: 'Heed', url: 'https://heed.test' }).text
  expect(mail({ id: 7, language: 'de' })).toContain('Lena hat Ihrem Entwurf zugestimmt')
  expect(mail({ id: 7, language: 'de' })).toContain('https://heed.test/help-centre/7#de')
  expect(mail(null)).toContain('https://heed.test/help-centre#mine')
})
