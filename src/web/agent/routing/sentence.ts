import type { Blocked, Explanation, Names, Needs } from '../../../contract/explanations.ts'
import type { Wait } from '../../../contract/routing.ts'
import type { Format } from '../../words/format.ts'
import type { Words } from '../../words/words.ts'

type Tongue = { words: Words['routing']; format: Format; names: Names }

const skillName = (names: Names, id: number) => names.skills.find((skill) => skill.id === id)?.name ?? `#${id}`

/** What somebody has to be able to do: "German", "level 2 billing". */
export function needsParts(needs: Needs, { words, format, names }: Tongue): string[] {
  return [
    ...(needs.language ? [format.languageName(needs.language)] : []),
    ...(needs.level > 1 ? [words.needs.level(needs.level)] : []),
    ...needs.skills.map(({ id, level }) => words.needs.skill(skillName(names, id), level)),
  ]
}

/** Why somebody has it, in a line: "German, level 2 billing, 3 of 6 slots, longest idle". */
export function reasonLine(explanation: Explanation, tongue: Tongue): string {
  const { words, names } = tongue
  const parts = [
    ...needsParts(explanation.needs, tongue),
    words.slots(explanation.units, explanation.capacity),
    ...(explanation.hard > 0 ? [words.hard(explanation.hard)] : []),
    words.because[explanation.because],
    ...explanation.relaxed.map(({ what, skillId, to, afterMinutes }) =>
      what === 'language'
        ? words.relaxed.language(afterMinutes)
        : words.relaxed.skill(skillName(names, skillId ?? 0), to ?? 1, afterMinutes),
    ),
  ]
  return parts.join(', ')
}

/** Why nobody can take it, in a sentence. */
export function blockLine(blocked: Blocked, needs: Needs, { words, format, names }: Tongue): string {
  if (blocked.code === 'nobody_at_work') return words.block.nobody_at_work(blocked.able)
  if (blocked.code === 'all_busy') return words.block.all_busy(Math.max(1, blocked.atWork))
  if (blocked.missing.some(({ what }) => what === 'member')) return words.block.member
  const missing = blocked.missing.map(({ what, skillId }) => {
    if (what === 'language') return needs.language ? format.languageName(needs.language) : ''
    if (what === 'level') return words.needs.level(needs.level)
    if (what === 'channel') return words.block.channel
    const level = needs.skills.find(({ id }) => id === skillId)?.level ?? 1
    return words.needs.skill(skillName(names, skillId ?? 0), level)
  })
  return words.block.nobody_able(format.list(missing))
}

/** Why it waits, in a sentence: left to people, nobody can, or others go first. */
export function waitLine(waits: Wait, tongue: Tongue): string {
  const { words } = tongue
  if (waits.heldBy !== null) {
    const who = waits.heldBy || words.somebody
    return waits.takenFrom ? words.heldBy(who, waits.takenFrom.name) : words.held(who)
  }
  if (waits.blocked) return blockLine(waits.blocked, waits.needs, tongue)
  if (waits.rang > 0) return words.rang(waits.rang)
  return waits.ahead === 0 ? words.isNext : words.ahead(waits.ahead)
}
