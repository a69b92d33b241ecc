import { useDebouncedCallback } from '@mantine/hooks'
import { Link, useNavigate } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { useKeys } from '../../../ui/keys.ts'
import { useWords } from '../../../words/words.ts'
import { SearchInput } from '../../search/box.tsx'
import { useRecents } from '../../search/recents.ts'
import classes from '../../search/search.module.css'

type Search = { q?: string; status?: string }

/** Words to look for; the list follows while one types, and everything else that fits is one step away. */
export function SearchField({ view, search }: { view: string; search: Search }) {
  const words = useWords()
  const navigate = useNavigate()
  const field = useRef<HTMLInputElement>(null)
  const [typed, setTyped] = useState(search.q ?? '')
  const { remember } = useRecents()
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
  const intoList = () => {
    // Back into the list, so that the keys go on from a row and not from nowhere.
    const row = document.querySelector<HTMLElement>('[data-row][tabindex="0"]')
    if (row) row.focus()
    else document.getElementById('main')?.focus()
  }
  useKeys({
    '/': () => {
      field.current?.focus()
      field.current?.select()
    },
  })
  return (
    <div>
      <SearchInput
        field={field}
        label={words.inbox.search}
        value={typed}
        onChange={type}
        onSubmit={(text) => {
          remember(text)
          intoList()
        }}
        onEscape={() => (typed ? type('') : intoList())}
      />
      {q ? (
        <Link to="/search" search={{ q } as never} className={classes.everything}>
          {words.search.seeAll}
        </Link>
      ) : null}
    </div>
  )
}
