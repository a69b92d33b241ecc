import { Group, MultiSelect, NumberInput, Select, TagsInput, TextInput } from '@mantine/core'
import { listAgents } from '../../../contract/agents.ts'
import type { Condition, ConditionValue, TimeUnit } from '../../../contract/conditions.ts'
import { listForms } from '../../../contract/forms.ts'
import { listInboxes } from '../../../contract/inboxes.ts'
import { listIncidents } from '../../../contract/incidents.ts'
import { listTags } from '../../../contract/tags.ts'
import { listTeams } from '../../../contract/teams.ts'
import { useCall } from '../../query.ts'
import { useWords } from '../../words/words.ts'
import { RelationInput } from '../custom-fields/relation-input.tsx'
import { type Askable, lengths, several, takesValue } from './fields.ts'

type Props = { condition: Condition; askable: Askable; onChange: (value: ConditionValue | undefined) => void }

const units: TimeUnit[] = ['minutes', 'hours', 'days', 'weeks']

/** What a condition compares with, in the shape that its field and comparison ask for. */
export function ValueField(props: Props) {
  const words = useWords()
  const { condition, askable, onChange } = props
  const { value, operator } = condition
  const label = `${askable.label}: ${words.views.value}`
  if (!takesValue(operator)) return <span />
  if (lengths.has(operator)) return <LengthField {...props} />
  if (askable.kind === 'flag')
    return (
      <Select
        aria-label={label}
        allowDeselect={false}
        data={[
          { value: 'yes', label: words.common.yes },
          { value: 'no', label: words.common.no },
        ]}
        value={value === false ? 'no' : 'yes'}
        onChange={(chosen) => onChange(chosen !== 'no')}
      />
    )
  if (askable.kind === 'time')
    return (
      <TextInput
        type="date"
        aria-label={label}
        value={String(value ?? '').slice(0, 10)}
        onChange={(event) => onChange(event.currentTarget.value || undefined)}
      />
    )
  if (askable.kind === 'number')
    return (
      <NumberInput
        aria-label={label}
        value={typeof value === 'number' ? value : ''}
        onChange={(next) => onChange(typeof next === 'number' ? next : undefined)}
      />
    )
  if (askable.kind === 'text' && several.has(operator))
    return (
      <TagsInput
        aria-label={label}
        data={[]}
        value={Array.isArray(value) ? value.map(String) : []}
        onChange={(parts) => onChange(parts.length > 0 ? parts : undefined)}
      />
    )
  if (askable.kind === 'text')
    return (
      <TextInput
        aria-label={label}
        value={String(value ?? '')}
        onChange={(event) => onChange(event.currentTarget.value || undefined)}
      />
    )
  return <ChosenField {...props} label={label} />
}

function LengthField({ condition, askable, onChange }: Props) {
  const words = useWords().views
  const known = typeof condition.value === 'object' && 'unit' in condition.value ? condition.value : null
  const value = known ?? { n: 3, unit: 'days' as const }
  return (
    <Group gap={6} wrap="nowrap">
      <NumberInput
        aria-label={`${askable.label}: ${words.value}`}
        w={72}
        min={1}
        max={10_000}
        hideControls
        value={value.n}
        onChange={(n) => typeof n === 'number' && n >= 1 && onChange({ ...value, n })}
      />
      <Select
        aria-label={`${askable.label}: ${words.units[value.unit]}`}
        flex={1}
        allowDeselect={false}
        data={units.map((unit) => ({ value: unit, label: words.units[unit] }))}
        value={value.unit}
        onChange={(unit) => unit && onChange({ ...value, unit: unit as TimeUnit })}
      />
    </Group>
  )
}

type Option = { value: string; label: string }

/** The values that a field can have, where they can be listed. */
export function useOptions(askable: Askable): Option[] | null {
  const words = useWords().views
  const { refers } = askable
  const on = (kind: string) => ({ enabled: refers === kind, staleTime: 5 * 60_000 })
  const agents = useCall(listAgents, {}, on('agent')).data?.items ?? []
  const teams = useCall(listTeams, {}, on('team')).data?.items ?? []
  const inboxes = useCall(listInboxes, {}, on('inbox')).data?.items ?? []
  const incidents = useCall(listIncidents, { query: { limit: 100 } }, on('incident')).data?.items ?? []
  const forms = useCall(listForms, {}, on('form')).data?.items ?? []
  const tags = useCall(listTags, {}, { enabled: askable.name === 'tags' }).data?.items ?? []
  const named = (items: { id: number; name: string }[]) =>
    items.map(({ id, name }) => ({ value: String(id), label: name }))
  if (askable.choices) return askable.choices
  if (askable.name === 'tags') return tags.map(({ name }) => ({ value: name, label: name }))
  if (refers === 'agent') return [{ value: 'me', label: words.me }, ...named(agents)]
  if (refers === 'team') return [{ value: 'mine', label: words.mine }, ...named(teams)]
  if (refers === 'form') return named(forms)
  if (refers === 'incident') return incidents.map(({ id, title }) => ({ value: String(id), label: title }))
  return refers === 'inbox' ? named(inboxes) : null
}

function ChosenField({ condition, askable, onChange, label }: Props & { label: string }) {
  const words = useWords().views
  const options = useOptions(askable)
  const { value, operator } = condition
  const back = (text: string): string | number => (askable.refers && /^\d+$/.test(text) ? Number(text) : text)
  const list = (Array.isArray(value) ? value : value === undefined ? [] : [value]).map(String)
  if (options === null) {
    const relatesTo = askable.refers as 'contact' | 'organization' | 'conversation'
    const id = list.length > 0 ? Number(list[0]) : null
    const put = (chosen: number | null) =>
      onChange(chosen === null ? undefined : several.has(operator) ? [chosen] : chosen)
    return <RelationInput aria-label={label} relatesTo={relatesTo} value={id} onChange={put} />
  }
  if (askable.name === 'tags' && several.has(operator))
    return (
      <TagsInput
        aria-label={label}
        data={options.map((each) => each.value)}
        value={list}
        onChange={(next) => onChange(next)}
      />
    )
  if (several.has(operator))
    return (
      <MultiSelect
        aria-label={label}
        placeholder={list.length === 0 ? words.choose : ''}
        searchable
        data={options}
        value={list}
        onChange={(next) => onChange(next.map(back))}
      />
    )
  return (
    <Select
      aria-label={label}
      placeholder={words.choose}
      searchable
      data={options}
      value={list[0] ?? null}
      onChange={(next) => onChange(next === null ? undefined : back(next))}
    />
  )
}
