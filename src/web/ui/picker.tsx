import { Combobox, useCombobox } from '@mantine/core'
import { IconCheck, IconChevronDown } from '@tabler/icons-react'
import {
  type ComponentPropsWithRef,
  type KeyboardEvent,
  type ReactNode,
  useEffect,
  useImperativeHandle,
  useRef,
  useState,
} from 'react'
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

/**
 * A button that opens a short list to choose one from; long lists can be searched. Focus returns to the button. Until it is
 * first asked for it is the button alone: a header has many of them, and most are never opened.
 */
export function Picker({ ref, ...props }: Props) {
  const [asked, setAsked] = useState(false)
  const list = useRef<PickerHandle>(null)
  useImperativeHandle(ref, () => ({ open: () => (list.current ? list.current.open() : setAsked(true)) }), [])
  if (asked) return <PickerWithList {...props} ref={list} />
  const { onPick: _, ...face } = props
  const open = () => setAsked(true)
  const arrows = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
    event.preventDefault()
    open()
  }
  return <Face {...face} aria-haspopup="listbox" aria-expanded={false} onClick={open} onKeyDown={arrows} />
}

type FaceProps = Omit<Props, 'onPick' | 'ref'> & Omit<ComponentPropsWithRef<'button'>, keyof Omit<Props, 'ref'>>

function Face({ label, choices, value, children, creatable, disabled, quiet, searchLabel, ...button }: FaceProps) {
  const chosen = choices.find((choice) => choice.value === value)
  return (
    <button
      type="button"
      className={classes.button}
      data-quiet={quiet || undefined}
      disabled={disabled}
      aria-label={chosen ? `${label}: ${chosen.label}` : label}
      title={label}
      {...button}
    >
      {children ?? (
        <>
          {chosen?.icon}
          <span className={classes.text}>{chosen?.label ?? label}</span>
        </>
      )}
      {disabled ? null : <IconChevronDown size={13} stroke={1.8} className={classes.arrow} aria-hidden="true" />}
    </button>
  )
}

/** It opens as soon as it is there. */
function PickerWithList({ ref, onPick, ...face }: Props) {
  const { label, choices, value, creatable, disabled, searchLabel } = face
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
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, in place of the button that was pressed
  useEffect(() => {
    combobox.targetRef.current?.focus()
    combobox.openDropdown()
  }, [])
  const wanted = typed.trim().toLocaleLowerCase()
  const found = wanted ? choices.filter((choice) => choice.label.toLocaleLowerCase().includes(wanted)) : choices
  const makes = creatable && wanted && !choices.some((choice) => choice.label.toLocaleLowerCase() === wanted)
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
        <Face {...face} onClick={() => combobox.toggleDropdown()} />
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
