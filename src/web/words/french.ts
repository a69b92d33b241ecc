import { first } from './french/first.ts'
import { later } from './french/later.ts'
import type { Words } from './words.ts'

/** Every sentence of the workspace in French; the compiler names what is missing. */
export const french: Words = { ...first, ...later }
