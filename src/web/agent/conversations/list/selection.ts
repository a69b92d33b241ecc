import { useSyncExternalStore } from 'react'

/** What is chosen in a list: these, or all that the list shows but for these. */
export type Selection = { place: string; all: boolean; ids: ReadonlySet<number>; anchor: number | null }

const none: Selection = { place: '', all: false, ids: new Set(), anchor: null }
let now = none
const listeners = new Set<() => void>()

function become(next: Selection): void {
  now = next
  for (const tell of listeners) tell()
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

const isChosen = ({ all, ids }: Selection, id: number) => ids.has(id) !== all

/** Chooses in the list `place`; choosing in another list forgets what was chosen here. */
export const selection = {
  now: (): Selection => now,
  clear: (): void => become(none),
  toggle(place: string, id: number): void {
    const from = now.place === place ? now : { ...none, place }
    const ids = new Set(from.ids)
    if (!ids.delete(id)) ids.add(id)
    become({ ...from, ids, anchor: id })
  },
  /** From the row that was chosen last to this one, in the order of the list. */
  reach(place: string, order: readonly number[], id: number): void {
    const from = now.place === place ? now : { ...none, place }
    const [start, end] = [order.indexOf(from.anchor ?? id), order.indexOf(id)].toSorted((a, b) => a - b)
    const ids = new Set(from.ids)
    for (const each of order.slice(Math.max(0, start ?? 0), (end ?? 0) + 1)) {
      if (from.all) ids.delete(each)
      else ids.add(each)
    }
    become({ ...from, ids, anchor: from.anchor ?? id })
  },
  loaded: (place: string, order: readonly number[]): void =>
    become({ place, all: false, ids: new Set(order), anchor: order.at(-1) ?? null }),
  everything: (place: string): void => become({ place, all: true, ids: new Set(), anchor: null }),
}

/** What is chosen in this list now. */
export function useSelection(place: string): { any: boolean; selection: Selection; has: (id: number) => boolean } {
  const whole = useSyncExternalStore(subscribe, selection.now)
  const here = whole.place === place ? whole : none
  return { any: here.all || here.ids.size > 0, selection: here, has: (id) => isChosen(here, id) }
}
