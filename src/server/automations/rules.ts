import { AutomationEvent, type RuleContent } from '../../contract/automation-rules.ts'
import type { StoppedBecause } from '../../contract/automations.ts'
import type { ValueKind } from '../../contract/conditions.ts'
import type { LoggedEvent } from '../platform/events.ts'

/** A rule as it is kept. `teams`: whose conversations it acts on, empty for all. */
export type Rule = {
  id: number
  name: string
  position: number
  content: RuleContent
  kinds: Readonly<Record<string, ValueKind>>
  version: number
  owner: string
  teams: readonly number[]
  enabledAt: Date | null
}

/**
 * A person or a customer causes runs of depth 1; what those change causes runs of depth 2, and so on. Beyond this nothing runs, so a
 * chain of rules ends whatever they say.
 */
export const mostDepth = 5
/** All rules together run at most so often for one conversation within an hour. */
export const mostPerConversation = 60
/** So many times stopped as a loop within a day, and a rule is switched off. */
export const mostLoops = 3

const known: ReadonlySet<string> = new Set(AutomationEvent.options)

/** What rules call an event; null where none can wait for it. */
export function eventName(event: Pick<LoggedEvent, 'type' | 'data'>): AutomationEvent | null {
  if (event.type === 'message.received')
    return (event.data as { automatic: unknown }).automatic ? 'message.received_automatic' : 'message.received'
  if (event.type === 'delivery.changed') {
    const { state } = event.data as { state: string }
    return state === 'failed' || state === 'bounced' ? 'delivery.failed' : null
  }
  return known.has(event.type) ? (event.type as AutomationEvent) : null
}

export const stoppedSentence = (name: string, because: StoppedBecause): string =>
  because === 'loops'
    ? `The rule "${name}" was switched off, as it kept causing itself. What it did stays. Look at its log, change it, and switch it on again.`
    : `The rule "${name}" was switched off, as whoever it belongs to has left or may no longer do what it does. Save it anew to make it yours.`
