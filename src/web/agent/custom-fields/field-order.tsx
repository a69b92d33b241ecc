import { ActionIcon } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconGripVertical } from '@tabler/icons-react'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import {
  type CustomField,
  type FieldHolder,
  listCustomFields,
  orderCustomFields,
} from '../../../contract/custom-fields.ts'
import { call } from '../../client.ts'
import { refresh } from '../../query.ts'
import { Chip } from '../../ui/chip.tsx'
import { sayError } from '../../ui/toast.ts'
import { useFormat } from '../../words/format.ts'
import { useLanguage, useWords } from '../../words/words.ts'
import { usePeople } from '../conversations/data.ts'
import { labelOf } from './fields.ts'
import classes from './page.module.css'

type Props = { holder: FieldHolder; fields: CustomField[]; onOpen: (field: CustomField) => void }

/** Where an item goes, in a list of so many. */
export function moved<T>(items: readonly T[], from: number, to: number): T[] {
  const place = Math.max(0, Math.min(items.length - 1, to))
  const rest = items.filter((_, index) => index !== from)
  return [...rest.slice(0, place), items[from] as T, ...rest.slice(place)]
}

/** The fields in their order, which is changed by dragging, by Alt with the arrows, or by its buttons. */
export function FieldOrder({ holder, fields, onOpen }: Props) {
  const words = useWords().customFields
  const language = useLanguage()
  const [order, setOrder] = useState(fields)
  const [dragged, setDragged] = useState<number | null>(null)
  const [told, setTold] = useState('')
  const list = useRef<HTMLUListElement>(null)
  useEffect(() => setOrder(fields), [fields])
  const put = async (next: CustomField[]) => {
    setOrder(next)
    try {
      await call(orderCustomFields, { body: { holder, ids: next.map(({ id }) => id) } })
    } catch (error) {
      sayError(error)
    }
    await refresh(listCustomFields)
  }
  const move = (from: number, to: number) => {
    const field = order[from]
    if (!field || to < 0 || to >= order.length) return
    setTold(words.movedTo(labelOf(field, language), to + 1, order.length))
    void put(moved(order, from, to))
    // The row moves with the focus in it; an arrow at the end of the list has nothing to point at, its row does.
    requestAnimationFrame(() => list.current?.querySelectorAll<HTMLElement>('[data-open]')[to]?.focus())
  }
  const keys = (event: KeyboardEvent, place: number) => {
    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return
    event.preventDefault()
    move(place, place + (event.key === 'ArrowUp' ? -1 : 1))
  }
  return (
    <>
      <p className={classes.hint}>{words.reorder}</p>
      <span role="status" className="visually-hidden">
        {told}
      </span>
      <ul ref={list} className={classes.list} aria-label={words.holders[holder]}>
        {order.map((field, place) => (
          <li
            key={field.id}
            className={classes.row}
            draggable
            data-dragged={dragged === field.id || undefined}
            onKeyDown={(event) => keys(event, place)}
            onDragStart={() => setDragged(field.id)}
            onDragOver={(event) => {
              event.preventDefault()
              const from = order.findIndex(({ id }) => id === dragged)
              if (from >= 0 && from !== place) setOrder(moved(order, from, place))
            }}
            onDragEnd={() => {
              setDragged(null)
              void put(order)
            }}
          >
            <IconGripVertical size={16} stroke={1.6} className={classes.grip} aria-hidden="true" />
            <button type="button" className={classes.words} data-open onClick={() => onOpen(field)}>
              <span className={classes.label}>{labelOf(field, language)}</span>
              <About field={field} />
            </button>
            {field.required === 'on_resolve' ? <Chip tone="amber">{words.requiredShort}</Chip> : null}
            <span className={classes.arrows}>
              <ActionIcon
                size={26}
                aria-label={words.moveUp(labelOf(field, language))}
                disabled={place === 0}
                onClick={() => move(place, place - 1)}
              >
                <IconArrowUp size={15} stroke={1.7} />
              </ActionIcon>
              <ActionIcon
                size={26}
                aria-label={words.moveDown(labelOf(field, language))}
                disabled={place === order.length - 1}
                onClick={() => move(place, place + 1)}
              >
                <IconArrowDown size={15} stroke={1.7} />
              </ActionIcon>
            </span>
          </li>
        ))}
      </ul>
    </>
  )
}

/** Its kind, section, choices, and where it shows. */
function About({ field }: { field: CustomField }) {
  const words = useWords()
  const format = useFormat()
  const { teams } = usePeople()
  const own = words.customFields
  const offered = field.options.filter(({ archived }) => !archived).length
  const only = [
    ...field.teams.map((id) => teams.get(id) ?? `#${id}`),
    ...field.kinds.map((kind) => words.common.kind[kind]),
  ]
  const about = [
    own.types[field.type],
    ...(offered > 0 ? [own.choices(offered)] : []),
    ...(field.relatesTo ? [own.relations[field.relatesTo]] : []),
    ...(field.section ? [field.section] : []),
    ...(only.length > 0 ? [own.shownFor(format.list(only))] : []),
  ]
  return <span className={classes.about}>{about.join(' · ')}</span>
}
