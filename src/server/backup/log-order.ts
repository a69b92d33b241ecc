/**
 * An event keeps its place in the log, but not the number of its transaction: another cluster counts its own from the
 * beginning, so what was written next would stand before what is there, and what is there would seem to come from the
 * future and never be followed. Read in the log's order (tx, id), ids mostly rise; the number goes up by one only where
 * they fall. That is the same order with the fewest numbers, so a new cluster has soon counted past them.
 */
const falls = `select tx, id from (select tx, id, lag(id) over (order by tx, id) as before from event) ordered where id < before`

/** The events with their new numbers, for `copy`. */
export function eventsInOrder(columns: readonly string[]): string {
  const values = columns.map((column) =>
    column === 'tx' ? '1 + coalesce(sum((id < before)::int) over (order by tx, id), 0) as tx' : `"${column}"`,
  )
  return `select ${values.join(', ')}
    from (select *, lag(id) over (order by tx, id) as before from event) ordered`
}

/** Each follower's place: behind the last event that it has seen, whatever number stood there. */
export function cursorsInOrder(columns: readonly string[]): string {
  const tx = `case when seen.id is null then 0
    else 1 + (select count(*) from falls where (falls.tx, falls.id) <= (seen.tx, seen.id)) end`
  const values = columns.map((column) =>
    column === 'tx' ? tx : column === 'id' ? 'coalesce(seen.id, 0)' : `cursor."${column}"`,
  )
  return `with falls as materialized (${falls})
    select ${values.join(', ')} from follower_cursor cursor left join lateral (
      select tx, id from event where (event.tx, event.id) <= (cursor.tx, cursor.id) order by tx desc, id desc limit 1
    ) seen on true`
}

/** One row, `last`: the highest of the new numbers. */
export const lastInOrder = `select 1 + count(*)::int as last from (${falls}) falls`
