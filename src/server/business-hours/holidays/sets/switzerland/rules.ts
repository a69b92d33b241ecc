import type { Holiday } from '../../../../../contract/holidays.ts'
import { fallenIn } from '../../rules.ts'
import type { ReadySet } from '../rules.ts'

const fixed = (name: string, month: number, day: number): Holiday => ({ name, rule: { kind: 'fixed', month, day } })
const easter = (name: string, days: number): Holiday => ({ name, rule: { kind: 'easter', days } })
const halfDay = (holiday: Holiday): Holiday => ({ ...holiday, closesAt: '12:00' })

const newYear = fixed('Neujahr', 1, 1)
const berchtold = fixed('Berchtoldstag', 1, 2)
const epiphany = fixed('Dreikönigstag', 1, 6)
const joseph = fixed('Josefstag', 3, 19)
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

/** The Monday after the federal day of prayer, which is the third Sunday of September. */
const fast: Holiday = { name: 'Lundi du Jeûne', rule: { kind: 'nth', month: 9, weekday: 7, nth: 3, plus: 1 } }
/** The Thursday after the first Sunday of September. */
const genevanFast: Holiday = { name: 'Jeûne genevois', rule: { kind: 'nth', month: 9, weekday: 7, nth: 1, plus: 4 } }

/** The first Thursday of April, a week later where that is Maundy Thursday: told by its dates, as no rule says that. */
const naefels: Holiday[] = Array.from({ length: 80 }, (_, ahead): Holiday => {
  const name = 'Näfelser Fahrt'
  const plus = (days: number) => ({ name, rule: { kind: 'nth' as const, month: 4, weekday: 4, nth: 1, plus: days } })
  const on = (holiday: Holiday) => fallenIn([holiday], 2020 + ahead)[0]?.date ?? ''
  const first = on(plus(0))
  return { name, rule: { kind: 'date', date: first === on(easter('', -3)) ? on(plus(7)) : first } }
})

/** In every canton. Whether the Mondays after Easter and Whitsun are holidays, or just free, is not told apart. */
const everywhere = [newYear, ascension, national, christmas]
const mondays = [easterMonday, whitMonday]
const catholic = [corpusChristi, assumption, allSaints, conception]

type Canton = [region: string, holidays: Holiday[]]

// What cantons name to the Federal Office of Justice as days that are treated as Sundays (list for civil procedure), by canton. Where a
// part of it keeps other days, its name says so.
const cantons: Record<string, Canton> = {
  AG: ['Aargau, ohne Tage einzelner Bezirke', [berchtold, goodFriday, ...mondays, stephen]],
  AI: [
    'Appenzell Innerrhoden',
    [goodFriday, ...mondays, ...catholic, fixed('Mauritiustag (ohne Oberegg)', 9, 22), stephen],
  ],
  AR: ['Appenzell Ausserrhoden', [goodFriday, ...mondays, stephen]],
  BE: ['Bern', [berchtold, goodFriday, ...mondays, stephen]],
  BL: ['Basel-Landschaft', [goodFriday, ...mondays, labour, stephen]],
  BS: ['Basel-Stadt', [goodFriday, ...mondays, labour, stephen]],
  FR: ['Fribourg, sans les communes réformées', [berchtold, goodFriday, ...mondays, ...catholic, stephen]],
  GE: ['Genève', [goodFriday, ...mondays, genevanFast, fixed('Restauration de la République', 12, 31)]],
  GL: ['Glarus', [berchtold, ...naefels, goodFriday, ...mondays, allSaints, stephen]],
  GR: ['Graubünden, ohne Tage der Gemeinden', [goodFriday, ...mondays, stephen]],
  JU: [
    'Jura',
    [
      ...[berchtold, goodFriday, ...mondays, labour, corpusChristi, fixed('Indépendance jurassienne', 6, 23)],
      ...[assumption, allSaints],
    ],
  ],
  LU: ['Luzern', [berchtold, goodFriday, ...mondays, ...catholic, stephen]],
  NE: [
    'Neuchâtel, sans les 2 janvier et 26 décembre, fériés un lundi seulement',
    [fixed('Instauration de la République', 3, 1), goodFriday, ...mondays, labour, fast],
  ],
  NW: ['Nidwalden', [joseph, goodFriday, ...mondays, ...catholic, stephen]],
  OW: ['Obwalden', [berchtold, goodFriday, ...mondays, ...catholic, fixed('Bruder Klaus', 9, 25), stephen]],
  SG: ['St. Gallen', [goodFriday, ...mondays, allSaints, stephen]],
  SH: ['Schaffhausen', [berchtold, goodFriday, ...mondays, labour, stephen]],
  SO: [
    'Solothurn, ohne Bucheggberg',
    [berchtold, goodFriday, ...mondays, halfDay(labour), corpusChristi, assumption, allSaints, stephen],
  ],
  SZ: ['Schwyz', [epiphany, joseph, goodFriday, ...mondays, ...catholic, stephen]],
  TG: ['Thurgau', [berchtold, goodFriday, ...mondays, labour, stephen]],
  TI: [
    'Ticino',
    [
      ...[fixed('Epifania', 1, 6), fixed('San Giuseppe', 3, 19), ...mondays, labour, ...catholic],
      ...[fixed('Santi Pietro e Paolo', 6, 29), stephen],
    ],
  ],
  UR: ['Uri', [epiphany, joseph, goodFriday, ...mondays, ...catholic, stephen]],
  VD: ['Vaud', [berchtold, goodFriday, ...mondays, fast]],
  VS: ['Valais / Wallis', [joseph, ...mondays, ...catholic]],
  ZG: ['Zug', [berchtold, goodFriday, ...mondays, ...catholic, stephen]],
  ZH: ['Zürich', [berchtold, goodFriday, ...mondays, labour, stephen]],
}

export const switzerland: ReadySet[] = [
  { code: 'CH', country: 'CH', region: null, holidays: [...everywhere, ...mondays, goodFriday, stephen] },
  ...Object.entries(cantons).map(([code, [region, own]]) => ({
    ...{ code: `CH-${code}`, country: 'CH', region },
    holidays: [...everywhere, ...own],
  })),
]
