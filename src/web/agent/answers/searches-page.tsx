import { Select, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { useState } from 'react'
import type { HelpCentre } from '../../../contract/help-centres.ts'
import { type HelpSearch, listHelpSearches } from '../../../contract/help-searches.ts'
import { useCall } from '../../query.ts'
import { PageFrame } from '../../ui/page-frame.tsx'
import { Empty, Failure, Skeleton } from '../../ui/states.tsx'
import { useWords } from '../../words/words.ts'
import { ArticleTabs } from '../articles/tabs.tsx'
import classes from './answers.module.css'
import { CentreChoice, LanguageChoice } from './choices.tsx'
import { daysOf, type Span, spans, useChosenCentre } from './data.ts'
import { Figures } from './figures.tsx'
import { SearchTable } from './search-table.tsx'
import { Synonyms } from './synonyms.tsx'

const shows = ['all', 'nothing', 'unopened'] as const
type Show = (typeof shows)[number]

/** What readers look for, what finds nothing, and words that mean the same. */
export function Page() {
  const words = useWords().answers
  const { query, items, centre, choose } = useChosenCentre()
  return (
    <PageFrame title={words.title} lead={words.lead} wide>
      <ArticleTabs />
      {query.error ? <Failure error={query.error} retry={() => void query.refetch()} /> : null}
      {query.isPending ? <Skeleton /> : null}
      {centre ? (
        <Searches
          key={centre.id}
          centre={centre}
          chooser={<CentreChoice items={items} centre={centre} onChoose={choose} />}
        />
      ) : null}
    </PageFrame>
  )
}

function Searches({ centre, chooser }: { centre: HelpCentre; chooser: React.ReactNode }) {
  const words = useWords().answers
  const [language, setLanguage] = useState('')
  const [span, setSpan] = useState<Span>('month')
  const [show, setShow] = useState<Show>('all')
  const [typed, setTyped] = useState('')
  const [q] = useDebouncedValue(typed.trim(), 150)
  const [meaning, setMeaning] = useState<HelpSearch | null>(null)
  const query = useCall(listHelpSearches, {
    query: { helpCentre: centre.id, ...daysOf(span), show, ...(language && { language }), ...(q && { q }) },
  })
  const narrowed = show !== 'all' || q !== ''
  return (
    <div className={classes.panes}>
      <section aria-label={words.list}>
        <div className={classes.bar}>
          {chooser}
          <LanguageChoice centre={centre} value={language} onChange={setLanguage} any />
          <Select
            aria-label={words.span}
            allowDeselect={false}
            data={spans.map((value) => ({ value, label: words.spans[value] }))}
            value={span}
            onChange={(next) => setSpan((next ?? 'month') as Span)}
          />
          <Select
            aria-label={words.list}
            allowDeselect={false}
            data={shows.map((value) => ({ value, label: words.shows[value] }))}
            value={show}
            onChange={(next) => setShow((next ?? 'all') as Show)}
          />
          <TextInput
            type="search"
            aria-label={words.filter}
            placeholder={words.filter}
            leftSection={<IconSearch size={16} stroke={1.6} />}
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
        </div>
        {query.isPending ? <Skeleton /> : null}
        {query.error ? <Failure error={query.error} retry={() => void query.refetch()} /> : null}
        {query.data ? (
          <>
            <Figures total={query.data.total} days={query.data.days} />
            {query.data.items.length > 0 ? (
              <SearchTable items={query.data.items} languages={centre.languages.length > 1} onMeaning={setMeaning} />
            ) : narrowed ? (
              <Empty title={words.emptyFound} text={words.emptyFoundText} />
            ) : (
              <Empty icon={<IconSearch size={30} stroke={1.4} />} title={words.empty} text={words.emptyText} />
            )}
          </>
        ) : null}
      </section>
      <Synonyms
        key={meaning ? `${meaning.words} ${meaning.language}` : ''}
        centre={centre}
        language={meaning?.language ?? (language || (centre.languages[0] as string))}
        begin={meaning?.words ?? null}
      />
    </div>
  )
}
