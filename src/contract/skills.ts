import * as z from 'zod'
import { Channel } from './channels.ts'
import { endpoint } from './endpoint.ts'
import { Id, IdParams, Instant, line, Named } from './shapes.ts'

/** From a beginner to one who teaches others. */
export const SkillLevel = z.number().int().min(1, 'Levels go from 1 to 5.').max(5, 'Levels go from 1 to 5.')

/** A language by its code in ISO 639-1. */
export const LanguageCode = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z]{2}$/, 'Write a language by its two letters, such as de.')

export const Skill = z.object({
  id: Id,
  name: z.string(),
  description: z.string(),
  /** How many agents have it now. */
  agents: z.number(),
})
export type Skill = z.infer<typeof Skill>

/** What somebody needs to be able to do: a skill, at this level or a higher one. */
export const NeededSkill = z.object({ id: Id, level: SkillLevel })
export type NeededSkill = z.infer<typeof NeededSkill>
export const NamedSkill = Named.extend({ level: z.number() })
export type NamedSkill = z.infer<typeof NamedSkill>

export const AgentSkill = NamedSkill.extend({
  /** Who said so; null where a name is known no longer. */
  grantedBy: z.string().nullable(),
  grantedAt: Instant,
  /** From then on it counts no longer; null for good. */
  expiresAt: Instant.nullable(),
  expired: z.boolean(),
  /** By somebody's hand, or by an examination that was passed. */
  source: z.enum(['by_hand', 'certification']),
})
export type AgentSkill = z.infer<typeof AgentSkill>

/** Conversations at once, by channel; a channel that is not named has no limit of its own. */
export const ChannelLimits = z.partialRecord(Channel, z.number().int().min(0).max(100))

export const Abilities = z.object({
  agent: Named,
  teams: z.array(Named),
  skills: z.array(AgentSkill),
  languages: z.array(z.string()),
  /** In units: what each channel weighs is a setting. */
  capacity: z.number(),
  channelLimits: ChannelLimits,
})
export type Abilities = z.infer<typeof Abilities>

export const listSkills = endpoint({
  method: 'GET',
  path: '/skills',
  summary: 'Skills, by name',
  access: 'agent.read',
  response: z.object({ items: z.array(Skill) }),
})

const fields = z.object({ name: line(60), description: z.string().trim().max(500) })

export const createSkill = endpoint({
  method: 'POST',
  path: '/skills',
  summary: 'Add a skill',
  access: 'team.manage',
  body: fields.partial().required({ name: true }),
  response: Skill,
  status: 201,
  refusals: ['conflict'],
})

export const changeSkill = endpoint({
  method: 'PATCH',
  path: '/skills/{id}',
  summary: 'Change a skill',
  access: 'team.manage',
  params: IdParams,
  body: fields.partial(),
  response: Skill,
  refusals: ['not_found', 'conflict'],
})

export const deleteSkill = endpoint({
  method: 'DELETE',
  path: '/skills/{id}',
  summary: 'Remove a skill that no protocol asks for; whoever had it has it no more',
  access: 'team.manage',
  params: IdParams,
  refusals: ['not_found', 'conflict'],
})

export const listAbilities = endpoint({
  method: 'GET',
  path: '/abilities',
  summary: 'What agents can do, by name: skills, languages, capacity',
  access: 'agent.read',
  query: z.object({ team: Id.optional() }),
  response: z.object({ items: z.array(Abilities) }),
})

export const getAbilities = endpoint({
  method: 'GET',
  path: '/agents/{id}/abilities',
  summary: 'What one agent can do',
  access: 'agent.read',
  params: IdParams,
  response: Abilities,
  refusals: ['not_found'],
})

export const changeAbilities = endpoint({
  method: 'PATCH',
  path: '/agents/{id}/abilities',
  summary: 'Change the languages, the capacity and the limits by channel of an agent; what is named replaces what was',
  access: 'team.manage',
  params: IdParams,
  body: z
    .object({
      languages: z.array(LanguageCode).max(30),
      capacity: z.number().int().min(0).max(100),
      channelLimits: ChannelLimits,
    })
    .partial(),
  response: Abilities,
  refusals: ['not_found'],
})

const AgentSkillParams = z.object({ id: Id, skill: Id })

export const grantSkill = endpoint({
  method: 'PUT',
  path: '/agents/{id}/skills/{skill}',
  summary: 'Say that an agent has a skill, how well, and until when',
  access: 'team.manage',
  params: AgentSkillParams,
  body: z.object({ level: SkillLevel, expiresAt: Instant.nullable().default(null) }),
  response: Abilities,
  refusals: ['not_found'],
})

export const withdrawSkill = endpoint({
  method: 'DELETE',
  path: '/agents/{id}/skills/{skill}',
  summary: 'Say that an agent does not have a skill',
  access: 'team.manage',
  params: AgentSkillParams,
  response: Abilities,
  refusals: ['not_found'],
})

/** What one conversation of each channel weighs, in units of an agent's capacity. */
export const ChannelWeights = z.record(Channel, z.number().int().min(0, 'Use 0 to 100.').max(100, 'Use 0 to 100.'))
export type ChannelWeights = z.infer<typeof ChannelWeights>

export const getChannelWeights = endpoint({
  method: 'GET',
  path: '/channel-weights',
  summary: 'What one conversation of each channel weighs',
  access: 'agent.read',
  response: ChannelWeights,
})

export const changeChannelWeights = endpoint({
  method: 'PATCH',
  path: '/channel-weights',
  summary: 'Change what one conversation of a channel weighs; what is not named stays',
  access: 'settings.manage',
  body: z.partialRecord(Channel, z.number().int().min(0, 'Use 0 to 100.').max(100, 'Use 0 to 100.')),
  response: ChannelWeights,
})
