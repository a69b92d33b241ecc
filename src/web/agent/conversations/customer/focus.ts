import { shared } from '../../../ui/shared.ts'

const asked = shared(0)
let given = 0

/** Asks the pane beside the conversation to take the focus, also when it opens only now. */
export const focusCustomer = (): void => asked.set(asked.now() + 1)

/** Grows each time somebody asks. */
export const useFocusAsked = (): number => asked.use()

/** Whether this asking was not answered yet; it is now. */
export function focusWanted(ask: number): boolean {
  if (ask === given) return false
  given = ask
  return true
}
