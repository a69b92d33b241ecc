import { CloseButton, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { useKeys } from '../../../ui/keys.ts'
import { useWords } from '../../../words/words.ts'

type Search = { q?: string; status?: string }

/** Words to look for; the list follows while one types. */
export function SearchField({ view, search }: { view: string; search: Search }) {
  const words = useWords()
  const navigate = useNavigate()
  const field = useRef<HTMLInputElement>(null)
  const [typed, setTyped] = useState(search.q ?? '')
  const q = search.q ?? ''
  // Another view or a command changed the search: show that, but never take letters from under the typing hand.
  useEffect(() => {
    if (document.activeElement !== field.current) setTyped(q)
  }, [q])
  const look = useDebouncedCallback((words: string) => {
    const { q: before, ...rest } = search
    const next = words.trim() ? { ...rest, q: words.trim() } : rest
    void navigate({ to: '/inbox/$view', params: { view }, search: next, replace: Boolean(before) })
  }, 220)
  const type = (text: string) => {
    setTyped(text)
    look(text)
  }
  useKeys({
    '/': () => {
      field.current?.focus()
      field.current?.select()
    },
  })
  return (
    <search>
      <TextInput
        ref={field}
        type="search"
        size="sm"
        aria-label={words.inbox.search}
        placeholder={words.inbox.search}
        leftSection={<IconSearch size={15} stroke={1.6} />}
        rightSection={typed ? <CloseButton size="sm" aria-label={words.common.clear} onClick={() => type('')} /> : null}
        value={typed}
        onChange={(event) => type(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return
          event.preventDefault()
          if (typed) return type('')
          // Back into the list, so that the keys go on from a row and not from nowhere.
          const row = document.querySelector<HTMLElement>('[data-row][tabindex="0"]')
          if (row) row.focus()
          else field.current?.blur()
        }}
      />
    </search>
  )
}
