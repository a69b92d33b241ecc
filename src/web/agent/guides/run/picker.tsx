import { Modal } from '@mantine/core'
import { type KeyboardEvent, useId, useMemo, useState } from 'react'
import type { OfferedGuide, RunHint } from '../../../../contract/guide-runs.ts'
import { useFocusBack } from '../../../ui/focus-back.ts'
import { Skeleton } from '../../../ui/states.tsx'
import { sayError } from '../../../ui/toast.ts'
import { useFormat } from '../../../words/format.ts'
import { useWords } from '../../../words/words.ts'
import { best } from '../../conversations/composer/editor/fuzzy.ts'
import { start, useGuidesHere } from './data.ts'
import { openRun } from './open.ts'
import classes from './run.module.css'

type Line = { key: string; name: string; text: string; group: string; take: () => void }

/** Guides found by typing: those begun here, those that fit, then all. Enter takes one. */
export function GuidePicker({ conversationId, onClose }: { conversationId: number; onClose: () => void }) {
  const words = useWords().guides.run
  const format = useFormat()
  useFocusBack()
  const [typed, setTyped] = useState('')
  const [at, setAt] = useState(0)
  const listId = useId()
  const here = useGuidesHere(conversationId)
  const lines = useMemo(() => {
    const open = (id: number) => openRun(conversationId, id)
    const begun = (run: RunHint): Line => ({
      ...{ key: `run ${run.id}`, name: run.guide.name, group: words.goOn, take: () => open(run.id) },
      text: `${run.title} · ${words.by(run.touchedBy, format.ago(run.touchedAt))}`,
    })
    const offered = ({ id, name, description, suggested }: OfferedGuide): Line => ({
      ...{ key: `guide ${id}`, name, text: description, group: suggested ? words.suggested : words.others },
      take: () => void start(conversationId, id).then((run) => open(run.id), sayError),
    })
    const { runs = [], guides = [] } = here.data ?? {}
    const unfinished = runs.filter(({ state }) => state !== 'done')
    const under = new Set(unfinished.filter(({ state }) => state === 'open').map(({ guide }) => guide.id))
    return [...unfinished.map(begun), ...guides.filter(({ id }) => !under.has(id)).map(offered)]
  }, [here.data, conversationId, words, format])
  const found = typed.trim() ? best(typed, lines, ({ name, text }) => [name, text], 40) : lines.slice(0, 80)
  const chosen = found[Math.min(at, found.length - 1)]
  const take = (line: Line | undefined) => {
    if (!line) return
    onClose()
    // After the dialog has given the focus back, so that the guide keeps it.
    setTimeout(line.take, 0)
  }
  const press = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step) setAt((Math.min(at, found.length - 1) + step + found.length) % Math.max(1, found.length))
    else if (event.key === 'Enter') take(chosen)
    else return
    event.preventDefault()
  }
  return (
    <Modal.Root opened onClose={onClose} size={520} yOffset="10dvh" padding={0}>
      <Modal.Overlay />
      <Modal.Content aria-label={words.picker}>
        <input
          className={classes.find}
          placeholder={words.find}
          aria-label={words.find}
          role="combobox"
          aria-expanded="true"
          aria-controls={listId}
          aria-activedescendant={chosen ? `${listId}-${chosen.key}` : undefined}
          value={typed}
          onChange={(event) => {
            setTyped(event.currentTarget.value)
            setAt(0)
          }}
          onKeyDown={press}
          data-autofocus
        />
        <div id={listId} role="listbox" aria-label={words.picker} className={classes.found}>
          {here.isPending ? <Skeleton rows={3} /> : null}
          {here.data && found.length === 0 ? (
            <p className={classes.nothing}>{lines.length > 0 ? words.nothing : words.none}</p>
          ) : null}
          {found.map((line, place) => (
            <div key={line.key}>
              {!typed.trim() && found[place - 1]?.group !== line.group ? (
                <p className={classes.group} role="presentation">
                  {line.group}
                </p>
              ) : null}
              {/* biome-ignore lint/a11y/useKeyWithClickEvents: its keys are those of the field above */}
              <div
                id={`${listId}-${line.key}`}
                role="option"
                tabIndex={-1}
                aria-selected={line === chosen}
                className={classes.line}
                onMouseMove={() => setAt(place)}
                onClick={() => take(line)}
              >
                <strong dir="auto">{line.name}</strong>
                {line.text ? <span dir="auto">{line.text}</span> : null}
              </div>
            </div>
          ))}
        </div>
      </Modal.Content>
    </Modal.Root>
  )
}
