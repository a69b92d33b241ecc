import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  addShift,
  askAbsence,
  changeAvailability,
  changeAvailabilityOf,
  changeShift,
  changeShiftDay,
  copyWeek,
  decideAbsence,
  getAvailability,
  leaveOutShiftDay,
  listAbsences,
  listAtWork,
  listShifts,
  listShiftsOf,
  removeShift,
  withdrawAbsence,
} from '../../src/contract/shifts.ts'
import { makeAgent, makeTeam, type Person } from '../factories.ts'
import { openTestHouse, type TestHouse } from '../house.ts'

// A Wednesday, ten in the morning in Berlin.
const wednesday = new Date('2026-06-03T08:00:00Z')
let now = wednesday
let house: TestHouse
let team: { id: number }
let lead: Person
let ada: Person
let ben: Person
let stranger: Person
beforeAll(async () => {
  house = await openTestHouse({ working: false, now: () => now })
  ada = await makeAgent(house.house, { name: 'Ada' })
  ben = await makeAgent(house.house, { name: 'Ben' })
  lead = await makeAgent(house.house, { name: 'Lea', role: 'lead' })
  stranger = await makeAgent(house.house, { name: 'Stan', role: 'lead' })
  team = await makeTeam(house.house, { members: [ada.id, ben.id, lead.id] })
  await makeTeam(house.house, { members: [stranger.id] })
})
afterAll(() => house.close())

const api = (who: Person) => house.api({ cookie: who.cookie })
const berlin = { timeZone: 'Europe/Berlin' }
const office = { ...berlin, startsAt: '09:00', endsAt: '17:00', breaks: [{ from: '12:30', until: '13:00' }] }
const week = { from: '2026-06-01', until: '2026-06-07' }
const of = async (who: Person, whom: Person) =>
  (await api(who).call(listAtWork)).items.find(({ agentId }) => agentId === whom.id)
const at = async <T>(time: string, work: () => Promise<T>): Promise<T> => {
  now = new Date(time)
  try {
    return await work()
  } finally {
    now = wednesday
  }
}

describe('shifts', () => {
  test('a lead plans them, colleagues see them, and who leads another team does neither', async () => {
    const shift = { agentId: ada.id, ...office, weekdays: [1, 2, 3, 4, 5], firstDay: '2026-06-01' }
    await expect(api(stranger).call(addShift, { body: shift })).rejects.toMatchObject({ code: 'not_found' })
    await expect(api(ben).call(addShift, { body: shift })).rejects.toMatchObject({ code: 'forbidden' })
    await api(lead).call(addShift, { body: shift })

    const seen = await api(ben).call(listShifts, { query: week })
    expect(seen.occurrences.map(({ day, from }) => `${day} ${from.slice(11, 16)}`)).toEqual(
      ['01', '02', '03', '04', '05'].map((day) => `2026-06-${day} 07:00`),
    )
    expect(seen.agents.every(({ mayManage }) => !mayManage)).toBe(true)
    expect((await api(stranger).call(listShifts, { query: week })).occurrences).toEqual([])
    await expect(api(stranger).call(listShiftsOf, { params: { id: ada.id } })).rejects.toMatchObject({
      code: 'not_found',
    })
    expect(await of(ben, ada)).toMatchObject({ on: true, because: 'shift', until: '2026-06-03T15:00:00.000Z' })
  })

  test('that overlap are refused with the day on which they do', async () => {
    const night = {
      agentId: ada.id,
      ...berlin,
      startsAt: '22:00',
      endsAt: '09:30',
      weekdays: [2],
      firstDay: '2026-06-09',
    }
    await expect(api(lead).call(addShift, { body: night })).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('2026-06-09'),
    })
    const added = await api(lead).call(addShift, { body: { ...night, endsAt: '06:00' } })
    await expect(
      api(lead).call(changeShift, { params: { id: added.id }, body: { endsAt: '11:00' } }),
    ).rejects.toMatchObject({
      code: 'conflict',
    })
    await api(lead).call(removeShift, { params: { id: added.id } })
  })

  test('one day takes other hours or is left out, and the others stay', async () => {
    const [{ id } = { id: 0 }] = (await api(lead).call(listShiftsOf, { params: { id: ada.id } })).items
    await api(lead).call(changeShiftDay, {
      params: { id, day: '2026-06-11' },
      body: { startsAt: '12:00', endsAt: '20:00', breaks: [] },
    })
    await api(lead).call(leaveOutShiftDay, { params: { id, day: '2026-06-12' } })
    const { occurrences } = await api(ada).call(listShifts, { query: { from: '2026-06-08', until: '2026-06-14' } })
    expect(occurrences.map(({ day, from, weekly }) => [day.slice(8), from.slice(11, 13), weekly])).toEqual([
      ['08', '07', true],
      ['09', '07', true],
      ['10', '07', true],
      ['11', '10', false],
    ])
    await expect(api(lead).call(leaveOutShiftDay, { params: { id, day: '2026-06-12' } })).rejects.toMatchObject({
      code: 'invalid',
    })
  })

  test('a week is copied once: what is there already is not added again', async () => {
    await api(lead).call(addShift, { body: { agentId: ben.id, ...office, firstDay: '2026-06-02' } })
    const copy = { team: team.id, from: '2026-06-03', to: '2026-06-10', weeks: 2 }
    expect(await api(lead).call(copyWeek, { body: copy })).toEqual({ added: 2, leftOut: 2 })
    const again = await api(lead).call(copyWeek, { body: { ...copy, agents: [ben.id] } })
    expect(again).toEqual({ added: 0, leftOut: 0 })
    expect(await api(stranger).call(copyWeek, { body: copy })).toEqual({ added: 0, leftOut: 0 })
  })
})

