import { type KeyboardEvent, useEffect, useState } from 'react'
import { sayError } from '../../../ui/toast.ts'

type Ordered = { id: number }

/** Where an item goes, in a list of so many. */
function moved<T>(items: readonly T[], from: number, to: number): T[] {
  const rest = items.filter((_, place) => place !== from)
  return [...rest.slice(0, to), items[from] as T, ...rest.slice(to)]
}

/**
 * A list in an order of its own, changed by dragging rows or by Alt with the arrows; `put` keeps it, and `onMoved` says where one
 * went. What `row` gives goes onto the element of the row.
 */
export function useOrdering<T extends Ordered>(
  items: readonly T[],
  put: (ids: number[]) => Promise<unknown>,
  onMoved: (item: T, place: number, of: number) => void,
) {
  const [order, setOrder] = useState<readonly T[]>(items)
  const [dragged, setDragged] = useState<number | null>(null)
  useEffect(() => setOrder(items), [items])
  const keep = (next: readonly T[]) => {
    setOrder(next)
    put(next.map(({ id }) => id)).catch((error) => {
      setOrder(items)
      sayError(error)
    })
  }
  const move = (from: number, to: number) => {
    const item = order[from]
    if (!item || to < 0 || to >= order.length) return
    onMoved(item, to + 1, order.length)
    keep(moved(order, from, to))
  }
  const row = (item: T, place: number) => ({
    draggable: true,
    'data-dragged': dragged === item.id || undefined,
    onKeyDown: (event: KeyboardEvent) => {
      if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return
      event.preventDefault()
      event.stopPropagation()
      move(place, place + (event.key === 'ArrowUp' ? -1 : 1))
    },
    onDragStart: (event: { stopPropagation(): void }) => {
      event.stopPropagation()
      setDragged(item.id)
    },
    onDragOver: (event: { preventDefault(): void }) => {
      const from = order.findIndex(({ id }) => id === dragged)
      if (from < 0) return
      event.preventDefault()
      if (from !== place) setOrder(moved(order, from, place))
    },
    onDragEnd: () => {
      if (dragged === null) return
      setDragged(null)
      keep(order)
    },
  })
  return { order, row, move }
}
