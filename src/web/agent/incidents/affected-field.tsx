import { Group, MultiSelect, Select, Stack } from '@mantine/core'
import { ComponentState } from '../../../contract/incidents.ts'
import type { StatusComponent } from '../../../contract/status-page.ts'
import { useWords } from '../../words/words.ts'

type Value = { id: number; state: ComponentState }[]

/** What is affected, and how far each of it. */
export function AffectedField({
  components,
  value,
  onChange,
}: {
  components: StatusComponent[]
  value: Value
  onChange: (value: Value) => void
}) {
  const words = useWords().incidents
  const nameOf = (id: number) => components.find((each) => each.id === id)?.name ?? `#${id}`
  const choose = (ids: string[]) =>
    onChange(
      ids.map((id) => value.find((each) => each.id === Number(id)) ?? { id: Number(id), state: 'partial' as const }),
    )
  return (
    <Stack gap={6}>
      <MultiSelect
        label={words.affected}
        searchable
        data={components.map(({ id, name }) => ({ value: String(id), label: name }))}
        value={value.map(({ id }) => String(id))}
        onChange={choose}
      />
      {value.map(({ id, state }) => (
        <Group key={id} gap={8} wrap="nowrap">
          <span style={{ flex: 1 }}>{nameOf(id)}</span>
          <Select
            aria-label={nameOf(id)}
            w={190}
            allowDeselect={false}
            data={ComponentState.options.map((each) => ({ value: each, label: words.states[each] }))}
            value={state}
            onChange={(next) =>
              next && onChange(value.map((each) => (each.id === id ? { id, state: next as ComponentState } : each)))
            }
          />
        </Group>
      ))}
    </Stack>
  )
}
