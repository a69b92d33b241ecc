import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  type Condition,
  type ConditionValue,
  conditionFields,
  type ValueKind,
  valueKinds,
} from '../../src/contract/conditions.ts'
import { compile, compileWidely } from '../../src/server/conditions/compiling/queries.ts'
import { factsOf } from '../../src/server/conditions/facts/queries.ts'
import { dueOf, inFull, isPersonal, kindOf, type Language, testOfAll } from '../../src/server/conditions/rules.ts'
import { heed } from '../../src/server/platform/actor.ts'
import { dice, rowsOf } from '../conversations/desk.ts'
import { makeAgent, makeContact, makeInbox, makeTeam } from '../factories.ts'
import { openTestHouse, type TestHouse } from '../house.ts'

type Dice = ReturnType<typeof dice>
const seed = Number(process.env.HEED_TEST_SEED ?? 20260301)
const rounds = 350
const day = 24 * 3_600_000
const now = Date.parse('2026-10-25T10:30:00Z')
const zones = ['UTC', 'Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Pacific/Auckland']
const words = ['Invoice', 'ÄRGER', 'straße', '100%', 'a_b', 'back\\slash', 'late', 'Lieferung', 'x', '']
const tags = ['vip', 'refund', 'late', 'Größe']

let house: TestHouse
let agents: number[]
let teams: number[]
let inboxes: number[]
let contacts: number[]
let organizations: number[]
let ids: number[]

const custom: Record<string, ValueKind> = {
  'custom.conversation.size': 'number',
  'custom.conversation.model': 'text',
  'custom.conversation.bought': 'time',
  'custom.conversation.parts': 'list',
  'custom.contact.vip': 'flag',
  'custom.organization.level': 'choice',
}

beforeAll(async () => {
  house = await openTestHouse({ working: false })
  const roll = dice(seed)
  agents = [(await makeAgent(house.house)).id, (await makeAgent(house.house)).id]
  teams = [(await makeTeam(house.house)).id, (await makeTeam(house.house)).id]
  inboxes = [(await makeInbox(house.house)).id]
  organizations = (
    await rowsOf<{ id: number }>(
      house,
      `insert into organization (name, custom_fields) values ('One', '{"level": "gold"}'), ('Two', '{}') returning id`,
    )
  ).map(({ id }) => id)
  contacts = []
  for (const name of ['Kim LEE', 'Ärzte & Co', 'ada']) {
    const { id } = await makeContact(house.house, { name })
    contacts.push(id)
    await rowsOf(house, `update contact set organization_id = $2, custom_fields = $3 where id = $1`, [
      id,
      roll.of([null, ...organizations]),
      JSON.stringify(roll.of([{}, { vip: true }, { vip: false }, { vip: 'odd' }])),
    ])
  }
  ids = []
  for (let n = 0; n < 160; n++) ids.push(await someConversation(roll))
})
afterAll(() => house.close())

const time = (roll: Dice) => new Date(now + (roll.below(60) - 45) * day + roll.below(24) * 3_600_000 + roll.below(1000))
const some = (roll: Dice) => tags.filter(() => roll.below(3) === 0)

async function someConversation(roll: Dice): Promise<number> {
  const last = time(roll)
  const fields = {
    ...(roll.below(2) && { size: roll.of([1, 2.5, -3]) }),
    ...(roll.below(2) && { model: roll.of(words) }),
    ...(roll.below(2) && { bought: roll.of(['2026-10-25', '2026-10-20', '2026-02-31', 'soon']) }),
    ...(roll.below(2) && { parts: roll.of([[], ['a'], ['a', 'b']]) }),
  }
  const [row] = await rowsOf<{ id: number }>(
    house,
    `insert into conversation (subject, status, priority, kind, stage, channel, inbox_id, assignee_id, team_id, contact_id, tags, preview,
       created_at, last_message_at, last_received_at, resolved_at, snoozed_until, custom_fields, level, language)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20) returning id`,
    [
      `${roll.of(words)} ${roll.of(words)}`,
      roll.of(conditionFields.status.choices),
      roll.of(conditionFields.priority.choices),
      roll.of([null, ...conditionFields.kind.choices]),
      roll.of([null, ...conditionFields.stage.choices]),
      roll.of(conditionFields.channel.choices),
      roll.of([null, ...inboxes]),
      roll.of([null, ...agents]),
      roll.of([null, ...teams]),
      roll.of([null, ...contacts]),
      some(roll),
      roll.of(words),
      time(roll),
      last,
      roll.of([null, last, time(roll)]),
      roll.of([null, time(roll)]),
      roll.of([null, time(roll)]),
      JSON.stringify(fields),
      1 + roll.below(3),
      roll.of([null, 'de', 'en']),
    ],
  )
  const id = row!.id
  const [reader] = agents
  if (roll.below(3) === 0)
    await rowsOf(house, 'insert into conversation_read (agent_id, conversation_id, read_at) values ($1, $2, $3)', [
      reader,
      id,
      time(roll),
    ])
  if (roll.below(4) === 0)
    await rowsOf(house, 'insert into conversation_follow (agent_id, conversation_id, at) values ($1, $2, now())', [
      reader,
      id,
    ])
  return id
}

