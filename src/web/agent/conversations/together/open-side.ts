import { shared } from '../../../ui/shared.ts'

const opened = shared<{ conversationId: number; sideId: number } | null>(null)

/** Opens a side conversation beside its conversation; null closes it. */
export const openSide = (conversationId: number, sideId: number | null): void =>
  opened.set(sideId === null ? null : { conversationId, sideId })

/** The side conversation that is open beside this conversation; null for none. */
export const useOpenSide = (conversationId: number): number | null =>
  opened.use((open) => (open?.conversationId === conversationId ? open.sideId : null))
