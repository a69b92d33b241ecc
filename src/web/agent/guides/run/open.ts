import { shared } from '../../../ui/shared.ts'

const opened = shared<{ conversationId: number; runId: number } | null>(null)

/** Opens a run beside its conversation; null closes it, and it can be taken up again. */
export const openRun = (conversationId: number, runId: number | null): void =>
  opened.set(runId === null ? null : { conversationId, runId })

/** The run that is open beside this conversation; null for none. */
export const useOpenRun = (conversationId: number): number | null =>
  opened.use((open) => (open?.conversationId === conversationId ? open.runId : null))
