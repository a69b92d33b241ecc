import type { Holiday, HolidaySet } from '../../../../contract/holidays.ts'
import { austria } from './austria/rules.ts'
import { english } from './english/rules.ts'
import { france } from './france/rules.ts'
import { germany } from './germany/rules.ts'
import { spain } from './spain/rules.ts'
import { switzerland } from './switzerland/rules.ts'

/** A ready set: the public holidays of a country or one of its regions, by the names they have there. */
export type ReadySet = HolidaySet & { holidays: Holiday[] }

const sets: readonly ReadySet[] = [...germany, ...austria, ...switzerland, ...france, ...spain, ...english]
const byCode = new Map(sets.map((set) => [set.code, set]))

/** Every ready set, without its days. */
export const readySets: readonly HolidaySet[] = sets.map(({ code, country, region }) => ({ code, country, region }))

/** The set of that code; undefined where there is none. */
export const readySet = (code: string): ReadySet | undefined => byCode.get(code)
