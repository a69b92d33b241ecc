/** A column that names rows of another table, whose deletion it forbids. */
export type Reference = {
  table: string
  column: string
  parent: string
  parent_column: string
  /** It cannot be null, so the row goes with what it names. */
  required: boolean
}

/** Rows that could stay without what they name, and go with it all the same: they hold what was said. */
const goesAlong = new Set(['attachment.message_id', 'conversation.part_of'])

/** Whether a row goes away with what it names; else it forgets that it was named. */
export const goesWith = ({ table, column, required }: Reference): boolean =>
  required || goesAlong.has(`${table}.${column}`)
