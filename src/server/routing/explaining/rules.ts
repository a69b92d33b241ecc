import type { Because, Blocked, Explanation, Needs, Why } from '../../../contract/explanations.ts'

/** Names by id, for the ids in explanations. */
export type Naming = { agents: ReadonlyMap<number, string>; skills: ReadonlyMap<number, string> }

const languageNames = new Intl.DisplayNames(['en'], { type: 'language' })

const because: Record<Because, string> = {
  only_one: 'the only one who could',
  served_before: 'served this customer before',
  least_load: 'carries least',
  longest_idle: 'longest idle',
  kept_others_free: 'others are kept free for what only they can do',
  spared_others: 'others have had enough hard ones',
  asked: 'asked for the next',
  away: 'away, with no answer given yet',
}

/** What somebody had to be able to do, as a list: language, level, skills. */
export function needsIn(needs: Needs, { skills }: Naming): string[] {
  return [
    ...(needs.language ? [languageNames.of(needs.language) ?? needs.language] : []),
    ...(needs.level > 1 ? [`level ${needs.level}`] : []),
    ...needs.skills.map(({ id, level }) => `level ${level} ${skills.get(id) ?? `skill ${id}`}`),
  ]
}

/** Why somebody has a conversation, in one English sentence: "German, level 2 billing, 3 of 6 slots, longest idle". */
export function decisionSentence(explanation: Explanation, naming: Naming): string {
  const { needs, units, capacity, relaxed, waited } = explanation
  const parts = [
    ...needsIn(needs, naming),
    `${units} of ${capacity} slots`,
    because[explanation.because],
    ...relaxed.map(({ what, skillId, to, afterMinutes }) =>
      what === 'language'
        ? `without the language after ${afterMinutes} minutes`
        : `${naming.skills.get(skillId ?? 0) ?? 'the skill'} at level ${to} after ${afterMinutes} minutes`,
    ),
    ...(waited >= 60 ? [`after ${duration(waited)}`] : []),
  ]
  const text = parts.join(', ')
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`
}

/** Why something waits, in English. */
export function blockSentence(blocked: Blocked, needs: Needs, naming: Naming): string {
  if (blocked.code === 'nobody_at_work')
    return `${blocked.able} could take it, and ${blocked.able === 1 ? 'is' : 'none of them is'} ${blocked.able === 1 ? 'not ' : ''}at work`
  if (blocked.code === 'all_busy') return `All ${blocked.atWork} who could take it are busy`
  if (blocked.missing.some(({ what }) => what === 'member')) return 'Nobody is in this team'
  const lacking = blocked.missing.map(({ what, skillId }) => {
    if (what === 'language')
      return needs.language ? (languageNames.of(needs.language) ?? needs.language) : 'the language'
    if (what === 'level') return `level ${needs.level}`
    if (what === 'skill')
      return `${naming.skills.get(skillId ?? 0) ?? 'a skill'} at level ${needs.skills.find(({ id }) => id === skillId)?.level ?? 1}`
    return `room for ${needs.channel}`
  })
  return `Nobody in this team has ${lacking.join(' and ')}`
}

/** Seconds as "35 minutes" or "2 h 10 min". */
export function duration(seconds: number): string {
  const minutes = Math.round(seconds / 60)
  if (minutes < 60) return `${minutes} ${minutes === 1 ? 'minute' : 'minutes'}`
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`
}

/** Every agent and skill that explanations name. */
export function namedIn(explanations: readonly Explanation[]): { agents: number[]; skills: number[] } {
  const agents = explanations.flatMap(({ over }) => over.map(({ agentId }) => agentId))
  const skills = explanations.flatMap(({ needs, over, relaxed }) => [
    ...needs.skills.map(({ id }) => id),
    ...[...over, ...relaxed].flatMap(({ skillId }) => (skillId === undefined ? [] : [skillId])),
  ])
  return { agents: [...new Set(agents)], skills: [...new Set(skills)] }
}

/** Counts of why, added up. */
export function counted(whys: readonly Why[]): Partial<Record<Why, number>> {
  const counts: Partial<Record<Why, number>> = {}
  for (const why of whys) counts[why] = (counts[why] ?? 0) + 1
  return counts
}
