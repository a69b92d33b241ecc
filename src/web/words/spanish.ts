import { first } from './spanish/first.ts'
import { later } from './spanish/later.ts'
import type { Words } from './words.ts'

/** Every sentence of the workspace in Spanish; the compiler names what is missing. */
export const spanish: Words = { ...first, ...later }
