import type { Holiday } from '../../../../../contract/holidays.ts'
import type { ReadySet } from '../rules.ts'

type Observed = 'next' | 'nearest'
const fixed = (name: string, month: number, day: number, observed: Observed): Holiday => ({
  name,
  rule: { kind: 'fixed', month, day, observed },
})
const monday = (name: string, month: number, nth: number): Holiday => ({
  name,
  rule: { kind: 'nth', month, weekday: 1, nth },
})
const easter = (name: string, days: number): Holiday => ({ name, rule: { kind: 'easter', days } })
const once = (name: string, date: string): Holiday => ({ name, rule: { kind: 'date', date } })

// Banking and Financial Dealings Act 1971, schedule 1, with the days that were proclaimed and moved.
const newYear = fixed('New Year’s Day', 1, 1, 'next')
const goodFriday = easter('Good Friday', -2)
const early: Holiday[] = [
  { ...monday('Early May bank holiday', 5, 1), through: 2019 },
  once('Early May bank holiday', '2020-05-08'),
  { ...monday('Early May bank holiday', 5, 1), since: 2021 },
]
const spring: Holiday[] = [
  { ...monday('Spring bank holiday', 5, -1), through: 2021 },
  once('Spring bank holiday', '2022-06-02'),
  { ...monday('Spring bank holiday', 5, -1), since: 2023 },
]
const proclaimed = [
  once('Platinum Jubilee', '2022-06-03'),
  once('State Funeral of Queen Elizabeth II', '2022-09-19'),
  once('Coronation of King Charles III', '2023-05-08'),
]
const christmas = fixed('Christmas Day', 12, 25, 'next')
const boxing = fixed('Boxing Day', 12, 26, 'next')
const common = [newYear, goodFriday, ...early, ...spring, ...proclaimed, christmas, boxing]
const england = [...common, easter('Easter Monday', 1), monday('Summer bank holiday', 8, -1)]
const scotland = [
  ...common,
  ...[fixed('2 January', 1, 2, 'next'), monday('Summer bank holiday', 8, 1)],
  fixed('St Andrew’s Day', 11, 30, 'next'),
]
const ulster = [fixed('St Patrick’s Day', 3, 17, 'next'), fixed('Battle of the Boyne', 7, 12, 'next')]

// 5 U.S.C. § 6103.
const federal: Holiday[] = [
  fixed('New Year’s Day', 1, 1, 'nearest'),
  monday('Martin Luther King Jr. Day', 1, 3),
  monday('Washington’s Birthday', 2, 3),
  monday('Memorial Day', 5, -1),
  { ...fixed('Juneteenth', 6, 19, 'nearest'), since: 2021 },
  fixed('Independence Day', 7, 4, 'nearest'),
  monday('Labor Day', 9, 1),
  monday('Columbus Day', 10, 2),
  fixed('Veterans Day', 11, 11, 'nearest'),
  { name: 'Thanksgiving Day', rule: { kind: 'nth', month: 11, weekday: 4, nth: 4 } },
  fixed('Christmas Day', 12, 25, 'nearest'),
]

export const english: ReadySet[] = [
  { code: 'GB-ENG', country: 'GB', region: 'England and Wales', holidays: england },
  { code: 'GB-SCT', country: 'GB', region: 'Scotland', holidays: scotland },
  { code: 'GB-NIR', country: 'GB', region: 'Northern Ireland', holidays: [...england, ...ulster] },
  { code: 'US', country: 'US', region: null, holidays: federal },
]
