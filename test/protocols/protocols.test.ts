import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { changeConversation, getConversation, listConversations } from '../../src/contract/conversations.ts'
import {
  arrangeProtocols,
  changeProtocolRule,
  createProtocolRule,
  getPlacement,
  listProtocolOffers,
  listProtocols,
  placeAgain,
  takeProtocolOffers,
  tryProtocols,
} from '../../src/contract/protocols.ts'
import { createSkill, grantSkill, listAbilities } from '../../src/contract/skills.ts'
import { deleteTeam, listTeams } from '../../src/contract/teams.ts'
import { heed } from '../../src/server/platform/actor.ts'
import { ensurePlaced } from '../../src/server/protocols/placing/commands.ts'
import { requirementsOf } from '../../src/server/protocols/queries.ts'
import type { Api } from '../api.ts'
import { makeAgent, makeTeam, receiveMail } from '../factories.ts'
import { adminKey, openTestHouse, type TestHouse } from '../house.ts'

let house: TestHouse
let api: Api
let teams: Record<string, number>

beforeAll(async () => {
  house = await openTestHouse()
  api = house.api({ key: adminKey })
  teams = Object.fromEntries((await api.call(listTeams)).items.map(({ name, id }) => [name, id]))
})
afterAll(() => house.close())

const arrives = async (mail: Parameters<typeof receiveMail>[1]) => {
  const { conversationId: id } = await receiveMail(house.house, mail)
  await vi.waitFor(async () => expect(await whyHere(id)).not.toBeNull(), 10_000)
  return id
}
const standing = (id: number) => api.call(getConversation, { params: { id } })
const whyHere = async (id: number) => (await api.call(getPlacement, { params: { id } })).placement

describe('protocols that come with the teams', () => {
  beforeAll(async () => {
    const { items } = await api.call(listProtocolOffers)
    expect(items.map(({ duty }) => duty)).toEqual(expect.arrayContaining(['service', 'technical', 'sales', 'quality']))
    await api.call(takeProtocolOffers, { body: { offers: items.map(({ key }) => ({ key })) } })
    expect((await api.call(listProtocolOffers)).items).toEqual([])
  })

  test.each([
    ['Where is my parcel?', 'Support', 1],
    ['Rechnung 4711 stimmt nicht', 'Support', 1],
    ['Die App zeigt eine Fehlermeldung', 'Technical support', 1],
    ['Une réclamation', 'Quality control', 1],
    ['Could you send us a quote?', 'Sales & marketing', 1],
    ['Just saying hello', 'Support', 1],
  ])('%s belongs to %s', async (subject, team, level) => {
    const id = await arrives({ subject, text: 'Dear all, please have a look at this.' })
    expect(await standing(id)).toMatchObject({ team: { name: team }, level })
    const why = await whyHere(id)
    expect(why).toMatchObject({ outcome: 'rule', team: { name: team } })
    expect(why?.asked.every(({ held }) => held)).toBe(true)
    expect(why?.sentence).toContain(team)
  })

  test('say which language the customer speaks, and lists are cut to it', async () => {
    const text = 'Guten Tag, ich habe vor drei Wochen bestellt und warte noch immer auf eine Antwort von Ihnen.'
    const id = await arrives({ subject: 'Bestellung', text })
    expect((await standing(id)).language).toBe('de')
    const german = await api.call(listConversations, { query: { language: 'de' } })
    expect(german.items.map((item) => item.id)).toContain(id)
    await api.call(changeConversation, { params: { id }, body: { language: 'nl' } })
    const still = await api.call(listConversations, { query: { language: 'de' } })
    expect(still.items.map((item) => item.id)).not.toContain(id)
  })

  test('a conversation that somebody gave to a team before its protocol was asked stays there, and says so', async () => {
    const quiet = await openTestHouse({ working: false })
    try {
      const key = quiet.api({ key: adminKey })
      const { items } = await key.call(listProtocolOffers)
      await key.call(takeProtocolOffers, { body: { offers: items.map(({ key }) => ({ key })) } })
      const team = await makeTeam(quiet.house)
      const { conversationId: id } = await receiveMail(quiet.house, { subject: 'My invoice' })
      await quiet.api(await quiet.as.agent).call(changeConversation, { params: { id }, body: { team: team.id } })
      const place = () => quiet.house.database.write(heed, (ctx) => ensurePlaced(ctx, [id]))
      await Promise.all([place(), place(), place()])
      expect((await key.call(getConversation, { params: { id } })).team?.id).toBe(team.id)
      expect((await key.call(getPlacement, { params: { id } })).placement?.outcome).toBe('human')
      const kept = await quiet.house.database.reader.selectFrom('placement').select('id').execute()
      expect(kept).toHaveLength(1)
      // Unless they ask for it.
      await key.call(placeAgain, { params: { id } })
      expect((await key.call(getConversation, { params: { id } })).team?.name).toBe('Support')
    } finally {
      await quiet.close()
    }
  })
})

