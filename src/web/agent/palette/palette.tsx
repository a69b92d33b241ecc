import { Modal } from '@mantine/core'
import { type KeyboardEvent, useId, useMemo, useState } from 'react'
import { useFocusBack } from '../../ui/focus-back.ts'
import { keyText } from '../../ui/key-names.ts'
import { useWords } from '../../words/words.ts'
import { useFoundCommands } from '../search/commands.ts'
import { type Command, useOfferedCommands } from './commands.ts'
import { inOrder } from './order.ts'
import classes from './palette.module.css'
import { recentCommands, rememberCommand } from './recent.ts'
import { useStandingCommands } from './standing.ts'

/** Everything that can be done here, found by typing. */
export function Palette({ onClose, onShortcuts }: { onClose: () => void; onShortcuts: () => void }) {
  const words = useWords().palette
  useFocusBack()
  const [typed, setTyped] = useState('')
  const [at, setAt] = useState(0)
  const [recent] = useState(recentCommands)
  const listId = useId()
  const offered = useOfferedCommands()
  const standing = useStandingCommands(typed, onShortcuts)
  const hits = useFoundCommands(typed)
  const found = useMemo(() => {
    const ordered = inOrder([...offered, ...standing.fixed], typed, recent)
    return [...standing.first, ...ordered, ...hits, ...standing.last]
  }, [offered, standing, typed, hits, recent])
  const chosen = Math.min(at, found.length - 1)
  const run = (command: Command | undefined) => {
    if (!command || command.why) return
    if (!command.id.startsWith('found-')) rememberCommand(command.id)
    onClose()
    // After the dialog has given the focus back, so that what opens next keeps it.
    setTimeout(command.run, 0)
  }
  const move = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step) setAt((chosen + step + found.length) % Math.max(1, found.length))
    else if (event.key === 'Enter') run(found[chosen])
    else return
    event.preventDefault()
  }
  return (
    <Modal.Root opened onClose={onClose} size={580} yOffset="12dvh" padding={0}>
      <Modal.Overlay />
      <Modal.Content aria-label={words.title}>
        <input
          className={classes.field}
          placeholder={words.placeholder}
          aria-label={words.placeholder}
          role="combobox"
          aria-expanded="true"
          aria-controls={listId}
          aria-activedescendant={found[chosen] ? `${listId}-${chosen}` : undefined}
          value={typed}
          onChange={(event) => {
            setTyped(event.currentTarget.value)
            setAt(0)
          }}
          onKeyDown={move}
          data-autofocus
        />
        <div className={classes.list} id={listId} role="listbox" aria-label={words.title}>
          {found.length === 0 ? <p className={classes.nothing}>{words.nothing}</p> : null}
          {found.map((command, place) => (
            <Line
              key={command.id}
              id={`${listId}-${place}`}
              command={command}
              heading={found[place - 1]?.group === command.group ? null : words.groups[command.group]}
              selected={place === chosen}
              onRun={() => run(command)}
            />
          ))}
        </div>
      </Modal.Content>
    </Modal.Root>
  )
}

type LineProps = { id: string; command: Command; heading: string | null; selected: boolean; onRun: () => void }

function Line({ id, command, heading, selected, onRun }: LineProps) {
  return (
    <>
      {heading ? (
        <div className={classes.heading} role="presentation">
          {heading}
        </div>
      ) : null}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the field above holds the focus and hears the keys */}
      {/* biome-ignore lint/a11y/useFocusableInteractive: the same */}
      <div
        id={id}
        role="option"
        aria-selected={selected}
        aria-disabled={command.why ? true : undefined}
        className={classes.command}
        onClick={onRun}
        ref={(line) => {
          if (selected) line?.scrollIntoView({ block: 'nearest' })
        }}
      >
        <span className={classes.title}>
          {command.title}
          {command.why ? <span className={classes.why}>{command.why}</span> : null}
        </span>
        {command.key && !command.why ? <kbd>{keyText(command.key)}</kbd> : null}
      </div>
    </>
  )
}