function someValue(roll: Dice, field: string, kind: ValueKind, operator: string): ConditionValue | undefined {
  if (['empty', 'not_empty', 'today', 'yesterday', 'this_week', 'this_month'].includes(operator)) return undefined
  if (kind === 'flag') return roll.below(2) === 0
  if (kind === 'number') return roll.of([1, 2.5, 0])
  if (kind === 'text') {
    const one = () =>
      roll.of(
        words
          .filter(Boolean)
          .map((word) => word.slice(roll.below(2)))
          .concat('KIM'),
      )
    return operator === 'contains_any' ? [one(), one()] : one()
  }
  if (['in_last', 'more_than_ago', 'in_next'].includes(operator))
    return { n: 1 + roll.below(12), unit: roll.of(['minutes', 'hours', 'days', 'weeks'] as const) }
  if (kind === 'time') return roll.of(['2026-10-25', '2026-10-01', '2026-10-20T12:00:00+02:00'])
  const one = (): string | number => {
    if (field === 'assignee') return roll.of(['me', ...agents])
    if (field === 'team') return roll.of(['mine', ...teams])
    if (field === 'incident' || field === 'form') return roll.of([1, 2])
    if (field === 'language') return roll.of(['de', 'en', 'fr'])
    if (field === 'inbox') return roll.of(inboxes)
    if (field === 'contact') return roll.of(contacts)
    if (field === 'organization') return roll.of(organizations)
    if (field === 'tags') return roll.of(tags)
    if (field === 'custom.conversation.parts') return roll.of(['a', 'b'])
    if (field === 'custom.organization.level') return roll.of(['gold', 'silver'])
    return roll.of((conditionFields as Record<string, { choices?: readonly string[] }>)[field]?.choices ?? ['x'])
  }
  return ['any_of', 'none_of', 'all_of'].includes(operator) ? [one(), one()] : one()
}

function someCondition(roll: Dice): Condition {
  const field = roll.of([...Object.keys(conditionFields), ...Object.keys(custom)])
  const kind = kindOf(field, custom) as ValueKind
  const operator = roll.of(valueKinds[kind] as readonly Condition['operator'][])
  const value = someValue(roll, field, kind, operator)
  return { field, operator, ...(value !== undefined && { value }) }
}

const someConditions = (roll: Dice) => ({
  all: Array.from({ length: roll.below(3) }, () => someCondition(roll)),
  any: Array.from({ length: roll.below(3) }, () => someCondition(roll)),
})

const found = async (holds: ReturnType<typeof compile>) => {
  const { rows } = await sql<{ id: number }>`select id from conversation where ${holds} order by id`.execute(
    house.house.database.reader,
  )
  return rows.map(({ id }) => id)
}

test('conditions mean the same as SQL and in plain code, whatever they are', async () => {
  const roll = dice(seed + 1)
  const ctx = house.house.database.read(heed)
  let matched = 0
  for (let n = 0; n < rounds; n++) {
    const language: Language = {
      zone: roll.of(zones),
      kinds: custom,
      reader: { id: agents[0] as number, teams: [teams[0] as number] },
    }
    const conditions = someConditions(roll)
    const full = inFull(conditions)
    const fields = [...new Set([...full.all, ...full.any].map(({ field }) => field))]
    const facts = await factsOf(ctx, ids, fields, language)
    const holds = testOfAll(full, language)
    const plain = ids.filter((id) => holds(facts.get(id) ?? {}, now))
    const said = JSON.stringify({ n, zone: language.zone, ...conditions })
    expect(await found(compile(conditions, { ...language, now })), said).toEqual(plain)
    const widely = await found(compileWidely(conditions, { ...language, reader: null, now }))
    if (![...full.all, ...full.any].some(isPersonal)) expect(widely, said).toEqual(expect.arrayContaining(plain))
    matched += plain.length
  }
  expect(matched).toBeGreaterThan(rounds)
}, 120_000)

test('between now and when time alone is said to change the answer, it does not change', async () => {
  const roll = dice(seed + 2)
  const ctx = house.house.database.read(heed)
  const times = Object.keys(conditionFields).filter((field) => kindOf(field, {}) === 'time')
  const facts = await factsOf(ctx, ids, times, { zone: 'UTC', kinds: {}, reader: null })
  let turned = 0
  for (let n = 0; n < 400; n++) {
    const language: Language = { zone: roll.of(zones), kinds: {}, reader: null }
    const field = roll.of(times)
    const operator = roll.of(valueKinds.time.filter((each) => !each.includes('empty')))
    const value = someValue(roll, field, 'time', operator)
    const condition: Condition = { field, operator, ...(value !== undefined && { value }) }
    const holds = testOfAll({ all: [condition], any: [] }, language)
    const known = facts.get(roll.of(ids)) ?? {}
    const due = dueOf(condition, language)(known, now)
    const before = holds(known, now)
    const until = due ?? now + 400 * day
    expect(until).toBeGreaterThan(now)
    for (const at of [until - 2, now + Math.floor((until - now) / 2)])
      if (at >= now) expect(holds(known, at), JSON.stringify({ condition, known, at })).toBe(before)
    if (due !== null && holds(known, due) !== before) turned++
  }
  expect(turned).toBeGreaterThan(40)
})
