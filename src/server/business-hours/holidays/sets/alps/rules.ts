import type { Holiday } from '../../../../../contract/holidays.ts'
import type { ReadySet } from '../rules.ts'

const fixed = (name: string, month: number, day: number): Holiday => ({ name, rule: { kind: 'fixed', month, day } })
const easter = (name: string, days: number): Holiday => ({ name, rule: { kind: 'easter', days } })

// Arbeitsruhegesetz, § 7.
const austria: Holiday[] = [
  fixed('Neujahr', 1, 1),
  fixed('Heilige Drei Könige', 1, 6),
  easter('Ostermontag', 1),
  fixed('Staatsfeiertag', 5, 1),
  easter('Christi Himmelfahrt', 39),
  easter('Pfingstmontag', 50),
  easter('Fronleichnam', 60),
  fixed('Mariä Himmelfahrt', 8, 15),
  fixed('Nationalfeiertag', 10, 26),
  fixed('Allerheiligen', 11, 1),
  fixed('Mariä Empfängnis', 12, 8),
  fixed('Christtag', 12, 25),
  fixed('Stefanitag', 12, 26),
]

const newYear = fixed('Neujahr', 1, 1)
const berchtold = fixed('Berchtoldstag', 1, 2)
const goodFriday = easter('Karfreitag', -2)
const easterMonday = easter('Ostermontag', 1)
const labour = fixed('Tag der Arbeit', 5, 1)
const ascension = easter('Auffahrt', 39)
const whitMonday = easter('Pfingstmontag', 50)
const corpusChristi = easter('Fronleichnam', 60)
const national = fixed('Bundesfeiertag', 8, 1)
const assumption = fixed('Mariä Himmelfahrt', 8, 15)
const allSaints = fixed('Allerheiligen', 11, 1)
const conception = fixed('Mariä Empfängnis', 12, 8)
const christmas = fixed('Weihnachten', 12, 25)
const stephen = fixed('Stephanstag', 12, 26)
const fast = (plus: number): Holiday => ({
  name: 'Lundi du Jeûne',
  rule: { kind: 'nth', month: 9, weekday: 7, nth: 3, plus },
})
// The Thursday after the first Sunday of September.
const genevanFast: Holiday = { name: 'Jeûne genevois', rule: { kind: 'nth', month: 9, weekday: 7, nth: 1, plus: 4 } }

/** Ascension, Whit Monday and the national day are kept in every one of these. */
const always = [newYear, easterMonday, ascension, whitMonday, national, christmas]
const catholic = [corpusChristi, assumption, allSaints, conception]

const cantons: Record<string, [string, Holiday[]]> = {
  BE: ['Bern', [berchtold, goodFriday, stephen]],
  BL: ['Basel-Landschaft', [goodFriday, labour, stephen]],
  BS: ['Basel-Stadt', [goodFriday, labour, stephen]],
  GE: ['Genève', [goodFriday, genevanFast, fixed('Restauration de la République', 12, 31)]],
  LU: ['Luzern', [berchtold, goodFriday, ...catholic, stephen]],
  SG: ['St. Gallen', [goodFriday, allSaints, stephen]],
  TI: [
    'Ticino',
    [
      ...[fixed('Epifania', 1, 6), fixed('San Giuseppe', 3, 19), labour, ...catholic],
      ...[fixed('Santi Pietro e Paolo', 6, 29), stephen],
    ],
  ],
  VD: ['Vaud', [berchtold, goodFriday, fast(1)]],
  ZG: ['Zug', [berchtold, goodFriday, ...catholic, stephen]],
  ZH: ['Zürich', [berchtold, goodFriday, labour, stephen]],
}

export const alps: ReadySet[] = [
  { code: 'AT', country: 'AT', region: null, holidays: austria },
  { code: 'CH', country: 'CH', region: null, holidays: [...always, goodFriday, stephen] },
  ...Object.entries(cantons).map(([code, [region, own]]) => ({
    ...{ code: `CH-${code}`, country: 'CH', region },
    holidays: [...always, ...own],
  })),
]
