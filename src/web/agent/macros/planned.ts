import { listAgents } from '../../../contract/agents.ts'
import { listCustomFields } from '../../../contract/custom-fields.ts'
import type { PlannedChanges } from '../../../contract/planned-changes.ts'
import { listTeams } from '../../../contract/teams.ts'
import { useCall } from '../../query.ts'
import { useFormat } from '../../words/format.ts'
import { useWords } from '../../words/words.ts'

/** One thing that will happen, in words, and the plan without it. */
export type PlannedThing = { key: string; text: string; without: PlannedChanges }

/** So many minutes in the largest whole unit. */
export function useDuration(): (minutes: number) => string {
  const words = useWords().macros
  return (minutes) => {
    if (minutes % 1440 === 0) return words.days(minutes / 1440)
    return minutes % 60 === 0 ? words.hours(minutes / 60) : words.minutes(minutes)
  }
}

const without = (plan: PlannedChanges, name: keyof PlannedChanges): PlannedChanges => {
  const { [name]: _, ...rest } = plan
  return rest
}

/** What a plan will do, a thing at a time. */
export function usePlannedThings(): (plan: PlannedChanges) => PlannedThing[] {
  const words = useWords()
  const format = useFormat()
  const duration = useDuration()
  const agents = useCall(listAgents, {}, { staleTime: 5 * 60_000 }).data?.items ?? []
  const teams = useCall(listTeams, {}, { staleTime: 5 * 60_000 }).data?.items ?? []
  const fields = useCall(listCustomFields, { query: { holder: 'conversation' } }, { staleTime: 5 * 60_000 }).data?.items
  const { does, noValue } = words.macros
  const { common } = words
  const nameIn = (items: { id: number; name: string }[], id: number) =>
    items.find((each) => each.id === id)?.name ?? `#${id}`
  const fieldText = (key: string, value: unknown) => {
    const field = fields?.find((each) => each.key === key)
    const label = (each: unknown) => field?.options.find((option) => option.key === each)?.label ?? String(each)
    if (value === null) return does.field(field?.label ?? key, noValue)
    if (typeof value === 'boolean') return does.field(field?.label ?? key, value ? common.yes : common.no)
    return does.field(field?.label ?? key, Array.isArray(value) ? format.list(value.map(label)) : label(value))
  }
  return (plan) => {
    const things: (PlannedThing | false)[] = []
    const say = (name: keyof PlannedChanges, text: string) =>
      things.push({ key: name, text, without: without(plan, name) })
    const { status, snoozeMinutes, assignee, team, addTags = [], removeTags = [], priority, kind, stage, follow } = plan
    if (snoozeMinutes) say('snoozeMinutes', does.snooze(duration(snoozeMinutes)))
    else if (status) say('status', does.status(common.status[status]))
    if (assignee !== undefined)
      say(
        'assignee',
        assignee === null ? does.unassign : assignee === 'me' ? does.assignMe : does.assignee(nameIn(agents, assignee)),
      )
    if (team !== undefined) say('team', team === null ? does.noTeam : does.team(nameIn(teams, team)))
    if (addTags.length > 0) say('addTags', does.tag(format.list(addTags)))
    if (removeTags.length > 0) say('removeTags', does.untag(format.list(removeTags)))
    if (priority) say('priority', does.priority(common.priority[priority]))
    if (kind !== undefined) say('kind', does.kind(kind ? common.kind[kind] : noValue))
    if (stage !== undefined) say('stage', does.stage(stage ? common.stage[stage] : noValue))
    for (const [key, value] of Object.entries(plan.fields ?? {})) {
      const { [key]: _, ...others } = plan.fields ?? {}
      things.push({ key: `field ${key}`, text: fieldText(key, value), without: { ...plan, fields: others } })
    }
    if (follow !== undefined) say('follow', follow ? does.follow : does.unfollow)
    return things.filter((thing) => thing !== false)
  }
}
