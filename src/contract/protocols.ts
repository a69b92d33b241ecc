import * as z from 'zod'
import { Condition, Conditions } from './conditions.ts'
import { endpoint } from './endpoint.ts'
import { Id, IdParams, Instant, line, Named } from './shapes.ts'
import { NamedSkill, NeededSkill } from './skills.ts'

/** Where a conversation stands among the levels of service; the first answers first. */
export const ServiceLevel = z.number().int().min(1, 'Levels go from 1 to 5.').max(5, 'Levels go from 1 to 5.')

/** What a team was made for. */
export const Duty = z.enum(['service', 'technical', 'sales', 'quality'])
export type Duty = z.infer<typeof Duty>

/** Which kind of conversation belongs to a team. Rules are asked in their order; the first that holds decides. */
export const ProtocolRule = z.object({
  id: Id,
  /** Its place in the order, from 1. */
  place: z.number(),
  team: Named,
  name: z.string(),
  conditions: Conditions,
  level: z.number(),
  /** What whoever takes such a conversation has to be able to do. */
  skills: z.array(NamedSkill),
  enabled: z.boolean(),
  /** The offer that it came from. */
  offer: z.string().nullable(),
})
export type ProtocolRule = z.infer<typeof ProtocolRule>

export const listProtocols = endpoint({
  method: 'GET',
  path: '/protocols',
  summary: "Every team's rules of what belongs to it, in the order they are asked",
  access: 'team.read',
  response: z.object({ items: z.array(ProtocolRule) }),
})

const rule = z.object({
  team: Id,
  name: line(80),
  conditions: Conditions,
  level: ServiceLevel.default(1),
  skills: z.array(NeededSkill).max(10).default([]),
  enabled: z.boolean().default(true),
})

export const createProtocolRule = endpoint({
  method: 'POST',
  path: '/protocols',
  summary: 'Add a rule, after those that are there',
  access: 'team.manage',
  body: rule,
  response: ProtocolRule,
  status: 201,
  refusals: ['conflict'],
})

export const changeProtocolRule = endpoint({
  method: 'PATCH',
  path: '/protocols/{id}',
  summary: 'Change a rule; only what is named changes',
  access: 'team.manage',
  params: IdParams,
  body: z
    .object({
      team: Id,
      name: line(80),
      conditions: Conditions,
      level: ServiceLevel,
      skills: z.array(NeededSkill).max(10),
      enabled: z.boolean(),
    })
    .partial(),
  response: ProtocolRule,
  refusals: ['not_found', 'conflict'],
})

export const deleteProtocolRule = endpoint({
  method: 'DELETE',
  path: '/protocols/{id}',
  summary: 'Remove a rule; what it decided stays explained',
  access: 'team.manage',
  params: IdParams,
  refusals: ['not_found'],
})

export const arrangeProtocols = endpoint({
  method: 'PUT',
  path: '/protocols/order',
  summary: 'Ask the rules in this order; those not named follow as they were',
  access: 'team.manage',
  body: z.object({ ids: z.array(Id).max(500) }),
  response: z.object({ items: z.array(ProtocolRule) }),
})

/** A rule that Heed proposes to a team made for such things. */
export const ProtocolOffer = z.object({
  key: z.string(),
  duty: Duty,
  team: Named,
  conditions: Conditions,
  level: z.number(),
  /** The name of the skill it asks for, and how well; made when the offer is taken. */
  skill: z.object({ key: z.string(), name: z.string(), level: z.number() }).nullable(),
  name: z.string(),
})
export type ProtocolOffer = z.infer<typeof ProtocolOffer>

export const listProtocolOffers = endpoint({
  method: 'GET',
  path: '/protocols/offers',
  summary: 'Rules that Heed proposes and nobody has taken',
  access: 'team.read',
  response: z.object({ items: z.array(ProtocolOffer) }),
})

export const takeProtocolOffers = endpoint({
  method: 'POST',
  path: '/protocols/offers',
  summary: 'Take rules that Heed proposes',
  access: 'team.manage',
  body: z.object({
    /** With the names of rule and skill in the words of whoever takes them; Heed's own where they are left out. */
    offers: z
      .array(z.object({ key: z.string().max(60), name: line(80).optional(), skill: line(60).optional() }))
      .min(1)
      .max(50),
    /** Whether they ask for their skill as well, which is made where there is none. */
    skills: z.boolean().default(false),
  }),
  response: z.object({ items: z.array(ProtocolRule) }),
})

