import { listIntake } from '../../../contract/intake.ts'
import { useCall } from '../../query.ts'
import { useMay } from '../me.ts'

/** When something last reached an inbox, among the newest that came; undefined when the reader may not know. */
export function useLastMail(): (inboxId: number) => string | null | undefined {
  const may = useMay('intake.read')
  const { data } = useCall(listIntake, { query: { limit: 200 } }, { enabled: may })
  return (inboxId) => {
    if (!data) return undefined
    const last = data.items.find((item) => item.inboxId === inboxId)?.receivedAt
    // Beyond the newest 200 we do not know, and say nothing rather than "no mail yet".
    return last ?? (data.next === null ? null : undefined)
  }
}
