import type { Move, Place } from '../../contract/events.ts'
import type { LoggedEvent } from '../platform/events.ts'

/** By how much a place's count changes. */
export type Change = { place: Place; by: number }

const moveOf = (event: LoggedEvent): Move | null => ('move' in event.data ? event.data.move : null)

/** What a run of events does to the counts: one change for each place that ends up different. */
export function changesOf(events: readonly LoggedEvent[]): Change[] {
  const changes = new Map<string, Change>()
  const add = (place: Place | null, by: number) => {
    if (!place) return
    const key = `${place.status} ${place.team} ${place.assignee}`
    const change = changes.get(key) ?? { place, by: 0 }
    change.by += by
    changes.set(key, change)
  }
  for (const event of events) {
    const move = moveOf(event)
    add(move?.before ?? null, -1)
    add(move?.after ?? null, 1)
  }
  return [...changes.values()].filter((change) => change.by !== 0)
}
