import { first } from './arabic/first.ts'
import { later } from './arabic/later.ts'
import type { Words } from './words.ts'

/** Every sentence of the workspace in Arabic; the compiler names what is missing. */
export const arabic: Words = { ...first, ...later }
