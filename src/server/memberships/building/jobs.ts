import type { House } from '../../platform/house.ts'
import type { Jobs } from '../../platform/jobs.ts'
import { makeSetCache } from '../queries.ts'
import { replaceConversations } from '../replacing/commands.ts'
import { buildSet, dropUnusedSets, sweep } from './commands.ts'

export function membershipJobs({ database }: House): Jobs {
  const cache = makeSetCache()
  return {
    build_view_set: ({ setId }: { setId: number }) => buildSet(database, setId),
    sweep_views: () => sweep(database, cache),
    drop_view_sets: () => dropUnusedSets(database),
    replace_in_views: (of: { contactId?: number; organizationId?: number }) =>
      replaceConversations(database, of, cache),
  }
}
