import { SegmentedControl } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { SearchKind, type SearchSort } from '../../../contract/search.ts'
import { useKeys } from '../../ui/keys.ts'
import { PageFrame } from '../../ui/page-frame.tsx'
import { useWords } from '../../words/words.ts'
import { Beginning } from './beginning.tsx'
import { SearchInput } from './box.tsx'
import { Chips, Remarks } from './chips.tsx'
import { useResults } from './data.ts'
import { useRecents } from './recents.ts'
import { Results } from './results.tsx'
import classes from './search.module.css'

type Address = { q?: unknown; kind?: unknown; sort?: unknown }

function useAddress() {
  const { q, kind, sort } = useSearch({ strict: false }) as Address
  const navigate = useNavigate()
  const now = {
    q: q === undefined ? '' : String(q),
    kind: SearchKind.options.find((each) => each === kind) ?? null,
    sort: (sort === 'newest' ? 'newest' : 'relevance') as SearchSort,
  }
  const go = (change: Partial<typeof now>) => {
    const next = { ...now, ...change }
    const search = {
      ...(next.q && { q: next.q }),
      ...(next.kind && { kind: next.kind }),
      ...(next.sort !== 'relevance' && { sort: next.sort }),
    }
    void navigate({ to: '.', search: search as never, replace: true })
  }
  return { ...now, go }
}

/** Everything that can be found, from one box. The address holds the search, so back returns to it. */
export function Page() {
  const words = useWords()
  const { q, kind, sort, go } = useAddress()
  const field = useRef<HTMLInputElement>(null)
  const [typed, setTyped] = useState(q)
  const { remember } = useRecents()
  const results = useResults({ q, kind, sort })
  useEffect(() => {
    // Changed from elsewhere: show that, but never take letters from under the typing hand.
    if (document.activeElement !== field.current) setTyped(q)
  }, [q])
  // What stood there for a while was meant.
  useEffect(() => {
    const later = setTimeout(() => remember(q), 2500)
    return () => clearTimeout(later)
  }, [q, remember])
  const look = useDebouncedCallback((text: string) => go({ q: text.trim() }), 200)
  const type = (text: string) => {
    setTyped(text)
    look(text)
  }
  const submit = (text: string) => {
    remember(text)
    go({ q: text.trim() })
    if (text.trim()) document.querySelector<HTMLElement>('#main [data-row]')?.focus()
  }
  const change = (text: string) => {
    setTyped(text)
    go({ q: text })
    field.current?.focus()
  }
  useKeys({
    '/': () => {
      field.current?.focus()
      field.current?.select()
    },
  })
  const { first } = results
  return (
    <PageFrame title={words.search.title} wide>
      <SearchInput
        field={field}
        label={words.search.box}
        value={typed}
        onChange={type}
        onSubmit={submit}
        onEscape={() => (typed ? type('') : field.current?.blur())}
        autoFocus={q === ''}
      />
      {q === '' ? (
        <Beginning onTake={(text) => change(typed ? `${typed} ${text}` : text)} />
      ) : (
        <>
          {first ? <Chips q={q} parts={first.parts} onChange={change} /> : null}
          <div className={classes.bar}>
            <SegmentedControl
              size="xs"
              aria-label={words.search.kindsLabel}
              value={kind ?? 'all'}
              onChange={(value) => go({ kind: SearchKind.options.find((each) => each === value) ?? null })}
              data={(['all', ...SearchKind.options] as const).map((value) => ({
                value,
                label: words.search.kinds[value],
              }))}
            />
            <SegmentedControl
              size="xs"
              aria-label={words.search.sort}
              value={sort}
              onChange={(value) => go({ sort: value as SearchSort })}
              data={(['relevance', 'newest'] as const).map((value) => ({ value, label: words.search.sorts[value] }))}
            />
          </div>
          {first ? <Remarks q={q} {...first} /> : null}
          <Results asked={{ q, kind, sort }} results={results} onKind={(next) => go({ kind: next })} />
        </>
      )}
    </PageFrame>
  )
}
