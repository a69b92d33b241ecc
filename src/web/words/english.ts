import { first } from './english/first.ts'
import { later } from './english/later.ts'

/** Every sentence of the workspace, by the place where it is said. */
export const english = { ...first, ...later }
export type English = typeof english
