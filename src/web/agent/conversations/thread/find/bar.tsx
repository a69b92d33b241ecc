import { ActionIcon } from '@mantine/core'
import { IconChevronDown, IconChevronUp, IconSearch, IconX } from '@tabler/icons-react'
import {
  type KeyboardEvent,
  type RefObject,
  useDeferredValue,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from 'react'
import { findInConversation } from '../../../../../contract/finding.ts'
import type { Message } from '../../../../../contract/messages.ts'
import { useCall } from '../../../../query.ts'
import { useWords } from '../../../../words/words.ts'
import { useReading } from '../reading.ts'
import type { Reveal } from '../revealing.ts'
import classes from './bar.module.css'
import { paint, placesOf, topOf } from './highlight.ts'
import { closeFinding } from './open.ts'

type Props = {
  conversationId: number
  scroll: RefObject<HTMLElement | null>
  reveal: Reveal
  /** What is on screen; when that changes, places are looked for anew. */
  shown: Message[]
}

/** A letter that comes into view may still be loading: so long it is looked at again, in milliseconds. */
const looks = [0, 80, 250, 600, 1200]

/** Finds words over all messages of the conversation, also those that are not on screen, and shows every place of them. */
export function FindBar({ conversationId, scroll, reveal, shown }: Props) {
  const words = useWords().thread.find
  const reading = useReading()
  const field = useRef<HTMLInputElement>(null)
  const [typed, setTyped] = useState('')
  const [at, setAt] = useState<number | null>(null)
  const [inside, setInside] = useState<{ place: number; of: number }>({ place: 0, of: 0 })
  const places = useRef<Range[]>([])
  const fromEnd = useRef(false)
  const wanted = useDeferredValue(typed.toLowerCase().replaceAll(/\s+/g, ' ').trim())
  const found = useCall(
    findInConversation,
    { params: { id: conversationId }, query: { q: wanted } },
    { enabled: wanted !== '', staleTime: 10_000 },
  ).data?.items
  const items = wanted === '' ? [] : (found ?? [])
  // The newest first, as that is where one reads.
  const now = at === null ? items.length - 1 : Math.min(at, items.length - 1)
  const messageId = items[now]?.messageId ?? null

  // Before the next key: what one types at once is meant for the field, and not a key of the workspace.
  useLayoutEffect(() => {
    field.current?.focus()
    // Opened from a menu, whose button takes the focus back a moment after it closed.
    const again = setTimeout(() => field.current?.focus(), 40)
    return () => clearTimeout(again)
  }, [])
  useEffect(() => {
    setAt(null)
    fromEnd.current = false
  }, [])
  useEffect(() => {
    if (messageId === null) {
      reading.search(null)
      return paint([], null)
    }
    reveal(messageId, { searched: true, silent: true })
  }, [messageId, reveal, reading])
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is on screen has changed, so the places have
  useEffect(() => {
    if (messageId === null || wanted === '') return
    const look = () => {
      const view = scroll.current
      const message = view?.querySelector(`[data-message="${messageId}"]`)
      if (!view || !message) return
      const all = [...view.querySelectorAll('[data-message]')].flatMap((each) => placesOf(each, wanted))
      const here = placesOf(message, wanted)
      const same = here.length === places.current.length
      places.current = here
      if (!same) setInside({ place: fromEnd.current ? Math.max(0, here.length - 1) : 0, of: here.length })
      const key = (range: Range) => `${range.startOffset} ${range.endOffset}`
      const present = here[Math.min(inside.place, here.length - 1)]
      const twin =
        present && all.find((range) => range.startContainer === present.startContainer && key(range) === key(present))
      paint(all, twin ?? null)
      if (present) bringIntoView(view, present)
    }
    const timers = looks.map((wait) => setTimeout(look, wait))
    return () => timers.forEach(clearTimeout)
  }, [messageId, wanted, shown, inside.place, scroll])
  useEffect(
    () => () => {
      paint([], null)
      reading.search(null)
    },
    [reading],
  )

  const go = (by: 1 | -1) => {
    const next = inside.place + by
    if (next >= 0 && next < inside.of) return setInside({ ...inside, place: next })
    if (items.length === 0) return
    fromEnd.current = by < 0
    places.current = []
    setInside({ place: 0, of: 0 })
    setAt((now + by + items.length) % items.length)
  }
  const close = () => {
    closeFinding()
    scroll.current?.focus({ preventScroll: true })
  }
  const press = (event: KeyboardEvent) => {
    if (event.key === 'Escape') close()
    else if (event.key === 'Enter') go(event.shiftKey ? -1 : 1)
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  const told =
    wanted === '' ? '' : found === undefined ? '' : items.length === 0 ? words.none : words.place(now + 1, items.length)
  return (
    <search className={classes.bar} data-find="" aria-label={words.title}>
      <IconSearch size={15} stroke={1.7} aria-hidden="true" />
      <input
        ref={field}
        type="text"
        value={typed}
        placeholder={words.placeholder}
        aria-label={words.placeholder}
        onChange={(event) => {
          setTyped(event.currentTarget.value)
          setAt(null)
          setInside({ place: 0, of: 0 })
          places.current = []
        }}
        onKeyDown={press}
      />
      <span className={classes.told} role="status" data-none={told === words.none || undefined}>
        {told}
      </span>
      <ActionIcon size={28} aria-label={words.previous} disabled={items.length === 0} onClick={() => go(-1)}>
        <IconChevronUp size={16} stroke={1.8} />
      </ActionIcon>
      <ActionIcon size={28} aria-label={words.next} disabled={items.length === 0} onClick={() => go(1)}>
        <IconChevronDown size={16} stroke={1.8} />
      </ActionIcon>
      <ActionIcon size={28} aria-label={words.close} onClick={close}>
        <IconX size={16} stroke={1.8} />
      </ActionIcon>
    </search>
  )
}

function bringIntoView(view: HTMLElement, place: Range): void {
  const box = view.getBoundingClientRect()
  const top = topOf(place)
  if (top > box.top + 60 && top < box.bottom - 60) return
  view.scrollTop += top - box.top - box.height / 3
}
