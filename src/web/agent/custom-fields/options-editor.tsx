import { ActionIcon, Button, Menu, TextInput } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconPlus, IconX } from '@tabler/icons-react'
import { type KeyboardEvent, useRef } from 'react'
import { FieldColour } from '../../../contract/custom-fields.ts'
import { useWords } from '../../words/words.ts'
import type { OptionDraft } from './definition.ts'
import { moved } from './field-order.tsx'
import classes from './page.module.css'
import { Dot } from './value-input.tsx'

type Props = { options: OptionDraft[]; onChange: (options: OptionDraft[]) => void; error: string | undefined }

/** The choices of a field in their order, each with its colour. Those that are taken away stay where they were chosen. */
export function OptionsEditor({ options, onChange, error }: Props) {
  const words = useWords().customFields
  const list = useRef<HTMLDivElement>(null)
  const focus = (place: number) =>
    requestAnimationFrame(() => list.current?.querySelectorAll<HTMLElement>('input')[place]?.focus())
  const change = (place: number, part: Partial<OptionDraft>) =>
    onChange(options.map((option, index) => (index === place ? { ...option, ...part } : option)))
  const add = () => {
    const row = Math.max(-1, ...options.map((option) => option.row)) + 1
    const colour = FieldColour.options[options.length % FieldColour.options.length] ?? 'grey'
    onChange([...options, { row, key: '', label: '', colour }])
    focus(options.length)
  }
  const remove = (place: number) => {
    onChange(options.filter((_, index) => index !== place))
    focus(Math.max(0, place - 1))
  }
  const keys = (event: KeyboardEvent, place: number) => {
    if (event.key === 'Enter') {
      event.preventDefault()
      add()
    }
    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return
    event.preventDefault()
    const to = place + (event.key === 'ArrowUp' ? -1 : 1)
    if (to < 0 || to >= options.length) return
    onChange(moved(options, place, to))
    focus(to)
  }
  return (
    <fieldset className={classes.group}>
      <legend className={classes.legend}>{words.options}</legend>
      <div ref={list} className={classes.options}>
        {options.map(({ row, label, colour }, place) => (
          <div key={row} className={classes.option}>
            <Menu>
              <Menu.Target>
                <ActionIcon
                  size={34}
                  variant="default"
                  aria-label={`${words.colourOf(label || words.option(place + 1))}: ${words.colours[colour]}`}
                >
                  <Dot colour={colour} />
                </ActionIcon>
              </Menu.Target>
              <Menu.Dropdown>
                {FieldColour.options.map((each) => (
                  <Menu.Item
                    key={each}
                    leftSection={<Dot colour={each} />}
                    onClick={() => change(place, { colour: each })}
                  >
                    {words.colours[each]}
                  </Menu.Item>
                ))}
              </Menu.Dropdown>
            </Menu>
            <TextInput
              aria-label={words.option(place + 1)}
              value={label}
              maxLength={80}
              onChange={(event) => change(place, { label: event.currentTarget.value })}
              onKeyDown={(event) => keys(event, place)}
              error={place === 0 ? error : undefined}
            />
            <span className={classes.arrows}>
              <ActionIcon
                size={26}
                aria-label={words.moveUp(label)}
                disabled={place === 0}
                onClick={() => onChange(moved(options, place, place - 1))}
              >
                <IconArrowUp size={14} />
              </ActionIcon>
              <ActionIcon
                size={26}
                aria-label={words.moveDown(label)}
                disabled={place === options.length - 1}
                onClick={() => onChange(moved(options, place, place + 1))}
              >
                <IconArrowDown size={14} />
              </ActionIcon>
              <ActionIcon size={26} aria-label={words.removeOption(label)} onClick={() => remove(place)}>
                <IconX size={14} />
              </ActionIcon>
            </span>
          </div>
        ))}
      </div>
      {options.length === 0 && error ? <p role="alert">{error}</p> : null}
      <Button mt={6} size="compact-sm" variant="default" leftSection={<IconPlus size={14} />} onClick={add}>
        {words.addOption}
      </Button>
    </fieldset>
  )
}
