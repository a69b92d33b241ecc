import type { Needs } from '../../../contract/explanations.ts'

/** The same text for the same needs. */
export const laneKey = ({ level, language, skills, channel, weight }: Needs): string =>
  JSON.stringify([
    level,
    language,
    skills.toSorted((a, b) => a.id - b.id).map((skill) => [skill.id, skill.level]),
    channel,
    weight,
  ])
