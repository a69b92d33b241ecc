import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { listContacts } from '../../src/contract/contacts.ts'
import { changeConversation, listConversations } from '../../src/contract/conversations.ts'
import { addMessage } from '../../src/contract/messages.ts'
import { createOrganization } from '../../src/contract/organizations.ts'
import { type ConversationHit, type Marked, search, suggestSearch } from '../../src/contract/search.ts'
import { fillStep, reindexMessage } from '../../src/server/conversations/search/indexing/commands.ts'
import { heed } from '../../src/server/platform/actor.ts'
import type { Api } from '../api.ts'
import { makeAgent, makeContact, makeTeam, receiveMail } from '../factories.ts'
import { adminKey, openTestHouse, type TestHouse } from '../house.ts'

let house: TestHouse
let agent: Api
let team: { id: number }
const ids: Record<string, number> = {}

const mails = {
  german: {
    subject: 'Frage',
    text: 'Die Lieferungen sind leider nicht angekommen, bitte helfen Sie mir bald.',
    from: { name: 'Jürgen Müller', address: 'j.mueller@kunde.test' },
  },
  english: {
    subject: 'Broken lamp',
    text: 'The lamp that you delivered is broken and I would like another one please.',
    from: { name: 'Anna Meier', address: 'anna@firma.test' },
  },
  french: {
    subject: 'Ma commande',
    text: 'Je voudrais savoir quand ma commande sera livrée, merci beaucoup.',
    from: { name: 'Élise Lefèvre', address: 'elise@client.test' },
  },
  arabic: {
    subject: 'سؤال',
    text: 'متى تصل الطلبات التي طلبتها في الأسبوع الماضي من المتجر؟',
    from: { name: 'أحمد', address: 'ahmed@client.test' },
  },
  japanese: {
    subject: '質問',
    text: '先週注文した東京都の店の商品はいつ届きますか。',
    from: { name: '田中', address: 'tanaka@client.test' },
  },
  html: {
    subject: 'Marked <b>up</b>',
    text: 'A <script>alert(1)</script> zeppelin & more',
    from: { name: 'Bob', address: 'bob@client.test' },
  },
}

beforeAll(async () => {
  house = await openTestHouse()
  agent = house.api({ cookie: (await house.as.agent).cookie })
  team = await makeTeam(house.house, { name: 'Lighthouse crew' })
  for (const [name, mail] of Object.entries(mails))
    ids[name] = (await receiveMail(house.house, { team: team.id, ...mail })).conversationId
  const file = 'Wattage of every bulb'
  ids.file = (
    await receiveMail(house.house, {
      team: null,
      subject: 'See the plan',
      text: 'Attached is what you asked for, with regards.',
      file,
    })
  ).conversationId
  await house.settled()
})
afterAll(() => house.close())

const ask = async (q: string, query: Record<string, unknown> = {}, api = agent) =>
  api.call(search, { query: { q, ...query } as never })
const conversations = async (q: string, query: Record<string, unknown> = {}, api = agent) =>
  (await ask(q, { kind: 'conversation', ...query }, api)).sections[0]?.items as ConversationHit[]
const found = async (q: string, api = agent) =>
  (await conversations(q, {}, api)).map(({ conversation }) => conversation.id)
const text = (marked: Marked) => marked.map((part) => (part.hit ? `[${part.text}]` : part.text)).join('')

