import { NativeSelect } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { useNavigate } from '@tanstack/react-router'
import { Suspense } from 'react'
import { Status } from '../../../../contract/conversations.ts'
import { listTeams } from '../../../../contract/teams.ts'
import type { ViewSet } from '../../../../contract/views.ts'
import { useCall } from '../../../query.ts'
import { lazily } from '../../../ui/lazily.tsx'
import { useFormat } from '../../../words/format.ts'
import { useWords } from '../../../words/words.ts'
import { useMay } from '../../me.ts'
import { useViews } from '../../views/data.ts'
import { ViewSign } from '../../views/icon.tsx'
import { Bulk } from '../bulk/bulk.tsx'
import { personalNames, teamOf, viewNames } from '../views.ts'
import { ArrangeMenu } from './arrange-menu.tsx'
import { useArrangement } from './arranged.ts'
import { ConversationList } from './conversation-list.tsx'
import classes from './list-pane.module.css'
import { SearchField } from './search-field.tsx'
import { TableHead } from './table-row.tsx'
import { viewTitle } from './views-column.tsx'

const EmptyTrash = lazily(() => import('../states/empty-trash.tsx'), 'EmptyTrash')

type Search = { q?: string; status?: string }

/** On narrow screens the views are a choice above the list. */
function ViewChoice({ view }: { view: string }) {
  const words = useWords()
  const navigate = useNavigate()
  const mayView = useMay('view.read')
  const teams = useCall(listTeams, {}).data?.items ?? []
  const { views } = useViews()
  const choices = [
    ...(mayView ? viewNames : (['all'] as const)).map((name) => ({
      value: name as string,
      label: viewTitle(name, words, teams),
    })),
    ...(mayView ? personalNames : []).map((name) => ({ value: name as string, label: viewTitle(name, words, teams) })),
    ...(mayView ? teams : []).map(({ id, name }) => ({ value: `team-${id}`, label: name })),
    ...views.map(({ id, name }) => ({ value: `view-${id}`, label: name })),
  ]
  return (
    <div className={classes.choice}>
      <NativeSelect
        aria-label={words.inbox.views}
        data={choices}
        value={view}
        onChange={({ currentTarget: { value } }) =>
          void navigate({ to: '/inbox/$view', params: { view: value }, search: {} })
        }
      />
    </div>
  )
}

function StatusFilter({ view, search }: { view: string; search: Search }) {
  const words = useWords()
  const navigate = useNavigate()
  const choices = [
    { value: '', label: words.inbox.anyStatus },
    ...Status.options.map((value) => ({ value: value as string, label: words.common.status[value] })),
  ]
  return (
    <NativeSelect
      aria-label={words.inbox.statusFilter}
      size="xs"
      w={168}
      data={choices}
      value={search.status ?? ''}
      onChange={({ currentTarget: { value } }) =>
        void navigate({
          to: '/inbox/$view',
          params: { view },
          search: { ...search, status: value || undefined } as Search,
        })
      }
    />
  )
}

/** A view's name, its search, and its conversations. */
export function ListPane({ view, search, open }: { view: string; search: Search; open: number | null }) {
  const words = useWords()
  const teams = useCall(listTeams, {}).data?.items ?? []
  const arranged = useArrangement(view, search)
  const roomy = useMediaQuery('(min-width: 900px)') ?? true
  const { own, set } = arranged
  const title = search.q ? words.inbox.searchResults(search.q) : (own?.name ?? viewTitle(view, words, teams))
  const kind = search.q ? 'search' : own ? 'own' : teamOf(view) ? 'team' : view
  // Columns need the room that an open conversation takes.
  const table = arranged.layout === 'table' && open === null && roomy && !search.q
  return (
    <div className={classes.pane} data-table={table || undefined}>
      <header className={classes.head}>
        <ViewChoice view={view} />
        <SearchField view={view} search={search} />
        <div className={classes.titleLine}>
          <h1 className={classes.title} data-chosen={!search.q || undefined}>
            {own && !search.q ? <ViewSign icon={own.icon} colour={own.colour} size={16} /> : null} {title}
          </h1>
          <span className={classes.tools}>
            {view === 'all' || search.q ? <StatusFilter view={view} search={search} /> : null}
            <Suspense>{view === 'trash' ? <EmptyTrash /> : null}</Suspense>
            {arranged.able ? <ArrangeMenu arranged={arranged} /> : null}
          </span>
        </div>
      </header>
      {set && set.state !== 'ready' && !search.q ? <SetState set={set} /> : null}
      {own?.next && set?.state === 'ready' ? <SetState set={own.next} changing /> : null}
      {table ? <TableHead columns={arranged.columns} /> : null}
      <ConversationList
        key={`${view} ${search.q ?? ''} ${search.status ?? ''} ${set?.id ?? ''}`}
        {...{ view, search, arranged, kind, open, table }}
      />
      <Bulk view={view} filter={arranged.filter} />
    </div>
  )
}

/** How far the conversations of a view are gathered, or why they are not. */
function SetState({ set, changing = false }: { set: ViewSet; changing?: boolean }) {
  const words = useWords().views
  const format = useFormat()
  const percent = `${format.number(Math.round(set.progress * 100))} %`
  const said = set.state === 'too_wide' ? words.tooWide : changing ? words.changing(percent) : words.building(percent)
  return (
    <p className={classes.state} role="status">
      {said}
      {set.state === 'building' ? (
        <span className={classes.bar} style={{ inlineSize: `${set.progress * 100}%` }} />
      ) : null}
    </p>
  )
}
