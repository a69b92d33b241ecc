/** @jsxImportSource preact */
import { useEffect, useRef, useState } from 'preact/hooks'
import type { Suggestion } from '../talking/requests.ts'
import { filled } from '../words/words.ts'
import { loadAsking } from './ask-part.tsx'
import { useChat } from './chat-context.ts'
import { Icon } from './icons.tsx'
import { Announcer } from './parts.tsx'

const answersOf = new Map<string, Suggestion[]>()

/** The help centre, searched while one types. */
export function Search({ address }: { address: string }) {
  const { words, query, search, requests, go, asking, talk } = useChat()
  const [found, setFound] = useState<Suggestion[] | null>(null)
  const field = useRef<HTMLInputElement>(null)
  const wanted = query.trim()
  // With a person there already, nobody asks a program.
  const answers = asking !== null && talk.chat?.state !== 'queued' && talk.chat?.state !== 'talking'
  const label = answers ? words.question : words.search
  const ask = () => {
    asking?.ask(wanted)
    go({ name: 'ask' })
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: only what is searched for changes what is found
  useEffect(() => {
    if (wanted.length < 2) return setFound(null)
    const known = answersOf.get(wanted)
    if (known) return setFound(known)
    const timer = setTimeout(() => {
      requests.suggest(address, wanted).then(
        ({ items }) => {
          answersOf.set(wanted, items)
          if (field.current?.value.trim() === wanted) setFound(items)
        },
        () => setFound([]),
      )
    }, 160)
    return () => clearTimeout(timer)
  }, [wanted])

  return (
    <section class="card search">
      <search class="search-field">
        <Icon name="search" size={18} />
        <input
          ref={field}
          data-first
          type="search"
          value={query}
          maxLength={200}
          enterkeyhint="search"
          autocomplete="off"
          aria-label={label}
          placeholder={label}
          onFocus={() => answers && void loadAsking()}
          onInput={(event) => search(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && !event.isComposing && answers && wanted.length > 1) ask()
            if (event.key !== 'Escape' || query === '') return
            event.preventDefault()
            search('')
          }}
        />
        {query !== '' && (
          <button
            type="button"
            class="plain small"
            aria-label={words.clear}
            onClick={() => {
              search('')
              field.current?.focus()
            }}
          >
            <Icon name="close" size={16} />
          </button>
        )}
      </search>
      {found && found.length > 0 && (
        <ul aria-label={words.found}>
          {found.map(({ title, url }) => (
            <li key={url}>
              <button type="button" class="row" onClick={() => go({ name: 'article', url, title })}>
                <Icon name="page" size={17} />
                <span dir="auto">{title}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
      {answers && wanted.length > 1 && (
        <button type="button" class="row ask-this" onClick={ask}>
          <Icon name="spark" size={17} />
          <span dir="auto">{filled(words.askThis, { query: wanted })}</span>
        </button>
      )}
      {found?.length === 0 && !answers && <p class="nothing">{filled(words.nothingFound, { query: wanted })}</p>}
      <Announcer text={found && found.length > 0 ? filled(words.foundCount, { count: found.length }) : ''} />
    </section>
  )
}
