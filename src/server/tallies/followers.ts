import type { Follower } from '../platform/followers.ts'
import { foldTallies } from './commands.ts'

/** Keeps the sums of tags and personal lists short to read; what it has not folded yet counts all the same. */
export const tallyFollower: Follower = {
  name: 'tallies',
  react: (ctx) => foldTallies(ctx),
}
