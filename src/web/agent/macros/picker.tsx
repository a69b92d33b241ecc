import { Modal } from '@mantine/core'
import { IconStar, IconStarFilled } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { type KeyboardEvent, useId, useMemo, useState } from 'react'
import { keepMacro, listMacros, type Macro } from '../../../contract/macros.ts'
import { useAct, useCall } from '../../query.ts'
import { useFocusBack } from '../../ui/focus-back.ts'
import { Skeleton, useErrorText } from '../../ui/states.tsx'
import { useFormat } from '../../words/format.ts'
import { useWords } from '../../words/words.ts'
import { best } from '../conversations/composer/editor/fuzzy.ts'
import { PlannedChips } from './chips.tsx'
import { filled } from './insertion.ts'
import { Letter } from './letter.tsx'
import classes from './macros.module.css'
import { useVariableName } from './variables.ts'

type Props = {
  conversationId: number
  /** Which texts fit here; macros without a text always do. */
  kind: Macro['kind']
  onPick: (macro: Macro) => void
  onClose: () => void
}

const most = 60
const plain = (html: string) => html.replace(/<[^>]*>/g, ' ').slice(0, 400)

/** Macros found by typing, what the chosen one says and does here beside them. Enter takes it. */
export function MacroPicker({ conversationId, kind, onPick, onClose }: Props) {
  const words = useWords().macros
  useFocusBack()
  const [typed, setTyped] = useState('')
  const [at, setAt] = useState(0)
  const listId = useId()
  const all = useCall(listMacros, { query: { conversation: conversationId } }, { staleTime: 30_000 })
  const keep = useAct(keepMacro, [listMacros])
  const found = useMemo(() => {
    const fitting = (all.data?.items ?? []).filter((macro) => macro.kind === kind || macro.html === '')
    if (typed.trim()) return best(typed, fitting, ({ name, folder, html }) => [name, folder, plain(html)], most)
    return [...fitting.filter(({ favourite }) => favourite), ...fitting.filter(({ favourite }) => !favourite)].slice(
      0,
      most,
    )
  }, [all.data, kind, typed])
  const chosen = found[Math.min(at, found.length - 1)]
  const take = (macro: Macro | undefined) => {
    if (!macro) return
    onClose()
    // After the dialog has given the focus back, so that the editor keeps it.
    setTimeout(() => onPick(macro), 0)
  }
  const toggle = ({ id, favourite }: Macro) => keep.mutate({ params: { id }, body: { favourite: !favourite } })
  const press = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step) setAt((Math.min(at, found.length - 1) + step + found.length) % Math.max(1, found.length))
    else if (event.key === 'Enter') take(chosen)
    else if (event.key === 'd' && (event.ctrlKey || event.metaKey) && chosen) toggle(chosen)
    else return
    event.preventDefault()
  }
  const headingOf = (macro: Macro) => (typed.trim() ? null : macro.favourite ? words.favourites : words.others)
  return (
    <Modal.Root opened onClose={onClose} size={860} yOffset="10dvh" padding={0}>
      <Modal.Overlay />
      <Modal.Content aria-label={words.picker}>
        <input
          className={classes.pickerField}
          placeholder={words.search}
          aria-label={words.search}
          role="combobox"
          aria-expanded="true"
          aria-controls={listId}
          aria-activedescendant={chosen ? `${listId}-${chosen.id}` : undefined}
          value={typed}
          onChange={(event) => {
            setTyped(event.currentTarget.value)
            setAt(0)
          }}
          onKeyDown={press}
          data-autofocus
        />
        <div className={classes.pickerPanes}>
          <div className={classes.pickerList} id={listId} role="listbox" aria-label={words.list}>
            {all.isPending ? <Skeleton rows={4} /> : null}
            {all.data && found.length === 0 ? <p className={classes.nothing}>{words.nothingFound}</p> : null}
            {found.map((macro, place) => {
              const before = found[place - 1]
              const heading = headingOf(macro)
              return (
                <Line
                  key={macro.id}
                  id={`${listId}-${macro.id}`}
                  macro={macro}
                  heading={heading && (!before || headingOf(before) !== heading) ? heading : null}
                  selected={macro === chosen}
                  onPoint={() => setAt(place)}
                  onTake={() => take(macro)}
                  onKeep={() => toggle(macro)}
                />
              )
            })}
          </div>
          <div className={classes.pickerPreview}>
            {chosen ? <Filled key={chosen.id} conversationId={conversationId} macro={chosen} /> : null}
          </div>
        </div>
        <p className={classes.pickerHint}>{words.pickerHint}</p>
      </Modal.Content>
    </Modal.Root>
  )
}

type LineProps = {
  id: string
  macro: Macro
  heading: string | null
  selected: boolean
  onPoint: () => void
  onTake: () => void
  onKeep: () => void
}

function Line({ id, macro, heading, selected, onPoint, onTake, onKeep }: LineProps) {
  const words = useWords().macros
  const Star = macro.favourite ? IconStarFilled : IconStar
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
        className={classes.option}
        onClick={onTake}
        onMouseMove={selected ? undefined : onPoint}
        ref={(line) => {
          if (selected) line?.scrollIntoView({ block: 'nearest' })
        }}
      >
        <span className={classes.optionWords}>
          <span className={classes.optionName}>{macro.name}</span>
          {macro.folder ? <span className={classes.optionFolder}>{macro.folder}</span> : null}
        </span>
        {macro.favourite ? <span className="visually-hidden">{words.favourites}</span> : null}
        <span
          aria-hidden="true"
          className={classes.star}
          title={macro.favourite ? words.unkeep : words.keep}
          data-on={macro.favourite || undefined}
          onClick={(event) => {
            event.stopPropagation()
            onKeep()
          }}
        >
          <Star size={14} />
        </span>
      </div>
    </>
  )
}

function Filled({ conversationId, macro }: { conversationId: number; macro: Macro }) {
  const words = useWords().macros
  const format = useFormat()
  const errorText = useErrorText()
  const called = useVariableName()
  const { data, error } = useQuery(filled(conversationId, macro.id))
  if (error) return <p className={classes.wrong}>{errorText(error)}</p>
  if (!data) return <Skeleton rows={3} />
  return (
    <>
      {data.html ? <Letter html={data.html} /> : <p className={classes.soft}>{words.onlyChanges}</p>}
      {data.missing.length > 0 ? (
        <p className={classes.missing}>{words.missing(format.list(data.missing.map(called)))}</p>
      ) : null}
      {data.language ? <p className={classes.soft}>{words.inLanguage(format.languageName(data.language))}</p> : null}
      {macro.attachments.length > 0 ? (
        <p className={classes.soft}>{format.list(macro.attachments.map(({ name }) => name))}</p>
      ) : null}
      <PlannedChips changes={data.actions} atOnce={!data.html} />
    </>
  )
}
