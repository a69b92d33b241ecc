import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { listConversations } from '../../src/contract/conversations.ts'
import { search } from '../../src/contract/search.ts'
import type { Api } from '../api.ts'
import { makeAgent, makeTeam, receiveMail } from '../factories.ts'
import { openTestHouse, type TestHouse } from '../house.ts'

/** So many that words are common: which of several ways a search goes depends on how many messages have its words. */
const messages = 12_000
const conversations = 300
const first = 1_000_000

let house: TestHouse
let everybody: Api
let partner: Api

beforeAll(async () => {
  house = await openTestHouse()
  everybody = house.api({ cookie: (await house.as.agent).cookie })
  const team = await makeTeam(house.house)
  partner = house.api({ cookie: (await makeAgent(house.house, { role: 'partner', teams: [team.id] })).cookie })
  const { conversationId } = await receiveMail(house.house, {
    subject: 'Copied',
    text: 'What all others are copies of.',
  })
  await house.settled()
  const { pool } = house.house.database
  await pool.query(
    `insert into conversation overriding system value
     select (jsonb_populate_record(conversation, jsonb_build_object('id', $2 + n, 'subject', 'Copy', 'team_id', case when n % 3 = 0 then $3::bigint end))).*
     from conversation, generate_series(0, $4::int - 1) n where id = $1`,
    [conversationId, first, team.id, conversations],
  )
  await pool.query(
    `insert into message overriding system value
     select (jsonb_populate_record(message, jsonb_build_object('id', $2 + n, 'conversation_id', $2 + n % $4::int, 'external_id', null))).*
     from message, generate_series(0, $3::int - 1) n where conversation_id = $1`,
    [conversationId, first, messages, conversations],
  )
  await pool.query(
    `insert into message_search (message_id, conversation_id, segment, at, words)
     select id, conversation_id, id >> 13, created_at, to_tsvector('heed_words', 'everyday words, '
       || case when id % 4 = 0 then 'middling ' else '' end || case when id % 2000 = 0 then 'seldom ' else '' end
       || case when id % 2 = 0 then 'in order' else 'order in' end)
     from message where id >= $1`,
    [first],
  )
  await pool.query('analyze message_search, conversation, message')
})
afterAll(() => house.close())

async function pages(api: Api, q: string, sort: 'relevance' | 'newest') {
  const ids: number[] = []
  let total = 0
  for (let after: string | undefined, more = true; more; ) {
    const { sections } = await api.call(search, {
      query: { q, kind: 'conversation', sort, limit: 50, ...(after && { after }) },
    })
    const section = sections[0]!
    if (!after) total = section.total.n
    for (const hit of section.items) if (hit.kind === 'conversation') ids.push(hit.conversation.id - first)
    after = section.next ?? undefined
    more = section.next !== null
  }
  return { ids, total }
}

const all = Array.from({ length: conversations }, (_, n) => n)
const even = all.filter((n) => n % 2 === 0)
const fourth = all.filter((n) => n % 4 === 0)
const seldom = all.filter((n) => n % 100 === 0)

describe('where many messages match, all of them are found, each conversation once', () => {
  test.each([
    ['everyday', all],
    ['middling', fourth],
    ['everyday middling', fourth],
    ['"in order"', even],
    ['seldom', seldom],
    ['middling status:open,waiting', fourth],
  ])('%s', async (q, found) => {
    for (const [api, wanted] of [
      [everybody, found],
      [partner, found.filter((n) => n % 3 === 0)],
    ] as const)
      for (const sort of ['relevance', 'newest'] as const) {
        const { ids, total } = await pages(api, q, sort)
        expect(ids.toSorted((a, b) => a - b)).toEqual(wanted)
        // Reckoned from a part, but never more than the reader has.
        expect(total).toBeGreaterThan(0)
        expect(total).toBeLessThan(api === partner ? 120 : 320)
      }
  })

  test.each([
    ['everyday', all],
    ['middling', fourth],
    ['seldom', seldom],
    ['"in order"', even],
  ])('in a list, too: %s', async (q, found) => {
    for (const [api, wanted] of [
      [everybody, found],
      [partner, found.filter((n) => n % 3 === 0)],
    ] as const) {
      const ids: number[] = []
      for (let after: string | undefined, more = true; more; ) {
        const page = await api.call(listConversations, { query: { q, limit: 200, ...(after && { after }) } })
        ids.push(...page.items.map(({ id }) => id - first))
        after = page.next ?? undefined
        more = page.next !== null
      }
      expect(ids.toSorted((a, b) => a - b)).toEqual(wanted)
    }
  })

  test('what stands in a part of a conversation is found as that conversation, once', async () => {
    // Each of a hundred is a part of the one a hundred before it.
    await house.house.database.pool.query(
      `update conversation set part_of = id - 100, part_as = 'merged' where id - $1 between 100 and 199`,
      [first],
    )
    const whole = all.filter((n) => n < 100 || n >= 200)
    for (const sort of ['relevance', 'newest'] as const) {
      const { ids } = await pages(everybody, 'everyday', sort)
      expect(ids.toSorted((a, b) => a - b)).toEqual(whole)
    }
    const { sections } = await everybody.call(search, { query: { q: 'seldom', kind: 'conversation' } })
    const hits = sections[0]!.items.flatMap((hit) =>
      hit.kind === 'conversation' ? [[hit.conversation.id - first, hit.matches]] : [],
    )
    expect(hits.toSorted((a, b) => a[0]! - b[0]!)).toEqual([
      [0, 4],
      [200, 2],
    ])
  })
})
