import type { Holiday } from '../../../../../contract/holidays.ts'
import type { ReadySet } from '../rules.ts'

const fixed = (name: string, month: number, day: number): Holiday => ({ name, rule: { kind: 'fixed', month, day } })
const easter = (name: string, days: number): Holiday => ({ name, rule: { kind: 'easter', days } })

// Arbeitsruhegesetz, § 7.
const holidays: Holiday[] = [
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

export const austria: ReadySet[] = [{ code: 'AT', country: 'AT', region: null, holidays }]
