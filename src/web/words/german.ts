import { first } from './german/first.ts'
import { later } from './german/later.ts'
import type { Words } from './words.ts'

/** Every sentence of the workspace in German; the compiler names what is missing. */
export const german: Words = { ...first, ...later }