describe('a search finds', () => {
  test.each([
    ['lieferung', 'german'],
    ['Müller', 'german'],
    ['Mueller', 'german'],
    ['muller', 'german'],
    ['"leider nicht angekommen"', 'german'],
    ['lamps deliver', 'english'],
    ['from:anna', 'english'],
    ['von:anna@firma.test', 'english'],
    ['from:mayer', 'english'],
    ['meire lamp', 'english'],
    ['subject:broken', 'english'],
    ['livraison OR commandes', 'french'],
    ['lefevre', 'french'],
    ['الطلب', 'arabic'],
    ['東京', 'japanese'],
    ['注文', 'japanese'],
    ['zeppelin', 'html'],
    ['has:attachment plan', 'file'],
    ['hat:anhang team:keins', 'file'],
    ['file.txt', 'file'],
  ])('%s', async (q, name) => {
    expect(await found(q)).toEqual([ids[name]])
  })

  test.each([
    '"angekommen leider"',
    'subject:zeppelin',
    'lamp -broken',
    'lamp from:bob',
    'lamp before:2020-01-01',
    'lamp status:closed',
    '東都',
    'zzzz',
  ])('nothing by %s', async (q) => {
    expect(await found(q)).toEqual([])
  })

  test('what fits a filter: team, dates, status, tag, number, what is unread', async () => {
    const id = ids.english as number
    await agent.call(changeConversation, { params: { id }, body: { tags: ['fragile'], priority: 'urgent' } })
    for (const q of [
      'lamp team:lighthouse',
      'lamp after:today',
      'lamp status:open,waiting',
      'tag:fragile',
      'priority:dringend',
      `#${id}`,
      'lamp assignee:none',
      '-zeppelin tag:fragile',
      'lamp channel:mail',
    ])
      expect(await found(q), q).toEqual([id])
    expect(await found('lamp -team:lighthouse')).toEqual([])
    expect(await found('lieferung is:unread')).toEqual([ids.german])
    expect(await found('is:unread -tag:fragile')).not.toContain(id)
  })

  test('a conversation by its bare number, above those that say the number', async () => {
    const id = ids.english as number
    const { conversationId: saying } = await receiveMail(house.house, {
      subject: 'Again',
      text: `It is about ${id} once more.`,
    })
    await house.settled()
    expect(await found(String(id))).toEqual([id, saying])
    expect(await found('999999999')).toEqual([])
  })

  test('and marks what it found, never as markup', async () => {
    const [hit] = await conversations('zeppelin')
    expect(text(hit!.message!.snippet)).toBe('A <script>alert(1)</script> [zeppelin] & more')
    const [german] = await conversations('lieferung')
    expect(text(german!.message!.snippet)).toContain('Die [Lieferungen] sind')
  })

  test('and says what it did not understand, which names it took instead, and how many there are', async () => {
    const odd = await ask('colour:lamp')
    expect(odd.parts).toMatchObject([{ kind: 'words', field: 'colour', problem: 'unknown_operator' }])
    expect((await ask('team:nowhere')).parts).toMatchObject([{ problem: 'unknown_value' }])
    const alike = await ask('from:mayer')
    expect(alike.similar).toContain('meier')
    expect(alike.sections[0]?.total).toEqual({ n: 1, about: false })
    expect(alike.searchableFrom).toBeNull()
  })

  test('people and organizations beside it, by part of a name and by names like it', async () => {
    await agent.call(createOrganization, { body: { name: 'Lampenwerk Fröhlich', domains: ['froehlich.test'] } })
    await house.settled()
    const named = async (q: string, kind: string) =>
      (await ask(q, { kind })).sections[0]?.items.map((hit) =>
        hit.kind === 'person' ? hit.contact.name : hit.kind === 'organization' ? hit.organization.name : '',
      )
    expect(await named('mayer', 'person')).toEqual(['Anna Meier'])
    expect(await named('anna@fir', 'person')).toEqual(['Anna Meier'])
    expect(await named('elise', 'person')).toEqual(['Élise Lefèvre'])
    expect(await named('frohlich', 'organization')).toEqual(['Lampenwerk Fröhlich'])
    expect(await named('froelich', 'organization')).toEqual(['Lampenwerk Fröhlich'])
    const sections = (await ask('meier')).sections.map(({ kind, items }) => [kind, items.length])
    expect(sections).toEqual([
      ['conversation', 1],
      ['person', 1],
      ['organization', 0],
    ])
  })

  test('spam and trash only when they are asked for', async () => {
    const { conversationId: id } = await receiveMail(house.house, {
      subject: 'Cheap pills',
      text: 'Quackery for sale today, and only today.',
    })
    await house.settled()
    expect(await found('quackery')).toEqual([id])
    await agent.call(changeConversation, { params: { id }, body: { status: 'spam' } })
    expect(await found('quackery')).toEqual([])
    expect(await found('quackery status:spam')).toEqual([id])
    const listed = async (q: string) =>
      (await agent.call(listConversations, { query: { q } })).items.map((item) => item.id)
    expect(await listed('quackery')).toEqual([])
    expect(await listed('quackery status:spam')).toEqual([id])
    expect(await listed('status:spam')).toEqual([id])
    expect(await found('status:trash quackery')).toEqual([])
  })
})

