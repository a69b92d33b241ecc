import { Button, Select, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconBook2, IconPlus, IconSearch } from '@tabler/icons-react'
import { useLocation, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { listShelves, type Shelf } from '../../../contract/article-shelves.ts'
import { ArticleFilter, type ArticleLine, createArticle, listArticles } from '../../../contract/articles.ts'
import { useAct, useCall, useList } from '../../query.ts'
import { List } from '../../ui/list.tsx'
import { PageFrame } from '../../ui/page-frame.tsx'
import { Empty } from '../../ui/states.tsx'
import { sayError } from '../../ui/toast.ts'
import { useLanguage, useWords } from '../../words/words.ts'
import { useMay } from '../me.ts'
import { ArticleRow } from './article-row.tsx'
import classes from './articles.module.css'
import { touched } from './data.ts'
import { ArticleOrder } from './shelves/article-order.tsx'
import { Shelves } from './shelves/shelves.tsx'
import { ArticleTabs } from './tabs.tsx'

/** What the list shows: a part of the shelves, or all of them. */
export type Chosen = { kind: 'all' } | { kind: 'centre' | 'category' | 'section'; id: number }

/** The shelves, and what stands on the chosen one; the address may name a filter (`#in_review`). */
export function Page() {
  const named = useLocation({ select: ({ hash }) => ArticleFilter.options.find((each) => each === hash) ?? 'all' })
  const words = useWords().articles
  const mayWrite = useMay('article.write')
  const shelves = useCall(listShelves, {})
  const [chosen, setChosen] = useState<Chosen>({ kind: 'all' })
  const [filter, setFilter] = useState<ArticleFilter>(named)
  const begin = useBegin(shelves.data?.items ?? [], chosen)
  return (
    <PageFrame
      title={words.title}
      lead={words.lead}
      wide
      actions={
        mayWrite ? (
          <Button leftSection={<IconPlus size={16} />} loading={begin.working} onClick={begin.write}>
            {words.add}
          </Button>
        ) : undefined
      }
    >
      <ArticleTabs />
      <div className={classes.panes}>
        <Shelves items={shelves.data?.items ?? []} counts={shelves.data?.counts} chosen={chosen} onChoose={setChosen} />
        <Articles
          key={`${chosen.kind} ${'id' in chosen ? chosen.id : ''}`}
          chosen={chosen}
          filter={filter}
          onFilter={setFilter}
          counts={chosen.kind === 'all' ? shelves.data?.counts : undefined}
        />
      </div>
    </PageFrame>
  )
}

/** Begins an article in the chosen section and in the first language of its help centre. */
function useBegin(shelves: readonly Shelf[], chosen: Chosen) {
  const navigate = useNavigate()
  const own = useLanguage()
  const act = useAct(createArticle, touched)
  const write = () => {
    const [first] = shelves
    const sectionIds = chosen.kind === 'section' ? [chosen.id] : []
    act.mutate(
      { body: { language: first?.languages[0] ?? own, sectionIds } },
      {
        onSuccess: ({ id }) => void navigate({ to: '/help-centre/$id', params: { id: String(id) } }),
        onError: (error) => sayError(error),
      },
    )
  }
  return { working: act.isPending, write }
}

const places = { all: undefined, centre: 'helpCentre', category: 'category', section: 'section' } as const

type Props = {
  chosen: Chosen
  filter: ArticleFilter
  onFilter: (filter: ArticleFilter) => void
  counts: Record<ArticleFilter, number> | undefined
}

function Articles({ chosen, filter, onFilter, counts }: Props) {
  const words = useWords().articles
  const mayManage = useMay('article.manage')
  const [typed, setTyped] = useState('')
  const [q] = useDebouncedValue(typed.trim(), 150)
  const place = places[chosen.kind]
  const query = useList(listArticles, {
    query: { filter, ...(q && { q }), ...(place && 'id' in chosen && { [place]: chosen.id }) },
  })
  const ordered = chosen.kind === 'section' && filter === 'all' && !q && mayManage && !query.hasNextPage
  const nothing = q || filter !== 'all'
  return (
    <section className={classes.listing} aria-label={words.list}>
      <div className={classes.bar}>
        <TextInput
          type="search"
          aria-label={words.search}
          placeholder={words.search}
          leftSection={<IconSearch size={16} stroke={1.6} />}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          className={classes.search ?? ''}
        />
        <Select
          aria-label={words.filter}
          allowDeselect={false}
          data={ArticleFilter.options.map((value) => ({
            value,
            label: counts ? `${words.filters[value]} (${counts[value]})` : words.filters[value],
          }))}
          value={filter}
          onChange={(next) => onFilter((next ?? 'all') as ArticleFilter)}
        />
      </div>
      {ordered && query.items.length > 1 ? (
        <ArticleOrder section={chosen.id} items={query.items} />
      ) : (
        <List<ArticleLine>
          query={query}
          label={words.list}
          keyOf={({ id }) => id}
          row={(line) => <ArticleRow line={line} />}
          empty={
            nothing ? (
              <Empty title={words.emptyFound} text={words.emptyFoundText} />
            ) : (
              <Empty icon={<IconBook2 size={30} stroke={1.4} />} title={words.empty} text={words.emptyText} />
            )
          }
        />
      )}
    </section>
  )
}
