import type { Follower } from '../platform/followers.ts'
import { countRuns } from './counting/commands.ts'

/** Counts how people go through guides; nobody who answers waits for a counter. */
export const guideFollower: Follower = {
  name: 'guides',
  hears: ({ type }) => type.startsWith('guide.'),
  react: (ctx, events) => countRuns(ctx, events),
}
