import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as contract from '../src/contract/agents.ts'
import { getConversation, listEvents } from '../src/contract/conversations.ts'
import { getMe, signInByLink } from '../src/contract/sessions.ts'
import * as teams from '../src/contract/teams.ts'
import type { Api } from './api.ts'
import { makeAgent, makeInbox, makeTeam, receiveMail } from './factories.ts'
import { adminKey, openTestHouse, type TestHouse } from './house.ts'

let house: TestHouse
let admin: Api
beforeAll(async () => {
  house = await openTestHouse({ working: false })
  admin = house.api({ key: adminKey })
})
afterAll(() => house.close())

describe('agents', () => {
  test('are added with a link to sign in with, when no password is given', async () => {
    const { items } = await admin.call(teams.listTeams)
    const body = { name: 'Noor', email: 'noor@heed.test', role: 'lead', teams: [items[0]?.id ?? 0] } as const
    const added = await admin.call(contract.createAgent, { body: { ...body, teams: [...body.teams] } })
    expect(added).toMatchObject({ name: 'Noor', role: 'lead', teams: [{ name: items[0]?.name }] })
    const token = new URLSearchParams(new URL(added.signInLink ?? '').hash.slice(1)).get('token') ?? ''
    expect(await house.api().call(signInByLink, { body: { token } })).toMatchObject({
      id: added.id,
      hasPassword: false,
    })
  })

  test('cannot share an e-mail address, whatever its case', async () => {
    const { email } = await makeAgent(house.house)
    const body = { name: 'Twin', email: email.toUpperCase() }
    await expect(admin.call(contract.createAgent, { body })).rejects.toMatchObject({
      code: 'conflict',
      fields: { email: expect.any(String) },
    })
  })

  test('a team that is not there is refused by name of the field', async () => {
    const body = { name: 'Lost', email: 'lost@heed.test', teams: [999_999] }
    await expect(admin.call(contract.createAgent, { body })).rejects.toMatchObject({
      code: 'invalid',
      fields: { teams: 'There is no team 999999.' },
    })
    const { items } = await admin.call(contract.listAgents)
    expect(items.map((agent) => agent.email)).not.toContain('lost@heed.test')
  })

  test('who left are out of the list, and come back with what they were', async () => {
    const team = await makeTeam(house.house)
    const { id, cookie } = await makeAgent(house.house, { teams: [team.id] })
    await house.api({ cookie }).call(getMe)
    await admin.call(contract.deleteAgent, { params: { id } })
    await expect(house.api({ cookie }).call(getMe)).rejects.toMatchObject({ code: 'unauthenticated' })
    expect((await admin.call(contract.listAgents)).items.map((agent) => agent.id)).not.toContain(id)
    const everybody = await admin.call(contract.listAgents, { query: { deactivated: 'true' } })
    expect(everybody.items.find((agent) => agent.id === id)?.deactivatedAt).not.toBeNull()
    expect((await admin.call(teams.getTeam, { params: team })).members).toEqual([])
    await expect(admin.call(contract.createSignInLink, { params: { id } })).rejects.toMatchObject({ code: 'not_found' })

    const back = await admin.call(contract.changeAgent, { params: { id }, body: { deactivated: false } })
    expect(back).toMatchObject({ deactivatedAt: null, teams: [{ id: team.id }] })
    // The old session stays ended.
    await expect(house.api({ cookie }).call(getMe)).rejects.toMatchObject({ code: 'unauthenticated' })
  })

  test('a new role counts with the next request', async () => {
    const { id, cookie } = await makeAgent(house.house)
    const agent = house.api({ cookie })
    await expect(agent.call(teams.createTeam, { body: { name: 'Mine' } })).rejects.toMatchObject({ code: 'forbidden' })
    await admin.call(contract.changeAgent, { params: { id }, body: { role: 'lead' } })
    await agent.call(teams.createTeam, { body: { name: 'Mine' } })
  })

  test('one who was seen says when', async () => {
    const { id, cookie } = await makeAgent(house.house)
    expect((await admin.call(contract.getAgent, { params: { id } })).lastSeenAt).toBeNull()
    await house.api({ cookie }).call(getMe)
    expect((await admin.call(contract.getAgent, { params: { id } })).lastSeenAt).not.toBeNull()
  })
})

