import { ActionIcon, Button, Select } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import { useEffect, useRef } from 'react'
import type { Condition, Operator } from '../../../contract/conditions.ts'
import { useWords } from '../../words/words.ts'
import classes from './conditions.module.css'
import { type Askable, begun, compared, operatorsOf } from './fields.ts'
import { ValueField } from './value-field.tsx'

type Props = {
  legend: string
  add: string
  conditions: Condition[]
  askables: Askable[]
  onChange: (conditions: Condition[]) => void
}

/** Conditions one below the other, and a way to the next; the focus goes with what was added or taken away. */
export function ConditionGroup({ legend, add, conditions, askables, onChange }: Props) {
  const place = useRef<HTMLFieldSetElement>(null)
  const wanted = useRef<'last' | 'add' | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: only when their number has changed
  useEffect(() => {
    const rows = place.current?.querySelectorAll<HTMLElement>('[data-condition] input')
    const fields = place.current?.querySelectorAll<HTMLElement>('[data-condition] [data-field]')
    if (wanted.current === 'last' && rows?.length) fields?.[fields.length - 1]?.focus()
    if (wanted.current === 'add') place.current?.querySelector<HTMLElement>('[data-add]')?.focus()
    wanted.current = null
  }, [conditions.length])
  const first = askables[0]
  const begin = () => {
    if (!first) return
    wanted.current = 'last'
    onChange([...conditions, begun(first)])
  }
  return (
    <fieldset ref={place} className={classes.group}>
      <legend className={classes.legend}>{legend}</legend>
      {conditions.map((condition, index) => (
        <ConditionRow
          // biome-ignore lint/suspicious/noArrayIndexKey: conditions have no other name than their place
          key={index}
          condition={condition}
          askables={askables}
          onChange={(next) => onChange(conditions.with(index, next))}
          onRemove={() => {
            wanted.current = 'add'
            onChange(conditions.toSpliced(index, 1))
          }}
        />
      ))}
      <Button
        data-add
        variant="subtle"
        color="gray"
        size="compact-sm"
        leftSection={<IconPlus size={14} stroke={1.8} />}
        onClick={begin}
      >
        {add}
      </Button>
    </fieldset>
  )
}

type RowProps = {
  condition: Condition
  askables: Askable[]
  onChange: (condition: Condition) => void
  onRemove: () => void
}

function ConditionRow({ condition, askables, onChange, onRemove }: RowProps) {
  const words = useWords().views
  const askable = askables.find(({ name }) => name === condition.field)
  const groups = [...Map.groupBy(askables, ({ group }) => group)].map(([group, items]) => ({
    group,
    items: items.map(({ name, label }) => ({ value: name, label })),
  }))
  return (
    <div className={classes.condition} data-condition>
      <Select
        data-field
        // What is typed replaces the name that stands there.
        onFocus={(event) => event.currentTarget.select()}
        aria-label={words.field}
        searchable
        allowDeselect={false}
        maxDropdownHeight={300}
        data={groups}
        value={condition.field}
        onChange={(name) => {
          const chosen = askables.find((each) => each.name === name)
          if (chosen && name !== condition.field) onChange(begun(chosen))
        }}
      />
      {askable ? (
        <Select
          aria-label={`${askable.label}: ${words.operator}`}
          allowDeselect={false}
          data={operatorsOf(askable.kind).map((value) => ({ value, label: words.operators[value] }))}
          value={condition.operator}
          onChange={(operator) => operator && onChange(compared(condition, operator as Operator, askable))}
        />
      ) : (
        <span />
      )}
      <div className={classes.value}>
        {askable ? (
          <ValueField
            condition={condition}
            askable={askable}
            onChange={(value) => {
              const { value: _, ...rest } = condition
              onChange(value === undefined ? rest : { ...rest, value })
            }}
          />
        ) : null}
      </div>
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={words.removeCondition}
        title={words.removeCondition}
        onClick={onRemove}
      >
        <IconX size={15} stroke={1.8} />
      </ActionIcon>
    </div>
  )
}
