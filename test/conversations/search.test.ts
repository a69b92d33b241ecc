import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { search } from '../../src/contract/search.ts'
import type { Api } from '../api.ts'
import { receiveMail } from '../factories.ts'
import { openTestHouse, type TestHouse } from '../house.ts'

let house: TestHouse
let agent: Api
beforeAll(async () => {
  house = await openTestHouse()
  agent = house.api({ cookie: (await house.as.agent).cookie })
})
afterAll(() => house.close())

const found = async (q: string, api = agent) => {
  const { sections } = await api.call(search, { query: { q, kind: 'conversation' } })
  return sections[0]!.items.map((hit) => (hit.kind === 'conversation' ? hit.conversation.id : 0))
}

describe('a search', () => {
  test('finds words', async () => {
    const { conversationId } = await receiveMail(house.house, { subject: 'Broken lamp', text: 'Die Lieferungen sind leider nicht angekommen, bitte helfen Sie mir.' })
    await house.settled()
    expect(await found('lamp')).toEqual([conversationId])
    expect(await found('lieferung')).toEqual([conversationId])
    const answer = await agent.call(search, { query: { q: 'lieferung status:open' } })
    console.log(JSON.stringify(answer, null, 1))
  })
})
