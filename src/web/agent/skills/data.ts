import {
  type Abilities,
  getAbilities,
  grantSkill,
  listAbilities,
  listSkills,
  withdrawSkill,
} from '../../../contract/skills.ts'
import { call } from '../../client.ts'
import { cache, refresh } from '../../query.ts'
import { sayError } from '../../ui/toast.ts'

/** Everything on screen that shows what agents can do. */
export const aboutAbilities = [listAbilities, getAbilities, listSkills]

type Wanted = { level: number | null; expiresAt?: string | null }

function shown(person: Abilities, skill: { id: number; name: string }, { level, expiresAt = null }: Wanted): Abilities {
  const others = person.skills.filter(({ id }) => id !== skill.id)
  if (level === null) return { ...person, skills: others }
  const now = new Date().toISOString()
  const known = { grantedBy: null, grantedAt: now, expired: false, source: 'by_hand' as const }
  return { ...person, skills: [...others, { ...skill, ...known, level, expiresAt }] }
}

/** Says how well somebody has a skill, at once on screen; null takes it away. */
export async function setSkill(person: Abilities, skill: { id: number; name: string }, wanted: Wanted): Promise<void> {
  const changed = shown(person, skill, wanted)
  cache.setQueriesData<{ items: Abilities[] }>(
    { queryKey: [listAbilities.path] },
    (known) => known && { items: known.items.map((each) => (each.agent.id === person.agent.id ? changed : each)) },
  )
  const params = { id: person.agent.id, skill: skill.id }
  try {
    if (wanted.level === null) await call(withdrawSkill, { params })
    else await call(grantSkill, { params, body: { level: wanted.level, expiresAt: wanted.expiresAt ?? null } })
  } catch (error) {
    sayError(error)
  }
  await refresh(...aboutAbilities)
}
