import type { Report } from '../../../../contract/intake.ts'
import type { DeliveryState } from '../../../../contract/messages.ts'

type Recipient = Report['recipients'][number]
type Outcome = Extract<DeliveryState, 'bounced' | 'delayed' | 'delivered'>

const outcomes: Partial<Record<Report['kind'], Outcome>> = {
  bounce: 'bounced',
  delay: 'delayed',
  delivered: 'delivered',
}

/** What a report says of a delivery; null for one that says nothing about arriving. */
export const outcomeOf = (kind: Report['kind']): Outcome | null => outcomes[kind] ?? null

/** From which states a report may move a delivery. A mail may have left although the connection broke before the server said so. */
const from: Record<Outcome, readonly DeliveryState[]> = {
  bounced: ['queued', 'sending', 'sent', 'delayed', 'delivered'],
  delayed: ['sending', 'sent', 'delayed'],
  delivered: ['sending', 'sent', 'delayed'],
}

export const mayBecome = (state: DeliveryState, outcome: Outcome): boolean => from[outcome].includes(state)

/** The words kept with a delivery: the other server's, with its code. Null for one that arrived. */
export function reasonOf(outcome: Outcome, { status, reason }: Recipient): string | null {
  if (outcome === 'delivered') return null
  const nothing =
    outcome === 'bounced'
      ? 'The receiving server sent it back without saying why.'
      : 'The receiving server has not taken it yet and tries on.'
  const words = reason.trim() || nothing
  return status && !words.includes(status) ? `${status} ${words}` : words
}

const sameAddress = (one: string, other: string) => one.trim().toLowerCase() === other.trim().toLowerCase()

/** Whom a report means. Somebody who forwards their mail bounces under another name; with a single recipient it can be no one else. */
export function meant<D extends { address: string }>(deliveries: readonly D[], address: string): D | undefined {
  const named = deliveries.find((delivery) => sameAddress(delivery.address, address))
  return named ?? (deliveries.length === 1 ? deliveries[0] : undefined)
}

/** Whether the address that we wrote to does not exist; that of somebody it forwards to says nothing of it. */
export const isGone = (delivery: { address: string }, recipient: Recipient): boolean =>
  recipient.hard && sameAddress(delivery.address, recipient.address)