describe('an agent who leaves', () => {
  test('gives open conversations back to the team, done ones when they open again', async () => {
    const own = await openTestHouse()
    try {
      const api = own.api({ key: adminKey })
      const gone = await makeAgent(own.house)
      const inbox = await makeInbox(own.house, { team: 1 })
      const mails = []
      const from = { name: 'Anna', address: 'anna@customer.test' }
      for (let n = 0; n < 60; n++) mails.push(await receiveMail(own.house, { inbox: inbox.id, from }))
      const ids = mails.map((mail) => mail.conversationId)
      const [resolved = 0, closed = 0] = ids
      const { pool } = own.house.database
      await pool.query('update conversation set assignee_id = $1', [gone.id])
      await pool.query(`update conversation set status = 'resolved', resolved_at = now() where id = $1`, [resolved])
      await pool.query(`update conversation set status = 'closed' where id = $1`, [closed])

      await api.call(contract.deleteAgent, { params: { id: gone.id } })
      const assigned = async () =>
        (await pool.query('select id from conversation where assignee_id = $1 order by id', [gone.id])).rows.map(
          (row) => row.id,
        )
      await expect.poll(assigned).toEqual([resolved, closed])
      const last = ids.at(-1) ?? 0
      const { items } = await api.call(listEvents, { params: { id: last } })
      expect(items.at(-1)).toMatchObject({
        type: 'conversation.assigned',
        actor: { kind: 'heed' },
        data: { from: gone.id, to: null },
      })
      expect(await api.call(getConversation, { params: { id: last } })).toMatchObject({
        status: 'open',
        team: { id: 1 },
      })

      const again = { inbox: inbox.id, from, signed: { byAddress: resolved, byMessageId: null } }
      await receiveMail(own.house, again)
      await expect.poll(assigned).toEqual([closed])
    } finally {
      await own.close()
    }
  })
})

describe('the last admin', () => {
  test('can be neither demoted nor deactivated, also not by two admins at the same moment', async () => {
    const own = await openTestHouse({ working: false })
    try {
      const api = own.api({ key: adminKey })
      const ada = await makeAgent(own.house, { role: 'admin' })
      const change = (id: number, body: { role?: 'agent'; deactivated?: boolean }) =>
        api.call(contract.changeAgent, { params: { id }, body })
      await expect(change(ada.id, { role: 'agent' })).rejects.toMatchObject({ code: 'conflict' })
      await expect(change(ada.id, { deactivated: true })).rejects.toMatchObject({ code: 'conflict' })
      await expect(api.call(contract.deleteAgent, { params: { id: ada.id } })).rejects.toMatchObject({
        code: 'conflict',
      })

      for (let round = 0; round < 5; round++) {
        const eve = await makeAgent(own.house, { role: 'admin' })
        const both = await Promise.allSettled([
          change(ada.id, { role: 'agent' }),
          change(eve.id, { deactivated: true }),
        ])
        expect(both.map((outcome) => outcome.status).sort()).toEqual(['fulfilled', 'rejected'])
        await change(ada.id, {}).catch(() => {})
        await api.call(contract.changeAgent, { params: { id: ada.id }, body: { role: 'admin' } })
        await change(eve.id, { role: 'agent' })
      }
    } finally {
      await own.close()
    }
  })
})

describe('teams', () => {
  test('that every desk has are there from the start', async () => {
    const { items } = await admin.call(teams.listTeams)
    const names = items.map((team) => team.name)
    for (const name of ['Support', 'Technical support', 'Sales & marketing', 'Quality control'])
      expect(names).toContain(name)
  })

  test('take and lose members, and say so on the side of the agent too', async () => {
    const [ada, ben, cid] = [await makeAgent(house.house), await makeAgent(house.house), await makeAgent(house.house)]
    const { id } = await makeTeam(house.house, { members: [ada.id, ben.id] })
    const team = await admin.call(teams.changeTeam, {
      params: { id },
      body: { members: [ben.id, cid.id], purpose: 'Care' },
    })
    expect(team.members.map((member) => member.id).sort()).toEqual([ben.id, cid.id].sort())
    const left = await admin.call(contract.getAgent, { params: { id: ada.id } })
    expect(left.teams).toEqual([])
    await expect(admin.call(teams.changeTeam, { params: { id }, body: { members: [999_999] } })).rejects.toMatchObject({
      code: 'invalid',
      fields: { members: 'There is no agent 999999.' },
    })
  })

  test('cannot share a name, but may take that of a removed one', async () => {
    await admin.call(teams.createTeam, { body: { name: 'Returns' } })
    await expect(admin.call(teams.createTeam, { body: { name: 'returns' } })).rejects.toMatchObject({
      code: 'conflict',
      fields: { name: expect.any(String) },
    })
    const { items } = await admin.call(teams.listTeams)
    const id = items.find((team) => team.name === 'Returns')?.id ?? 0
    await admin.call(teams.deleteTeam, { params: { id } })
    await expect(admin.call(teams.getTeam, { params: { id } })).rejects.toMatchObject({ code: 'not_found' })
    await admin.call(teams.createTeam, { body: { name: 'Returns' } })
  })

  test('with open conversations or an inbox stay', async () => {
    const team = await makeTeam(house.house)
    const inbox = await makeInbox(house.house, { team: team.id })
    const remove = () => admin.call(teams.deleteTeam, { params: team })
    await expect(remove()).rejects.toMatchObject({ code: 'conflict', message: /inbox/ })
    const { conversationId } = await receiveMail(house.house, { inbox: inbox.id })
    await expect(remove()).rejects.toMatchObject({ code: 'conflict', message: /open conversations/ })
    const { pool } = house.house.database
    await pool.query(`update conversation set status = 'resolved' where id = $1`, [conversationId])
    await pool.query('update inbox set removed_at = now() where id = $1', [inbox.id])
    await remove()
  })
})