test('pages go on where they ended, the best or the newest first, each conversation once', async () => {
  const made: number[] = []
  for (let n = 0; n < 23; n++) {
    const { conversationId } = await receiveMail(house.house, {
      subject: n % 5 ? 'Hello' : 'Marmalade',
      text: `Number ${n} about marmalade, and some more words.`,
    })
    if (n % 3 === 0)
      await agent.call(addMessage, { params: { id: conversationId }, body: { kind: 'note', text: 'More marmalade' } })
    made.push(conversationId)
  }
  await house.settled()
  for (const sort of ['relevance', 'newest']) {
    const all: number[] = []
    for (let after: string | null | undefined; after !== null; ) {
      const { sections } = await ask('marmalade', { kind: 'conversation', sort, limit: 5, ...(after && { after }) })
      const section = sections[0]!
      expect(section.total).toEqual({ n: 23, about: false })
      all.push(...(section.items as ConversationHit[]).map(({ conversation }) => conversation.id))
      after = section.next
    }
    expect(
      all.toSorted((a, b) => a - b),
      sort,
    ).toEqual(made)
  }
  const [best] = await conversations('marmalade')
  expect(best?.conversation.subject).toBe('Marmalade')
  expect((await conversations('marmalade', { sort: 'newest' })).some(({ matches }) => matches === 2)).toBe(true)
})

describe('what changes is found as it is now', () => {
  test('a subject, and words that were taken away', async () => {
    const { conversationId: id, messageId } = await receiveMail(house.house, {
      subject: 'Before',
      text: 'My secret is xylophone, do not tell anybody.',
    })
    await house.settled()
    await agent.call(changeConversation, { params: { id }, body: { subject: 'Afterwards quicksilver' } })
    await house.settled()
    expect(await found('quicksilver xylophone')).toEqual([id])
    await house.house.database.pool.query(`update message set text = 'gone', visible_text = 'gone' where id = $1`, [
      messageId,
    ])
    await house.house.database.write(heed, (ctx) => reindexMessage(ctx, messageId))
    expect(await found('xylophone')).toEqual([])
  })

  test('a message is found within a second of being written', async () => {
    const { conversationId } = await receiveMail(house.house, {
      text: 'Everybody likes a kaleidoscope in the morning.',
    })
    await expect.poll(() => found('kaleidoscope'), { timeout: 10_000, interval: 20 }).toEqual([conversationId])
  })

  test('what was there before there was a search becomes findable step by step, the newest first', async () => {
    const { pool } = house.house.database
    await pool.query('truncate message_search, name_word')
    await pool.query(`insert into search_fill select 'messages', max(id) + 1 from message
      union all select 'contacts', max(id) + 1 from contact union all select 'organizations', max(id) + 1 from organization on conflict do nothing`)
    expect(await found('lieferung')).toEqual([])
    expect((await ask('lieferung')).searchableFrom).not.toBeNull()
    while (await house.house.database.write(heed, fillStep));
    expect(await found('lieferung')).toEqual([ids.german])
    expect(await found('from:mayer')).toEqual([ids.english])
    expect((await ask('lieferung')).searchableFrom).toBeNull()
  })
})