describe('rules', () => {
  test('are asked in their order, and the trial says which holds and why before it is switched on', async () => {
    const vip = await makeTeam(house.house, { name: 'Very important' })
    const skill = await api.call(createSkill, { body: { name: 'Patience' } })
    const rule = await api.call(createProtocolRule, {
      body: {
        ...{ team: vip.id, name: 'From Kestrel', level: 1, skills: [{ id: skill.id, level: 3 }], enabled: false },
        conditions: { all: [{ field: 'contactAddress', operator: 'contains', value: '@kestrel.example' }] },
      },
    })
    const from = { name: 'Kes', address: 'kes@kestrel.example' }
    const id = await arrives({ subject: 'My invoice', from })
    expect((await standing(id)).team?.name).toBe('Support')

    const { place: _, team, offer: __, ...saved } = rule
    const draft = { ...saved, team: team.id, enabled: true }
    const late = await api.call(tryProtocols, { params: { id }, body: { rule: draft } })
    expect(late).toMatchObject({ rule: { name: 'Billing' }, human: false })
    await api.call(arrangeProtocols, { body: { ids: [rule.id] } })
    await api.call(changeProtocolRule, { params: { id: rule.id }, body: { enabled: true } })
    const trial = await api.call(tryProtocols, { params: { id }, body: {} })
    expect(trial.rule?.name).toBe('From Kestrel')
    expect(trial.asked[0]).toMatchObject({ held: true, all: [{ field: 'contactAddress', held: true }] })
    expect(trial.sentence).toContain('Very important')

    const next = await arrives({ subject: 'My invoice', from })
    expect(await standing(next)).toMatchObject({ team: { id: vip.id } })
    const needed = await requirementsOf(house.house.database.reader, next)
    expect(needed).toMatchObject({ teamId: vip.id, level: 1, skills: [{ id: skill.id, level: 3 }], weight: 1 })

    await expect(api.call(deleteTeam, { params: { id: vip.id } })).rejects.toThrow(/open conversations|Protocols lead/)
    expect((await api.call(listProtocols)).items[0]?.name).toBe('From Kestrel')
  })

  test('that say nothing, or ask for what is not there, are refused', async () => {
    const body = { team: teams.Support as number, name: 'Empty', conditions: {} }
    await expect(api.call(createProtocolRule, { body })).rejects.toThrow(/add a condition/)
    const odd = { ...body, conditions: { all: [{ field: 'nonsense', operator: 'is' as const, value: 'x' }] } }
    await expect(api.call(createProtocolRule, { body: odd })).rejects.toThrow(/no field/)
  })
})

test('a skill that has expired counts for nobody', async () => {
  const skill = await api.call(createSkill, { body: { name: 'Gas fittings' } })
  const person = await makeAgent(house.house, { role: 'agent' })
  const params = { id: person.id, skill: skill.id }
  await api.call(grantSkill, { params, body: { level: 4, expiresAt: '2020-01-01T00:00:00.000Z' } })
  const { items } = await api.call(listAbilities, { query: {} })
  const found = items.find(({ agent }) => agent.id === person.id)
  expect(found?.skills).toMatchObject([{ name: 'Gas fittings', level: 4, expired: true }])
})
