import { CloseButton, TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { type KeyboardEvent, type RefObject, useId, useState } from 'react'
import { flushSync } from 'react-dom'
import type { SearchSuggestion } from '../../../contract/search.ts'
import { useWords } from '../../words/words.ts'
import { type Choice, Choices } from './choices.tsx'
import { useRecents } from './recents.ts'
import classes from './search.module.css'
import { useSuggestions } from './suggestions.ts'

type Props = {
  field: RefObject<HTMLInputElement | null>
  label: string
  value: string
  onChange: (q: string) => void
  /** Enter, without a suggestion chosen. */
  onSubmit: (q: string) => void
  /** Escape while nothing is suggested. */
  onEscape: () => void
  autoFocus?: boolean
}

const sections = ({ suggestions, recents }: { suggestions: SearchSuggestion[]; recents: string[] }): Choice[] => [
  ...suggestions.map((suggestion): Choice => ({ kind: 'suggestion', suggestion })),
  ...recents.map((q): Choice => ({ kind: 'recent', q })),
]

/** The one box: what is typed is searched, and how it could go on is suggested; arrows choose, Enter or Tab takes. */
export function SearchInput({ field, label, value, onChange, onSubmit, onEscape, autoFocus = false }: Props) {
  const words = useWords()
  const navigate = useNavigate()
  const listId = useId()
  const [open, setOpen] = useState(false)
  const [hand, setHand] = useState(value.length)
  const [chosen, setChosen] = useState(-1)
  const { searches, forget } = useRecents()
  const suggestions = useSuggestions(value, Math.min(hand, value.length), open)
  const choices = open ? sections({ suggestions, recents: value.trim() === '' ? searches : [] }) : []
  const write = (text: string, place = text.length) => {
    onChange(text)
    setHand(place)
    setChosen(-1)
    setOpen(true)
  }
  const take = (choice: Choice) => {
    if (choice.kind === 'recent') {
      write(choice.q)
      setOpen(false)
      onSubmit(choice.q)
      return
    }
    const { text, from, to, id } = choice.suggestion
    if (id !== null) {
      setOpen(false)
      void navigate({ to: '/inbox/$view/$number', params: { view: 'all', number: String(id) }, search: {} })
      return
    }
    const hand = from + text.length
    // Drawn at once: a hand put there a frame later would land before letters typed meanwhile.
    flushSync(() => write(value.slice(0, from) + text + value.slice(to).trimStart(), hand))
    field.current?.setSelectionRange(hand, hand)
  }
  const keys = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    const choice = choices[chosen]
    if (step && choices.length > 0) setChosen((at) => ((at + step + 1 + choices.length + 1) % (choices.length + 1)) - 1)
    else if (event.key === 'Enter' && choice) take(choice)
    else if (event.key === 'Tab' && choice && !event.shiftKey) take(choice)
    else if (event.key === 'Enter') {
      setOpen(false)
      onSubmit(value)
    } else if (event.key === 'Escape' && choices.length > 0 && chosen >= 0) setChosen(-1)
    else if (event.key === 'Escape') {
      setOpen(false)
      onEscape()
    } else return
    event.preventDefault()
  }
  return (
    <search className={classes.box}>
      <TextInput
        ref={field}
        type="search"
        size="sm"
        role="combobox"
        aria-label={label}
        aria-expanded={choices.length > 0}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={chosen >= 0 ? `${listId}-${chosen}` : undefined}
        placeholder={label}
        autoComplete="off"
        spellCheck={false}
        data-autofocus={autoFocus || undefined}
        autoFocus={autoFocus}
        leftSection={<IconSearch size={15} stroke={1.6} />}
        rightSection={
          value ? <CloseButton size="sm" aria-label={words.common.clear} onClick={() => write('')} /> : null
        }
        value={value}
        onChange={(event) => write(event.currentTarget.value, event.currentTarget.selectionStart ?? undefined)}
        onSelect={(event) => setHand(event.currentTarget.selectionStart ?? value.length)}
        onFocus={() => setOpen(true)}
        onBlur={() => setOpen(false)}
        onKeyDown={keys}
      />
      <Choices id={listId} choices={choices} chosen={chosen} onTake={take} onForget={forget} />
    </search>
  )
}