describe('only what the reader may see', () => {
  test('is found, counted, shown and suggested', async () => {
    const other = await makeTeam(house.house)
    const partner = house.api({ cookie: (await makeAgent(house.house, { role: 'partner', teams: [other.id] })).cookie })
    const light = await makeAgent(house.house, { role: 'light' })
    const lightly = house.api({ cookie: light.cookie })
    const own = house.api({ cookie: (await makeAgent(house.house, { role: 'partner', teams: [team.id] })).cookie })
    for (const api of [partner, lightly]) {
      for (const q of [
        'lamp',
        'lamp status:open',
        'from:anna',
        'from:mayer',
        `#${ids.english}`,
        `${ids.english}`,
        'anna meier',
        'team:lighthouse',
        'tag:fragile',
        '-zzz',
        'after:2020-01-01',
      ]) {
        const { sections, similar } = await ask(q, {}, api)
        expect(
          sections.map(({ items, total }) => [items.length, total.n]),
          q,
        ).toEqual([
          [0, 0],
          [0, 0],
          [0, 0],
        ])
        expect(similar, q).toEqual([])
      }
      for (const q of ['anna', 'from:anna', `#${ids.english}`, 'tag:fra']) {
        const { items } = await api.call(suggestSearch, { query: { q } })
        expect(
          items.filter(
            ({ kind, label, hint }) =>
              kind === 'person' || kind === 'conversation' || /anna@|fragile/.test(`${label} ${hint}`),
          ),
          q,
        ).toEqual([])
      }
    }
    expect(await found('lamp', own)).toEqual([ids.english])
    expect(await found('plan', own)).toEqual([])
    const params = { id: ids.english as number }
    await agent.call(addMessage, { params, body: { kind: 'note', text: 'Do you know?', ask: [light.id] } })
    expect(await found('lamp', lightly)).toEqual([ids.english])
    await expect(lightly.call(listContacts)).rejects.toMatchObject({ status: 403 })
    await expect(house.api().call(search, { query: { q: 'lamp' } })).rejects.toMatchObject({ status: 401 })
  })
})

describe('the box suggests', () => {
  const suggested = async (q: string, language = 'en') =>
    (await agent.call(suggestSearch, { query: { q, language } as never })).items.map(({ text: said }) => said)
  test('operators in the reader’s language, their values, names and numbers', async () => {
    expect(await suggested('stat')).toContain('status:')
    expect(await suggested('vo', 'de')).toContain('von:')
    expect(await suggested('status:')).toContain('status:waiting ')
    expect(await suggested('status:of', 'de')).toContain('status:offen ')
    expect(await suggested('lamp team:light')).toEqual(['team:"Lighthouse crew" '])
    expect(await suggested('from:meier')).toEqual(['from:anna@firma.test '])
    expect(await suggested('-tag:fra')).toEqual(['-tag:fragile '])
    await makeContact(house.house, { name: 'Zacharias Zimmer', address: 'zz@client.test' })
    expect(await suggested('zachar')).toEqual(['from:zz@client.test '])
    expect(await suggested(`#${ids.html}`)).toEqual([`#${ids.html}`])
  })
})

test('strange searches are answered, not refused', async () => {
  const admin = house.api({ key: adminKey })
  for (const q of [
    '',
    ' ',
    "'",
    '\\',
    ':*',
    '!',
    '"',
    '<->',
    "o'brien",
    'a & b | !c',
    'before:7d after:heute',
    '#999999999999999',
    'x'.repeat(500),
    '%_%',
    'from:,',
    'status:',
    '東',
    '\ud800',
    'to:"',
    'نص',
  ])
    for (const kind of ['conversation', 'person', 'organization'])
      expect((await ask(q, { kind }, admin)).sections, q).toHaveLength(1)
})
