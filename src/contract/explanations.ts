import * as z from 'zod'
import { Channel } from './channels.ts'
import { Priority } from './conversations.ts'
import { Id, Instant, Named } from './shapes.ts'
import { NeededSkill } from './skills.ts'

/** What whoever takes a conversation has to be able to do. */
export const Needs = z.object({
  /** Among the levels of service. */
  level: z.number(),
  language: z.string().nullable(),
  skills: z.array(NeededSkill),
  channel: Channel,
  /** In units of capacity. */
  weight: z.number(),
})
export type Needs = z.infer<typeof Needs>

/** Why somebody cannot take a conversation at all, cannot now, or was not the one. */
export const Why = z.enum([
  // not at all
  'level',
  'language',
  'skill',
  'no_channel',
  'too_heavy',
  'taken_from',
  'rang',
  // not now
  'off',
  'absent',
  'break',
  'break_due',
  'busy',
  'away',
  'ends_soon',
  'full',
  'channel_full',
  // another one instead
  'spared',
  'needed_elsewhere',
  'not_known',
  'more_load',
  'more_recent',
])
export type Why = z.infer<typeof Why>

/** Somebody who was passed over; figures where there are any: a skill's level and what was needed, units and capacity, … */
export const PassedOver = z.object({
  agentId: Id,
  why: Why,
  skillId: Id.optional(),
  has: z.number().optional(),
  needs: z.number().optional(),
})
export type PassedOver = z.infer<typeof PassedOver>

/** Something that was let go of after waiting: no word of the language, or fewer levels of a skill. */
export const Relaxed = z.object({
  what: z.enum(['language', 'skill']),
  skillId: Id.optional(),
  from: z.number().optional(),
  to: z.number().optional(),
  afterMinutes: z.number(),
})
export type Relaxed = z.infer<typeof Relaxed>

/** What made the difference. */
export const Because = z.enum([
  'only_one',
  'served_before',
  'least_load',
  'longest_idle',
  'kept_others_free',
  'spared_others',
  'asked',
  'away',
])
export type Because = z.infer<typeof Because>

/** A decision as it is kept: codes and figures only. */
export const Explanation = z.object({
  needs: Needs,
  because: Because,
  /** Open units before, and capacity. */
  units: z.number(),
  capacity: z.number(),
  /** Hard cases of the day. */
  hard: z.number(),
  /** Seconds since something was last given to them; null: nothing that is known. */
  idle: z.number().nullable(),
  /** Seconds that the conversation had waited. */
  waited: z.number(),
  priority: Priority,
  dueAt: Instant.nullable(),
  relaxed: z.array(Relaxed),
  /** Those who came closest, and how many there were of each kind. */
  over: z.array(PassedOver),
  counts: z.partialRecord(Why, z.number()),
  /** Of those that waited longer, how many the asker could not take, by why. */
  skipped: z.partialRecord(Why, z.number()).optional(),
})
export type Explanation = z.infer<typeof Explanation>

/** Why nobody can take what waits in a lane: nobody is able to, nobody of them is at work, or all of them are busy. */
export const BlockCode = z.enum(['nobody_able', 'nobody_at_work', 'all_busy'])
export type BlockCode = z.infer<typeof BlockCode>
export const Blocked = z.object({
  code: BlockCode,
  /** What nobody in the team has; where each is there but nobody has all, all of them. */
  missing: z.array(
    z.object({ what: z.enum(['member', 'level', 'language', 'skill', 'channel']), skillId: Id.optional() }),
  ),
  /** How many could, if they were at work and free; and how many of them are at work. */
  able: z.number(),
  atWork: z.number(),
  /** After so many minutes of waiting somebody will do whom it does not ask for now; null: nobody will. */
  relaxesAfter: z.number().nullable(),
})
export type Blocked = z.infer<typeof Blocked>

/** Names for the ids in explanations. */
export const Names = z.object({ agents: z.array(Named), skills: z.array(Named) })
export type Names = z.infer<typeof Names>
