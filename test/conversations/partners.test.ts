import { afterAll, beforeAll, expect, test } from 'vitest'
import { createConversation, getConversation } from '../../src/contract/conversations.ts'
import { makeAgent, makeInbox, makeTeam, type Person, receiveMail } from '../factories.ts'
import { openTestHouse, type TestHouse } from '../house.ts'
import { noteIn } from './desk.ts'

let house: TestHouse
let ines: Person
let partner: Person
let ours: { id: number }
let theirs: { id: number }

beforeAll(async () => {
  house = await openTestHouse()
  const team = await makeTeam(house.house, { name: 'Contact centre' })
  ines = await makeAgent(house.house, { name: 'Ines' })
  partner = await makeAgent(house.house, { name: 'Pat', role: 'partner', teams: [team.id] })
  ours = await makeInbox(house.house)
  theirs = await makeInbox(house.house, { team: team.id })
})
afterAll(() => house.close())

test('a partner who is asked by a note sees that conversation, and may note in it', async () => {
  const { conversationId: id } = await receiveMail(house.house, { inbox: ours.id })
  const see = () => house.api(partner).call(getConversation, { params: { id } })
  await expect(see()).rejects.toMatchObject({ code: 'not_found' })
  await noteIn(house.api(ines), id, { ask: [partner.id] })
  expect(await see()).toMatchObject({ id })
  await noteIn(house.api(partner), id)
})

test('a partner writes to customers from the inboxes of their own teams only', async () => {
  const start = (inboxId: number) =>
    house
      .api(partner)
      .call(createConversation, { body: { inboxId, to: 'ada@example.org', subject: 'Hello', text: 'Hello.' } })
  await expect(start(ours.id)).rejects.toMatchObject({ code: 'not_found' })
  expect(await start(theirs.id)).toMatchObject({ inbox: { id: theirs.id } })
})