describe('availability by hand', () => {
  test('goes before the shift until it ends, and colleagues see it', async () => {
    const until = '2026-06-03T09:00:00.000Z'
    expect(await api(ada).call(changeAvailability, { body: { state: 'away', until } })).toMatchObject({ on: false })
    expect(await of(ben, ada)).toMatchObject({ on: false, because: 'by_hand', state: 'away', until })
    expect(await at('2026-06-03T09:00:00Z', () => of(ben, ada))).toMatchObject({ on: true, because: 'shift' })
    await expect(
      api(ada).call(changeAvailability, { body: { state: 'away', until: '2026-06-03T07:00:00Z' } }),
    ).rejects.toMatchObject({ code: 'invalid' })
    await api(ada).call(changeAvailability, { body: { state: 'available' } })
    expect(await api(ada).call(getAvailability)).toMatchObject({ on: true, state: 'available' })
  })

  test('a lead says it of their own people only', async () => {
    const call = { params: { id: ada.id }, body: { state: 'away' as const } }
    await expect(api(stranger).call(changeAvailabilityOf, call)).rejects.toMatchObject({ code: 'not_found' })
    await expect(api(ben).call(changeAvailabilityOf, call)).rejects.toMatchObject({ code: 'forbidden' })
    await api(lead).call(changeAvailabilityOf, call)
    expect(await of(ben, ada)).toMatchObject({ on: false, state: 'away' })
    await api(ada).call(changeAvailability, { body: { state: 'available' } })
  })

  test('a break that is begun and ended is kept with its length', async () => {
    await api(ada).call(changeAvailability, { body: { state: 'break', until: '2026-06-03T08:30:00Z' } })
    expect(await of(ben, ada)).toMatchObject({ on: false, because: 'break' })
    await at('2026-06-03T08:20:00Z', () => api(ada).call(changeAvailability, { body: { state: 'available' } }))
    const { rows } = await house.house.database.pool.query(
      'select extract(epoch from ended_at - started_at)::int as seconds from break_taken',
    )
    expect(rows).toEqual([{ seconds: 1200 }])
  })
})

describe('absences', () => {
  const holiday = {
    kind: 'holiday' as const,
    ...berlin,
    firstDay: '2026-06-04',
    lastDay: '2026-06-05',
    note: 'The sea',
  }

  test('count once a lead of theirs has approved them; nobody approves their own', async () => {
    const asked = await api(ada).call(askAbsence, { body: holiday })
    expect(asked.state).toBe('asked')
    expect(await at('2026-06-04T08:00:00Z', () => of(ben, ada))).toMatchObject({ on: true })
    const decision = { params: { id: asked.id }, body: { approved: true } }
    await expect(api(stranger).call(decideAbsence, decision)).rejects.toMatchObject({ code: 'not_found' })
    const { items } = await api(lead).call(listAbsences, { query: { of: 'led' } })
    expect(items).toMatchObject([{ id: asked.id, kind: 'holiday', note: 'The sea', mayDecide: true }])
    await api(lead).call(decideAbsence, decision)
    await expect(api(lead).call(decideAbsence, decision)).rejects.toMatchObject({ code: 'conflict' })
    expect(await at('2026-06-04T08:00:00Z', () => of(ben, ada))).toMatchObject({ on: false, because: 'absent' })

    const own = await api(lead).call(askAbsence, {
      body: { ...holiday, firstDay: '2026-07-01', lastDay: '2026-07-02' },
    })
    expect(own).toMatchObject({ state: 'asked', mayDecide: false })
    await expect(
      api(lead).call(decideAbsence, { params: { id: own.id }, body: { approved: true } }),
    ).rejects.toMatchObject({ code: 'forbidden' })
    await house.api({ cookie: (await house.as.admin).cookie }).call(decideAbsence, {
      params: { id: own.id },
      body: { approved: false, answer: 'Nobody else is there' },
    })
    expect((await api(lead).call(listAbsences, {})).items).toMatchObject([{ state: 'declined' }])
  })

  test('colleagues see that somebody is away, and not why', async () => {
    const { absences } = await api(ben).call(listShifts, { query: week })
    expect(absences).toMatchObject([{ agent: { name: 'Ada' }, kind: null, note: '', decidedBy: null }])
    expect((await api(lead).call(listShifts, { query: week })).absences).toMatchObject([{ kind: 'holiday' }])
  })

  test('illness counts at once, two halves of a day are two, and a second one on the same day is refused', async () => {
    const day = { ...berlin, firstDay: '2026-06-03', lastDay: '2026-06-03' }
    const sick = await api(ben).call(askAbsence, { body: { ...day, kind: 'sick', firstPart: 'morning' } })
    expect(sick.state).toBe('approved')
    expect(await of(ada, ben)).toMatchObject({ on: false, because: 'absent' })
    await expect(api(ben).call(askAbsence, { body: { ...day, kind: 'other' } })).rejects.toMatchObject({
      code: 'conflict',
    })
    await api(ben).call(askAbsence, { body: { ...day, kind: 'training', firstPart: 'afternoon' } })
  })

  test('one that has begun and is withdrawn keeps the days that are over', async () => {
    const [asked] = (await api(ada).call(listAbsences, {})).items
    await at('2026-06-05T08:00:00Z', () => api(ada).call(withdrawAbsence, { params: { id: asked?.id ?? 0 } }))
    expect((await api(ada).call(listAbsences, {})).items).toMatchObject([
      { firstDay: '2026-06-04', lastDay: '2026-06-04' },
    ])
    expect(await at('2026-06-05T08:00:00Z', () => of(ben, ada))).toMatchObject({ on: true })
  })
})
