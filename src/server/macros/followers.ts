import type { Follower } from '../platform/followers.ts'
import { countUses } from './using/commands.ts'

/** Knows which macros are used, by whom and where; nobody who answers waits for the count. */
export const macroFollower: Follower = {
  name: 'macros',
  hears: ({ type }) => type === 'macro.applied',
  react: (ctx, events) => countUses(ctx, events),
}
