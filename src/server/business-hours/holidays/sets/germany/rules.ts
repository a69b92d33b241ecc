import type { Holiday } from '../../../../../contract/holidays.ts'
import type { ReadySet } from '../rules.ts'

// Everywhere: Einigungsvertrag (3 October) and the law of each Land.
const everywhere: Holiday[] = [
  { name: 'Neujahr', rule: { kind: 'fixed', month: 1, day: 1 } },
  { name: 'Karfreitag', rule: { kind: 'easter', days: -2 } },
  { name: 'Ostermontag', rule: { kind: 'easter', days: 1 } },
  { name: 'Tag der Arbeit', rule: { kind: 'fixed', month: 5, day: 1 } },
  { name: 'Christi Himmelfahrt', rule: { kind: 'easter', days: 39 } },
  { name: 'Pfingstmontag', rule: { kind: 'easter', days: 50 } },
  { name: 'Tag der Deutschen Einheit', rule: { kind: 'fixed', month: 10, day: 3 }, since: 1990 },
  { name: 'Reformationstag', rule: { kind: 'date', date: '2017-10-31' } },
  { name: '1. Weihnachtstag', rule: { kind: 'fixed', month: 12, day: 25 } },
  { name: '2. Weihnachtstag', rule: { kind: 'fixed', month: 12, day: 26 } },
]

const epiphany: Holiday = { name: 'Heilige Drei Könige', rule: { kind: 'fixed', month: 1, day: 6 } }
const women = (since: number): Holiday => ({
  name: 'Internationaler Frauentag',
  rule: { kind: 'fixed', month: 3, day: 8 },
  since,
})
const easterSunday: Holiday = { name: 'Ostersonntag', rule: { kind: 'easter', days: 0 } }
const whitSunday: Holiday = { name: 'Pfingstsonntag', rule: { kind: 'easter', days: 49 } }
const corpusChristi: Holiday = { name: 'Fronleichnam', rule: { kind: 'easter', days: 60 } }
const assumption: Holiday = { name: 'Mariä Himmelfahrt', rule: { kind: 'fixed', month: 8, day: 15 } }
const children: Holiday = { name: 'Weltkindertag', rule: { kind: 'fixed', month: 9, day: 20 }, since: 2019 }
const reformation = (since?: number): Holiday => ({
  name: 'Reformationstag',
  rule: { kind: 'fixed', month: 10, day: 31 },
  ...(since !== undefined && { since }),
})
const allSaints: Holiday = { name: 'Allerheiligen', rule: { kind: 'fixed', month: 11, day: 1 } }
const repentance: Holiday = { name: 'Buß- und Bettag', rule: { kind: 'before', month: 11, day: 23, weekday: 3 } }
const once = (name: string, date: string): Holiday => ({ name, rule: { kind: 'date', date } })
const liberation = 'Tag der Befreiung'

const regions: Record<string, [string, Holiday[]]> = {
  BW: ['Baden-Württemberg', [epiphany, corpusChristi, allSaints]],
  BY: ['Bayern', [epiphany, corpusChristi, assumption, allSaints]],
  BE: [
    'Berlin',
    [
      women(2019),
      once(liberation, '2020-05-08'),
      once(liberation, '2025-05-08'),
      once('75. Jahrestag des Aufstandes vom 17. Juni 1953', '2028-06-17'),
    ],
  ],
  BB: ['Brandenburg', [easterSunday, whitSunday, reformation()]],
  HB: ['Bremen', [reformation(2018)]],
  HH: ['Hamburg', [reformation(2018)]],
  HE: ['Hessen', [corpusChristi]],
  MV: ['Mecklenburg-Vorpommern', [women(2023), reformation()]],
  NI: ['Niedersachsen', [reformation(2018)]],
  NW: ['Nordrhein-Westfalen', [corpusChristi, allSaints]],
  RP: ['Rheinland-Pfalz', [corpusChristi, allSaints]],
  SL: ['Saarland', [corpusChristi, assumption, allSaints]],
  SN: ['Sachsen', [reformation(), repentance]],
  ST: ['Sachsen-Anhalt', [epiphany, reformation()]],
  SH: ['Schleswig-Holstein', [reformation(2018)]],
  TH: ['Thüringen', [children, reformation()]],
}

export const germany: ReadySet[] = [
  { code: 'DE', country: 'DE', region: null, holidays: everywhere },
  ...Object.entries(regions).map(([code, [region, own]]) => ({
    ...{ code: `DE-${code}`, country: 'DE', region },
    holidays: [...everywhere, ...own],
  })),
]
