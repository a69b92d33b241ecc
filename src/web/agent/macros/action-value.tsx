import { Select, Switch, TagsInput } from '@mantine/core'
import { listAgents } from '../../../contract/agents.ts'
import { Kind, Priority, Stage } from '../../../contract/conversations.ts'
import type { PlannedChanges } from '../../../contract/planned-changes.ts'
import { listTags } from '../../../contract/tags.ts'
import { listTeams } from '../../../contract/teams.ts'
import { useCall } from '../../query.ts'
import { useWords } from '../../words/words.ts'
import { FieldActions } from './field-actions.tsx'
import { useDuration } from './planned.ts'

type Props = {
  name: keyof PlannedChanges
  actions: PlannedChanges
  onChange: (actions: PlannedChanges) => void
  byNobody?: boolean
}

const none = 'none'
const snoozes = [60, 240, 1440, 4320, 10_080, 43_200]

/** The value of one thing that happens. */
export function ActionValue({ name, actions, onChange, byNobody = false }: Props) {
  const set = (change: PlannedChanges) => onChange({ ...actions, ...change })
  if (name === 'assignee' || name === 'team')
    return <Place name={name} actions={actions} set={set} byNobody={byNobody} />
  if (name === 'addTags' || name === 'removeTags') return <Tags name={name} actions={actions} set={set} />
  if (name === 'fields') return <FieldActions values={actions.fields ?? {}} onChange={(fields) => set({ fields })} />
  return <Plain name={name} actions={actions} set={set} />
}

type Part = { name: keyof PlannedChanges; actions: PlannedChanges; set: (change: PlannedChanges) => void }

function Plain({ name, actions, set }: Part) {
  const words = useWords()
  const duration = useDuration()
  const label = words.macros.action[name]
  const { common } = words
  if (name === 'follow')
    return (
      <Switch
        aria-label={label}
        label={actions.follow ? common.yes : common.no}
        checked={actions.follow ?? true}
        onChange={(event) => set({ follow: event.currentTarget.checked })}
      />
    )
  const choice = <T extends string>(options: readonly T[], say: (option: T) => string) =>
    options.map((option) => ({ value: option, label: say(option) }))
  const nothing = { value: none, label: words.macros.noValue }
  const known = snoozes.includes(actions.snoozeMinutes ?? 0) ? snoozes : [actions.snoozeMinutes ?? 0, ...snoozes]
  const choices = {
    status: choice(['open', 'waiting', 'on_hold', 'resolved'] as const, (each) => common.status[each]),
    priority: choice(Priority.options, (each) => common.priority[each]),
    kind: [nothing, ...choice(Kind.options, (each) => common.kind[each])],
    stage: [nothing, ...choice(Stage.options, (each) => common.stage[each])],
    snoozeMinutes: known.map((minutes) => ({ value: String(minutes), label: duration(minutes) })),
  }[name as 'status']
  const pick = (value: string | null) => {
    if (value === null) return
    set({ [name]: value === none ? null : name === 'snoozeMinutes' ? Number(value) : value } as PlannedChanges)
  }
  return (
    <Select
      aria-label={label}
      allowDeselect={false}
      data={choices}
      value={actions[name] === null ? none : String(actions[name])}
      onChange={pick}
    />
  )
}

function Place({ name, actions, set, byNobody }: Part & { byNobody: boolean }) {
  const words = useWords().macros
  const agents = useCall(listAgents, {}, { staleTime: 5 * 60_000, enabled: name === 'assignee' }).data?.items ?? []
  const teams = useCall(listTeams, {}, { staleTime: 5 * 60_000, enabled: name === 'team' }).data?.items ?? []
  const people = (name === 'assignee' ? agents : teams).map((each) => ({ value: String(each.id), label: each.name }))
  const first =
    name === 'assignee'
      ? [...(byNobody ? [] : [{ value: 'me', label: words.me }]), { value: none, label: words.nobody }]
      : [{ value: none, label: words.noTeam }]
  const value = actions[name as 'assignee']
  return (
    <Select
      aria-label={words.action[name]}
      allowDeselect={false}
      searchable
      data={[...first, ...people]}
      value={value === null ? none : String(value)}
      onChange={(picked) =>
        picked !== null &&
        set({ [name]: picked === none ? null : picked === 'me' ? 'me' : Number(picked) } as PlannedChanges)
      }
    />
  )
}

function Tags({ name, actions, set }: Part) {
  const words = useWords().macros
  const known = useCall(listTags, {}, { staleTime: 60_000 }).data?.items ?? []
  return (
    <TagsInput
      aria-label={words.action[name]}
      placeholder={words.tagsHelp}
      data={known.map((tag) => tag.name)}
      value={actions[name as 'addTags'] ?? []}
      onChange={(tags) => set({ [name]: tags })}
      maxTags={20}
    />
  )
}
