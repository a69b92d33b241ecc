import type { Conversation } from '../../../contract/conversations.ts'
import type { FieldChanges } from '../../../contract/field-values.ts'
import { ApiError } from '../../client.ts'
import { shared } from '../../ui/shared.ts'

export type Asked = {
  conversation: Conversation
  keys: readonly string[]
  /** What goes on when they are filled in. */
  then: 'resolve' | 'send'
  onFilled: (values: FieldChanges) => Promise<void>
  onDone: (filled: boolean) => void
}

const asked = shared<Asked | null>(null)

/** What is asked for at the moment. */
export const useAsked = (): Asked | null => asked.use()

/** Asks for the fields that the server named; true when they were filled in and `onFilled` went through. */
export function askToFill(
  conversation: Conversation,
  keys: readonly string[],
  then: Asked['then'],
  onFilled: Asked['onFilled'],
): Promise<boolean> {
  asked.now()?.onDone(false)
  return new Promise((resolve) => {
    const onDone = (filled: boolean) => {
      resolve(filled)
      asked.set(null)
    }
    asked.set({ conversation, keys, then, onFilled, onDone })
  })
}

/** The keys of the fields that the server named when it refused; none when it refused something else. */
export function missingKeys(error: unknown): string[] {
  if (!(error instanceof ApiError) || error.code !== 'invalid') return []
  const paths = Object.keys(error.fields)
  const own = paths.filter((path) => path.startsWith('customFields.'))
  return own.length === paths.length ? own.map((path) => path.slice('customFields.'.length)) : []
}