/** One condition as it was asked of a conversation: what was found, and whether it held. */
export const Asked = Condition.extend({ found: z.unknown(), held: z.boolean() })
export type Asked = z.infer<typeof Asked>

export const PlacementOutcome = z.enum(['rule', 'stayed', 'human', 'escalated', 'returned'])
export type PlacementOutcome = z.infer<typeof PlacementOutcome>

/** Why a conversation is where it is: kept as codes and values; `sentence` says it in English. */
export const Placement = z.object({
  at: Instant,
  by: z.string().nullable(),
  outcome: PlacementOutcome,
  rule: z.object({ id: Id, name: z.string() }).nullable(),
  team: Named.nullable(),
  level: z.number(),
  skills: z.array(NamedSkill),
  /** The rule's conditions, with what was found of each. */
  asked: z.array(Asked),
  /** Where it stood before, and where that team came from. */
  from: z.object({ team: Named.nullable(), level: z.number() }).nullable(),
  sentence: z.string(),
})
export type Placement = z.infer<typeof Placement>

export const getPlacement = endpoint({
  method: 'GET',
  path: '/conversations/{id}/placement',
  summary: 'Why a conversation is where it is',
  access: 'conversation.read',
  params: IdParams,
  response: z.object({ placement: Placement.nullable() }),
  refusals: ['not_found'],
})

export const placeAgain = endpoint({
  method: 'POST',
  path: '/conversations/{id}/placement',
  summary: 'Ask the protocols again and do what they say, because somebody wants it',
  access: 'conversation.write',
  params: IdParams,
  response: z.object({ placement: Placement.nullable() }),
  status: 201,
  refusals: ['not_found', 'conflict'],
})

export const ProtocolTrial = z.object({
  conversation: z.object({ id: Id, subject: z.string(), team: Named.nullable(), level: z.number() }),
  /** Where it would go; null where no rule holds and it stays. */
  rule: ProtocolRule.nullable(),
  /** What has to be said before: nothing moves what somebody has decided. */
  human: z.boolean(),
  /** Every rule in order, up to the one that holds, with its conditions as they were asked. */
  asked: z.array(
    z.object({
      rule: z.object({ id: Id, name: z.string(), team: Named }),
      held: z.boolean(),
      all: z.array(Asked),
      any: z.array(Asked),
    }),
  ),
  sentence: z.string(),
})
export type ProtocolTrial = z.infer<typeof ProtocolTrial>

export const tryProtocols = endpoint({
  method: 'POST',
  path: '/conversations/{id}/placement/trial',
  summary: 'Where a conversation would go, and why; nothing changes',
  access: 'conversation.read',
  params: IdParams,
  body: z.object({
    /** A rule as it is being written: asked in the place of the saved one with its id, or last. */
    rule: rule.extend({ id: Id.optional() }).optional(),
  }),
  response: ProtocolTrial,
  refusals: ['not_found'],
})

export const TeamLevel = z.object({ level: z.number(), name: z.string(), skills: z.array(NamedSkill) })
export const TeamProtocol = z.object({
  team: Named,
  duty: Duty.nullable(),
  levels: z.array(TeamLevel),
  escalatesTo: Named.nullable(),
  /** The highest level that each works at; null for all of the team's. */
  members: z.array(Named.extend({ level: z.number().nullable() })),
})
export type TeamProtocol = z.infer<typeof TeamProtocol>

export const getTeamProtocol = endpoint({
  method: 'GET',
  path: '/teams/{id}/protocol',
  summary: 'The levels a team answers at, who works at which, and where it escalates to',
  access: 'team.read',
  params: IdParams,
  response: TeamProtocol,
  refusals: ['not_found'],
})

export const changeTeamProtocol = endpoint({
  method: 'PATCH',
  path: '/teams/{id}/protocol',
  summary: 'Change the levels a team answers at and where it escalates to; what is named replaces what was',
  access: 'team.manage',
  params: IdParams,
  body: z
    .object({
      duty: Duty.nullable(),
      levels: z
        .array(
          z.object({
            level: ServiceLevel,
            name: z.string().trim().max(60).default(''),
            skills: z.array(NeededSkill).max(10).default([]),
          }),
        )
        .min(1, 'A team answers at one level at least.')
        .max(5),
      escalatesTo: Id.nullable(),
      members: z.array(z.object({ id: Id, level: ServiceLevel.nullable() })).max(1000),
    })
    .partial(),
  response: TeamProtocol,
  refusals: ['not_found', 'conflict'],
})
