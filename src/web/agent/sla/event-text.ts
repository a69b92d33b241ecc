import type { EventData } from '../../../contract/events.ts'
import type { Words } from '../../words/words.ts'

const types = ['started', 'paused', 'resumed', 'met', 'missed', 'stopped', 'recomputed', 'warned'] as const

type Say = (data: EventData['sla.clock_met']) => string

/** What a clock did, in a short line of the timeline; its whole story is told by the chip under the header. */
export function slaSayings({ sla }: Words): Partial<Record<`sla.clock_${(typeof types)[number]}`, Say>> {
  return Object.fromEntries(
    types.map((type) => [
      `sla.clock_${type}`,
      ({ target }: EventData['sla.clock_met']) => sla.eventLine(sla.events[type], sla.target[target]),
    ]),
  )
}
