import { ActionIcon, Button, Select } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import type { FieldTransition } from '../../../contract/automation-rules.ts'
import { useWords } from '../../words/words.ts'
import { type Askable, useAskables } from '../conditions/fields.ts'
import { useOptions } from '../conditions/value-field.tsx'
import classes from './automations.module.css'

type Props = { transitions: FieldTransition[]; onChange: (transitions: FieldTransition[]) => void }

const kept = new Set(['status', 'priority', 'kind', 'stage', 'team', 'assignee', 'tags'])
const any = '*'
const none = ''

/** Changes that the event must have made, each from one value to another. */
export function Transitions({ transitions, onChange }: Props) {
  const words = useWords().automations
  const askables = useAskables().filter(
    ({ name, kind }) =>
      kept.has(name) || (name.startsWith('custom.conversation.') && (kind === 'choice' || kind === 'flag')),
  )
  const put = (index: number, next: FieldTransition) => onChange(transitions.with(index, next))
  return (
    <>
      {transitions.map((transition, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: changes have no other name than their place
        <div key={index} className={classes.transition}>
          <Select
            label={words.transitionField}
            allowDeselect={false}
            data={askables.map(({ name, label }) => ({ value: name, label }))}
            value={transition.field}
            onChange={(field) => field && put(index, { field: field as FieldTransition['field'] })}
          />
          {(['from', 'to'] as const).map((side) => (
            <Side
              key={side}
              label={words[side]}
              askable={askables.find(({ name }) => name === transition.field)}
              value={transition[side]}
              onChange={(value) => {
                const { [side]: _, ...rest } = transition
                put(index, value === undefined ? rest : { ...rest, [side]: value })
              }}
            />
          ))}
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={words.removeTransition}
            title={words.removeTransition}
            onClick={() => onChange(transitions.toSpliced(index, 1))}
          >
            <IconX size={15} stroke={1.8} />
          </ActionIcon>
        </div>
      ))}
      <div>
        <Button
          variant="subtle"
          color="gray"
          size="compact-sm"
          leftSection={<IconPlus size={14} stroke={1.8} />}
          onClick={() => onChange([...transitions, { field: 'status' }])}
        >
          {words.addTransition}
        </Button>
      </div>
    </>
  )
}

type Value = FieldTransition['from']
type SideProps = { label: string; askable: Askable | undefined; value: Value; onChange: (value: Value) => void }

function Side({ label, askable, value, onChange }: SideProps) {
  const words = useWords()
  const own = words.automations
  const listed = useOptions(askable ?? { name: '', label: '', group: '', kind: 'text' }) ?? []
  const flags = [
    { value: 'true', label: words.common.yes },
    { value: 'false', label: words.common.no },
  ]
  const options = (askable?.kind === 'flag' ? flags : listed).filter(
    (each) => each.value !== 'me' && each.value !== 'mine',
  )
  const back = (text: string): Value => {
    if (text === any) return undefined
    if (text === none) return null
    if (askable?.kind === 'flag') return text === 'true'
    return askable?.refers ? Number(text) : text
  }
  const nothing = askable?.name === 'tags' || askable?.name === 'status' || askable?.name === 'priority'
  return (
    <Select
      label={label}
      allowDeselect={false}
      searchable
      data={[
        { value: any, label: own.anything },
        ...(nothing ? [] : [{ value: none, label: own.nothingThere }]),
        ...options,
      ]}
      value={value === undefined ? any : value === null ? none : String(value)}
      onChange={(text) => text !== null && onChange(back(text))}
    />
  )
}
