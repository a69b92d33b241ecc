import type { Holiday } from '../../../../../contract/holidays.ts'
import type { ReadySet } from '../rules.ts'

// Code du travail, article L3133-1.
const everywhere: Holiday[] = [
  { name: 'Jour de l’An', rule: { kind: 'fixed', month: 1, day: 1 } },
  { name: 'Lundi de Pâques', rule: { kind: 'easter', days: 1 } },
  { name: 'Fête du Travail', rule: { kind: 'fixed', month: 5, day: 1 } },
  { name: 'Victoire 1945', rule: { kind: 'fixed', month: 5, day: 8 } },
  { name: 'Ascension', rule: { kind: 'easter', days: 39 } },
  { name: 'Lundi de Pentecôte', rule: { kind: 'easter', days: 50 } },
  { name: 'Fête nationale', rule: { kind: 'fixed', month: 7, day: 14 } },
  { name: 'Assomption', rule: { kind: 'fixed', month: 8, day: 15 } },
  { name: 'Toussaint', rule: { kind: 'fixed', month: 11, day: 1 } },
  { name: 'Armistice 1918', rule: { kind: 'fixed', month: 11, day: 11 } },
  { name: 'Noël', rule: { kind: 'fixed', month: 12, day: 25 } },
]

// Code du travail, article L3134-13.
const alsaceMoselle: Holiday[] = [
  { name: 'Vendredi saint', rule: { kind: 'easter', days: -2 } },
  { name: 'Saint-Étienne', rule: { kind: 'fixed', month: 12, day: 26 } },
]

export const france: ReadySet[] = [
  { code: 'FR', country: 'FR', region: null, holidays: everywhere },
  { code: 'FR-AM', country: 'FR', region: 'Alsace-Moselle', holidays: [...everywhere, ...alsaceMoselle] },
]
