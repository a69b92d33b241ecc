import { afterAll, beforeAll, expect, test } from 'vitest'
import { openClaims } from '../../src/server/platform/claims.ts'
import { createTestDatabase, testLog } from '../database.ts'

let ground: Awaited<ReturnType<typeof createTestDatabase>>

beforeAll(async () => {
  ground = await createTestDatabase()
})
afterAll(() => ground.close())

test('of all who ask for the same at once, here and on another node, one has it, until it is given back', async () => {
  const [here, there] = [openClaims(ground.url, testLog()), openClaims(ground.url, testLog())]
  const asked = await Promise.all([here, here, there, there, here].map((claims) => claims.take('mail', [7])))
  expect(asked.flat()).toEqual([7])
  const [owner, other] = asked[2]?.length || asked[3]?.length ? [there, here] : [here, there]
  expect(await other.take('mail', [7, 8])).toEqual([8])
  owner.release('mail', 7)
  await owner.take('mail', [])
  expect(await owner.take('mail', [9])).toEqual([9])
  expect(await other.take('mail', [7])).toEqual([7])
  await here.close()
  await there.close()
})
