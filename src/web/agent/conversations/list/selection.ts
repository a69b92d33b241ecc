import { shared } from '../../../ui/shared.ts'

/** What is chosen in a list: these, or all that the list shows but for these. */
export type Selection = { place: string; all: boolean; ids: ReadonlySet<number>; anchor: number | null }

const none: Selection = { place: '', all: false, ids: new Set(), anchor: null }
const chosen = shared(none)

const isChosen = ({ all, ids }: Selection, id: number) => ids.has(id) !== all

const hereOrNone = (place: string): Selection => (chosen.now().place === place ? chosen.now() : { ...none, place })

/** Chooses in the list `place`; choosing in another list forgets what was chosen here. */
export const selection = {
  now: chosen.now,
  clear: (): void => chosen.set(none),
  toggle(place: string, id: number): void {
    const from = hereOrNone(place)
    const ids = new Set(from.ids)
    if (!ids.delete(id)) ids.add(id)
    chosen.set({ ...from, ids, anchor: id })
  },
  /** From the row that was chosen last to this one, in the order of the list. */
  reach(place: string, order: readonly number[], id: number): void {
    const from = hereOrNone(place)
    const [start, end] = [order.indexOf(from.anchor ?? id), order.indexOf(id)].toSorted((a, b) => a - b)
    const ids = new Set(from.ids)
    for (const each of order.slice(Math.max(0, start ?? 0), (end ?? 0) + 1)) {
      if (from.all) ids.delete(each)
      else ids.add(each)
    }
    chosen.set({ ...from, ids, anchor: from.anchor ?? id })
  },
  loaded: (place: string, order: readonly number[]): void =>
    chosen.set({ place, all: false, ids: new Set(order), anchor: order.at(-1) ?? null }),
  everything: (place: string): void => chosen.set({ place, all: true, ids: new Set(), anchor: null }),
}

/** What is chosen in this list now. */
export function useSelection(place: string): { any: boolean; selection: Selection; has: (id: number) => boolean } {
  const whole = chosen.use()
  const here = whole.place === place ? whole : none
  return { any: here.all || here.ids.size > 0, selection: here, has: (id) => isChosen(here, id) }
}
