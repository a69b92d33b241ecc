import { Combobox, useCombobox } from '@mantine/core'
import { IconCheck, IconChevronDown } from '@tabler/icons-react'
import { type ReactNode, useImperativeHandle, useState } from 'react'
import { useWords } from '../words/words.ts'
import classes from './picker.module.css'

/** `hint` stands beside the label in the list only. */
export type Choice = { value: string; label: string; icon?: ReactNode; group?: string; hint?: string | undefined }
export type PickerHandle = { open: () => void }

type Props = {
  /** What is chosen here, for those who cannot see it. */
  label: string
  choices: Choice[]
  value: string | null
  onPick: (value: string) => void
  /** What the button shows; the chosen label when absent. */
  children?: ReactNode
  /** Lets words that are no choice yet be picked. */
  creatable?: boolean
  disabled?: boolean
  /** Looks like plain text until it is pointed at. */
  quiet?: boolean
  ref?: React.Ref<PickerHandle>
  searchLabel?: string
}

const searchFrom = 7

/** A button that opens a short list to choose one from; long lists can be searched. Focus returns to the button. */
export function Picker({
  label,
  choices,
  value,
  onPick,
  children,
  creatable,
  disabled,
  quiet,
  ref,
  searchLabel,
}: Props) {
  const words = useWords()
  const [typed, setTyped] = useState('')
  const searchable = creatable || choices.length >= searchFrom
  const combobox = useCombobox({
    onDropdownClose: () => {
      setTyped('')
      combobox.resetSelectedOption()
      combobox.focusTarget()
    },
    onDropdownOpen: () => {
      if (searchable) combobox.focusSearchInput()
      else combobox.updateSelectedOptionIndex('active')
    },
  })
  useImperativeHandle(ref, () => ({ open: () => combobox.openDropdown() }), [combobox])
  const wanted = typed.trim().toLocaleLowerCase()
  const found = wanted ? choices.filter((choice) => choice.label.toLocaleLowerCase().includes(wanted)) : choices
  const makes = creatable && wanted && !choices.some((choice) => choice.label.toLocaleLowerCase() === wanted)
  const chosen = choices.find((choice) => choice.value === value)
  const pick = (picked: string) => {
    combobox.closeDropdown()
    if (picked !== value) onPick(picked)
  }
  return (
    <Combobox
      store={combobox}
      onOptionSubmit={pick}
      width={250}
      position="bottom-start"
      withinPortal
      disabled={disabled ?? false}
    >
      <Combobox.Target targetType="button">
        <button
          type="button"
          className={classes.button}
          data-quiet={quiet || undefined}
          disabled={disabled}
          aria-label={chosen ? `${label}: ${chosen.label}` : label}
          title={label}
          onClick={() => combobox.toggleDropdown()}
        >
          {children ?? (
            <>
              {chosen?.icon}
              <span className={classes.text}>{chosen?.label ?? label}</span>
            </>
          )}
          {disabled ? null : <IconChevronDown size={13} stroke={1.8} className={classes.arrow} aria-hidden="true" />}
        </button>
      </Combobox.Target>
      <Combobox.Dropdown>
        {searchable ? (
          <Combobox.Search
            role="combobox"
            aria-expanded={combobox.dropdownOpened}
            value={typed}
            onChange={(event) => {
              setTyped(event.currentTarget.value)
              combobox.selectFirstOption()
            }}
            placeholder={searchLabel ?? words.common.search}
            aria-label={searchLabel ?? words.common.search}
          />
        ) : null}
        <Combobox.Options mah={300} style={{ overflowY: 'auto' }} aria-label={label}>
          {grouped(found).map(([group, items]) =>
            group ? (
              <Combobox.Group key={group} label={group}>
                {items.map((choice) => (
                  <Option key={choice.value} choice={choice} active={choice.value === value} />
                ))}
              </Combobox.Group>
            ) : (
              items.map((choice) => <Option key={choice.value} choice={choice} active={choice.value === value} />)
            ),
          )}
          {makes ? (
            <Option choice={{ value: typed.trim(), label: `${words.common.add}: ${typed.trim()}` }} active={false} />
          ) : null}
          {found.length === 0 && !makes ? <Combobox.Empty>{words.common.none}</Combobox.Empty> : null}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  )
}

const grouped = (choices: Choice[]): [string, Choice[]][] => [...Map.groupBy(choices, ({ group }) => group ?? '')]

function Option({ choice, active }: { choice: Choice; active: boolean }) {
  return (
    <Combobox.Option value={choice.value} active={active}>
      <span className={classes.option}>
        {choice.icon}
        <span className={classes.text}>{choice.label}</span>
        {choice.hint ? <span className={classes.hint}>{choice.hint}</span> : null}
        {active ? <IconCheck size={14} aria-hidden="true" /> : null}
      </span>
    </Combobox.Option>
  )
}
