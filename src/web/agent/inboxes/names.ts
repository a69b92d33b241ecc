import { listInboxes } from '../../../contract/inboxes.ts'
import { useCall } from '../../query.ts'

/** The names of the open inboxes by their ids. */
export function useInboxNames(): ReadonlyMap<number, string> {
  const { data } = useCall(listInboxes, {})
  return new Map(data?.items.map(({ id, name }) => [id, name]))
}
