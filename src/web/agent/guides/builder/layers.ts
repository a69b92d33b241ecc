/** A place in a row of the picture: a box, or where a line passes between boxes. Centres are pixels. */
export type Slot = { id: string; rank: number; width: number; centre: number }
/** A line from one slot to the one below it. */
export type Link = { from: string; to: string }

const gap = 28
/** Sweeps up and down; more of them change nothing that is seen. */
const sweeps = 8

const mean = (numbers: readonly number[]) => numbers.reduce((sum, each) => sum + each, 0) / numbers.length

/**
 * Orders the slots of each row so that few lines cross, and gives each its centre as near to its neighbours above and below as
 * the row lets it (layered drawing after Sugiyama; places by pooling of neighbours that would overlap).
 */
export function layOut(slots: readonly Slot[], links: readonly Link[]): void {
  const rows: Slot[][] = []
  for (const slot of slots) {
    rows[slot.rank] ??= []
    rows[slot.rank]?.push(slot)
  }
  const bySlot = new Map(slots.map((slot) => [slot.id, slot]))
  const above = neighbours(links, 'to', bySlot)
  const below = neighbours(links, 'from', bySlot)
  order(rows, above, below)
  for (const row of rows) place(row, new Map())
  for (let sweep = 0; sweep < sweeps; sweep++) {
    const down = sweep % 2 === 0
    for (const row of down ? rows : rows.toReversed()) place(row, down ? above : below)
  }
}

type Neighbours = ReadonlyMap<string, readonly Slot[]>

function neighbours(links: readonly Link[], side: 'from' | 'to', bySlot: ReadonlyMap<string, Slot>): Neighbours {
  const found = new Map<string, Slot[]>()
  for (const link of links) {
    const other = bySlot.get(link[side === 'to' ? 'from' : 'to'])
    if (other) found.set(link[side], [...(found.get(link[side]) ?? []), other])
  }
  return found
}

/** Rows in the order of their neighbours' middle; the order with the fewest crossings stays. */
function order(rows: Slot[][], above: Neighbours, below: Neighbours): void {
  let best = rows.map((row) => [...row])
  let fewest = crossings(best, below)
  for (let sweep = 0; sweep < sweeps && fewest > 0; sweep++) {
    const down = sweep % 2 === 0
    for (const row of down ? rows : rows.toReversed()) {
      const places = placesOf(rows)
      const middle = new Map(
        row.map((slot, index) => {
          const near = (down ? above : below).get(slot.id) ?? []
          return [slot, near.length > 0 ? mean(near.map((each) => places.get(each) ?? 0)) : index]
        }),
      )
      row.sort((a, b) => (middle.get(a) ?? 0) - (middle.get(b) ?? 0))
    }
    const found = crossings(rows, below)
    if (found < fewest) {
      fewest = found
      best = rows.map((row) => [...row])
    }
  }
  for (const [index, row] of best.entries()) rows[index]?.splice(0, row.length, ...row)
}

const placesOf = (rows: readonly Slot[][]) => new Map(rows.flatMap((row) => row.map((slot, index) => [slot, index])))

/** How many lines cross each other between neighbouring rows. */
function crossings(rows: readonly Slot[][], below: Neighbours): number {
  const places = placesOf(rows)
  let n = 0
  for (const row of rows) {
    const ends = row.map((slot) => (below.get(slot.id) ?? []).map((each) => places.get(each) ?? 0))
    for (const [index, left] of ends.entries())
      for (const right of ends.slice(index + 1))
        for (const one of left) n += right.filter((other) => other < one).length
  }
  return n
}

/** Centres as near as can be to where the neighbours stand, in the row's order and without overlapping. */
function place(row: readonly Slot[], near: Neighbours): void {
  const pools: { wish: number; size: number; slots: { slot: Slot; offset: number }[] }[] = []
  let offset = 0
  for (const [index, slot] of row.entries()) {
    const before = row[index - 1]
    if (before) offset += (before.width + slot.width) / 2 + gap
    const centres = near.get(slot.id)?.map(({ centre }) => centre) ?? []
    const wanted = centres.length > 0 ? mean(centres) : near.size > 0 ? slot.centre : offset
    pools.push({ wish: wanted - offset, size: 1, slots: [{ slot, offset }] })
    for (let last = pools.at(-1), left = pools.at(-2); last && left && left.wish > last.wish; ) {
      left.wish = (left.wish * left.size + last.wish * last.size) / (left.size + last.size)
      left.size += last.size
      left.slots.push(...last.slots)
      pools.pop()
      last = pools.at(-1)
      left = pools.at(-2)
    }
  }
  for (const { wish, slots } of pools) for (const each of slots) each.slot.centre = wish + each.offset
}
