import type { Blocked, Needs } from '../../../contract/explanations.ts'
import type { RoutingRules } from '../../../contract/routing.ts'
import { awayBecause, hinderedNow, type Person, shortOf } from '../abilities/rules.ts'
import { allowanceAfter, relaxingMinutes } from '../turns/rules.ts'

type Ground = { now: Date; people: readonly Person[]; rules: RoutingRules }

/** Why nobody of the people can take what has such needs now, when the oldest waits since then; null when somebody can. */
export function blockOf({ now, people, rules }: Ground, needs: Needs, oldest: Date): Blocked | null {
  const minutes = (now.getTime() - oldest.getTime()) / 60_000
  const ableAfter = (waited: number) =>
    people.filter((person) => shortOf(person, needs, allowanceAfter(waited, rules)) === null)
  const able = ableAfter(minutes)
  if (able.length === 0) {
    const relaxesAfter = relaxingMinutes(rules).find((step) => step > minutes && ableAfter(step).length > 0) ?? null
    return { code: 'nobody_able', missing: missingOf(people, needs), able: 0, atWork: 0, relaxesAfter }
  }
  const ready = able.some((person) => hinderedNow(person, needs, { now, lastMinutes: rules.lastMinutes }) === null)
  if (ready) return null
  const atWork = able.filter((person) => awayBecause(person) === null).length
  const code = atWork === 0 ? 'nobody_at_work' : 'all_busy'
  return { code, missing: [], able: able.length, atWork, relaxesAfter: null }
}

/** What nobody has; where each is there but nobody has all of them, all. */
function missingOf(people: readonly Person[], needs: Needs): Blocked['missing'] {
  if (people.length === 0) return [{ what: 'member' }]
  const bare: Needs = { ...needs, level: 1, language: null, skills: [], weight: 0, channel: needs.channel }
  const parts: { part: Blocked['missing'][number]; alone: Needs }[] = [
    ...(needs.level > 1 ? [{ part: { what: 'level' as const }, alone: { ...bare, level: needs.level } }] : []),
    ...(needs.language ? [{ part: { what: 'language' as const }, alone: { ...bare, language: needs.language } }] : []),
    ...needs.skills.map((skill) => ({
      part: { what: 'skill' as const, skillId: skill.id },
      alone: { ...bare, skills: [skill] },
    })),
    { part: { what: 'channel' as const }, alone: { ...bare, weight: needs.weight } },
  ]
  const nobody = parts.filter(({ alone }) => people.every((person) => shortOf(person, alone) !== null))
  return (nobody.length > 0 ? nobody : parts).map(({ part }) => part)
}

/** Whether what stands so since then needs somebody's eye: at once where nobody is able to, else when it has lasted. */
export function isAlarming(
  { blocked, since, oldest }: { blocked: Blocked; since: Date; oldest: Date },
  rules: RoutingRules,
  now: Date,
): boolean {
  const lasted = now.getTime() - Math.max(since.getTime(), oldest.getTime())
  const most = {
    nobody_able: blocked.relaxesAfter ?? 0,
    all_busy: rules.alarmBusyAfter,
    nobody_at_work: rules.alarmAwayAfter,
  }[blocked.code]
  return most !== null && lasted >= most * 60_000
}
