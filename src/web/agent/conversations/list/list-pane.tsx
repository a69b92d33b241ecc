import { Select } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { Status } from '../../../../contract/conversations.ts'
import { listTeams } from '../../../../contract/teams.ts'
import { useCall } from '../../../query.ts'
import { useWords } from '../../../words/words.ts'
import { useMay } from '../../me.ts'
import { filterOf, teamOf, viewNames } from '../views.ts'
import { ConversationList } from './conversation-list.tsx'
import classes from './list-pane.module.css'
import { SearchField } from './search-field.tsx'
import { viewTitle } from './views-column.tsx'

type Search = { q?: string; status?: string }

/** On narrow screens the views are a choice above the list. */
function ViewChoice({ view }: { view: string }) {
  const words = useWords()
  const navigate = useNavigate()
  const mayView = useMay('view.read')
  const teams = useCall(listTeams, {}).data?.items ?? []
  const choices = [
    ...(mayView ? viewNames : (['all'] as const)).map((name) => ({
      value: name as string,
      label: viewTitle(name, words, teams),
    })),
    ...(mayView ? teams : []).map(({ id, name }) => ({ value: `team-${id}`, label: name })),
  ]
  return (
    <div className={classes.choice}>
      <Select
        aria-label={words.inbox.views}
        data={choices}
        value={view}
        allowDeselect={false}
        onChange={(chosen) => chosen && void navigate({ to: '/inbox/$view', params: { view: chosen }, search: {} })}
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
    <Select
      aria-label={words.inbox.statusFilter}
      size="xs"
      w={168}
      data={choices}
      value={search.status ?? ''}
      allowDeselect={false}
      onChange={(status) =>
        void navigate({
          to: '/inbox/$view',
          params: { view },
          search: { ...search, status: status || undefined } as Search,
        })
      }
    />
  )
}

/** A view's name, its search, and its conversations. */
export function ListPane({ view, search, open }: { view: string; search: Search; open: number | null }) {
  const words = useWords()
  const teams = useCall(listTeams, {}).data?.items ?? []
  const title = search.q ? words.inbox.searchResults(search.q) : viewTitle(view, words, teams)
  const filter = filterOf(view, search)
  const kind = search.q ? 'search' : teamOf(view) ? 'team' : view
  return (
    <div className={classes.pane}>
      <header className={classes.head}>
        <ViewChoice view={view} />
        <SearchField view={view} search={search} />
        <div className={classes.titleLine}>
          <h1 className={classes.title}>{title}</h1>
          {view === 'all' || search.q ? <StatusFilter view={view} search={search} /> : null}
        </div>
      </header>
      <ConversationList
        key={`${view} ${search.q ?? ''} ${search.status ?? ''}`}
        view={view}
        search={search}
        filter={filter}
        kind={kind}
        open={open}
      />
    </div>
  )
}
