import { afterAll, beforeAll, expect, test } from 'vitest'
import { listAlarms } from '../src/contract/alarms.ts'
import { deleteInbox } from '../src/contract/inboxes.ts'
import { clearAlarm, type NewAlarm, raiseAlarm } from '../src/server/alarms/commands.ts'
import { heed } from '../src/server/platform/actor.ts'
import { type Cursor, isAfter, parseCursor } from '../src/server/platform/events.ts'
import { makeInbox } from './factories.ts'
import { adminKey, openTestHouse, type TestHouse } from './house.ts'

let house: TestHouse
let clock = new Date('2026-11-02T08:00:00Z')
beforeAll(async () => {
  house = await openTestHouse({ working: false, now: () => clock })
})
afterAll(() => house.close())

const raise = (alarm: NewAlarm) => house.house.database.write(heed, (ctx) => raiseAlarm(ctx, alarm))
const clear = (key: string) => house.house.database.write(heed, (ctx) => clearAlarm(ctx, key))
const standing = async () => (await house.api({ key: adminKey }).call(listAlarms, {})).items

test('an alarm stands once, keeps since when, says the newest words, and clears', async () => {
  await raise({ key: 'failing 1', kind: 'account_failing', message: 'It refuses us.' })
  clock = new Date('2026-11-02T08:10:00Z')
  await raise({ key: 'failing 1', kind: 'account_failing', message: 'It does not answer.' })
  expect(await standing()).toEqual([
    {
      key: 'failing 1',
      kind: 'account_failing',
      message: 'It does not answer.',
      inboxId: null,
      inboxName: null,
      since: '2026-11-02T08:00:00.000Z',
    },
  ])
  await clear('failing 1')
  expect(await standing()).toEqual([])
  await raise({ key: 'failing 1', kind: 'account_failing', message: 'Again.' })
  expect((await standing())[0]?.since).toBe('2026-11-02T08:10:00.000Z')
  await clear('failing 1')
})

test('who looks hears of it at once, once when it is raised and once when it clears', async () => {
  const lead = await house.socket({ cookie: (await house.as.lead).cookie })
  const { rows } = await house.house.database.pool.query(
    'select tx::text, id from event order by event.tx desc, id desc limit 1',
  )
  const isNews = ({ cursor }: { cursor: string }) => isAfter(parseCursor(cursor) as Cursor, rows[0])
  await raise({ key: 'live', kind: 'sending', message: 'Nothing leaves.' })
  await raise({ key: 'live', kind: 'sending', message: 'Nothing leaves.' })
  await clear('live')
  await clear('live')
  await lead.until((message) => message.kind === 'hint' && message.type === 'alarm.cleared' && isNews(message))
  const types = lead
    .hints()
    .filter(isNews)
    .map(({ type }) => type)
  expect(types.filter((type) => type.startsWith('alarm.'))).toEqual(['alarm.raised', 'alarm.cleared'])
  await lead.close()
})

test('an inbox that is closed takes its alarms along', async () => {
  const inbox = await makeInbox(house.house)
  await raise({ key: `silent ${inbox.id}`, kind: 'account_silent', message: 'Quiet.', inboxId: inbox.id })
  expect((await standing())[0]).toMatchObject({ inboxId: inbox.id, inboxName: `Inbox ${inbox.address}` })
  await house.api({ key: adminKey }).call(deleteInbox, { params: { id: inbox.id } })
  expect(await standing()).toEqual([])
})

test('how many stand of each kind is a figure', async () => {
  await raise({ key: 'one', kind: 'certificate', message: 'It ends.' })
  const headers = { authorization: `Bearer ${adminKey}` }
  const text = await (await fetch(`${house.url}/metrics`, { headers })).text()
  expect(text).toContain('heed_alarms{kind="certificate"} 1')
  expect(text).toContain('heed_alarms{kind="sending"} 0')
})
