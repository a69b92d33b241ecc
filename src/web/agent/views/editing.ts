import type { View } from '../../../contract/views.ts'
import { shared } from '../../ui/shared.ts'

/** The view that is being written: null for a new one; `copy` makes a new one like it. */
export type Edited = { view: View | null; copy?: boolean }

const edited = shared<Edited | null>(null)

/** Opens and closes the editor of views, from wherever that is asked for. */
export const editing = { begin: (next: Edited) => edited.set(next), end: () => edited.set(null) }

export const useEditing = (): Edited | null => edited.use()
