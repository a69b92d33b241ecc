import { Channel } from '../../../contract/channels.ts'
import { Kind, Status } from '../../../contract/conversations.ts'
import type { ViewGrouping, ViewSort } from '../../../contract/views.ts'

type Group = { key: string; name: string | null }

const orders: Partial<Record<ViewGrouping, readonly string[]>> = {
  status: Status.options,
  priority: ['urgent', 'high', 'normal', 'low'],
  channel: Channel.options,
  kind: Kind.options,
}

const newestFirst = new Set<ViewSort>(['newest', 'created_newest'])

/** Groups as they follow each other: by their meaning, by name, or days as the sort runs. What has none comes last. */
export function inOrder<G extends Group>(groups: readonly G[], grouping: ViewGrouping, sort: ViewSort): G[] {
  const order = orders[grouping]
  const compare = (a: G, b: G): number => {
    if (!a.key !== !b.key) return a.key ? -1 : 1
    if (order) return order.indexOf(a.key) - order.indexOf(b.key)
    if (grouping.endsWith('_day')) return (newestFirst.has(sort) ? -1 : 1) * (a.key < b.key ? -1 : 1)
    return (a.name ?? '').localeCompare(b.name ?? '') || Number(a.key) - Number(b.key)
  }
  return groups.toSorted(compare)
}
