import type { Follower } from '../../platform/followers.ts'
import { reindexArticles } from './commands.ts'
import { articleOf } from './rules.ts'

/** What was published is found about as soon as it is committed. */
export const answersFollower: Follower = {
  name: 'answers',
  hears: (event) => articleOf(event) !== null,
  react: (ctx, events) =>
    reindexArticles(
      ctx,
      [...new Set(events.flatMap((event) => articleOf(event) ?? []))].toSorted((a, b) => a - b),
    ),
}
