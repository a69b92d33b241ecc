import { Button, Switch } from '@mantine/core'
import { IconMessage2Bolt, IconPlus } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { listMacros, type Macro } from '../../../contract/macros.ts'
import { useCall } from '../../query.ts'
import { Chip } from '../../ui/chip.tsx'
import { List, Row } from '../../ui/list.tsx'
import { PageFrame, Section } from '../../ui/page-frame.tsx'
import { SearchBox } from '../../ui/search-box.tsx'
import { Empty, Failure, Skeleton } from '../../ui/states.tsx'
import { TimeText } from '../../ui/time-text.tsx'
import { useWords } from '../../words/words.ts'
import { useMay } from '../me.ts'
import { PlannedChips } from './chips.tsx'
import classes from './settings.module.css'

const textOf = (html: string) =>
  html
    .replace(/<[^>]*>/g, ' ')
    .replaceAll('&nbsp;', ' ')
    .replaceAll('&amp;', '&')
    .trim()
    .slice(0, 140)

/** Everything that is answered again and again, by folder. */
export function Page() {
  const words = useWords().macros
  const shares = useMay('macro.share')
  const [q, setQ] = useState('')
  const [archived, setArchived] = useState(false)
  const query = useCall(listMacros, {
    query: { ...(q ? { q } : {}), archived: archived ? 'true' : 'false', every: shares ? 'true' : 'false' },
  })
  const items = query.data?.items ?? []
  const folders = [...Map.groupBy(items, ({ folder }) => folder)].toSorted(([a], [b]) => a.localeCompare(b))
  const add = (
    <Button component={Link} to="/settings/macros/new" leftSection={<IconPlus size={16} />}>
      {words.add}
    </Button>
  )
  return (
    <PageFrame title={words.title} lead={words.lead} actions={add}>
      <div className={classes.filters}>
        <SearchBox label={words.search} value={q} onChange={setQ} />
        <Switch
          label={words.showArchived}
          checked={archived}
          onChange={(event) => setArchived(event.currentTarget.checked)}
        />
      </div>
      {query.isPending ? (
        <Skeleton />
      ) : query.error && items.length === 0 ? (
        <Failure error={query.error} retry={() => void query.refetch()} />
      ) : items.length === 0 ? (
        <Empty
          icon={<IconMessage2Bolt size={30} stroke={1.4} />}
          title={q ? words.nothingFound : words.empty}
          text={q ? '' : words.emptyText}
          action={q || archived ? null : add}
        />
      ) : (
        folders.map(([folder, macros]) => (
          <Section key={folder} title={folder || words.noFolder}>
            <List
              query={{ ...query, items: macros.toSorted((a, b) => a.name.localeCompare(b.name)) }}
              label={folder || words.noFolder}
              keyOf={({ id }) => id}
              row={(macro) => <MacroRow macro={macro} />}
              empty={null}
            />
          </Section>
        ))
      )}
    </PageFrame>
  )
}

function MacroRow({ macro }: { macro: Macro }) {
  const words = useWords().macros
  const { id, name, html, scope, teams, uses, lastUsedAt, archivedAt, actions } = macro
  const whose = scope === 'teams' ? teams.map((team) => team.name).join(', ') : words.scopes[scope]
  return (
    <Row
      title={
        <Link to="/settings/macros/$id" params={{ id: String(id) }}>
          {name}
        </Link>
      }
      text={textOf(html) || <PlannedChips changes={actions} atOnce />}
      after={
        <>
          {archivedAt ? <Chip>{words.archived}</Chip> : null}
          <Chip>{whose}</Chip>
          <span className={classes.uses}>
            {words.uses(uses)}
            {lastUsedAt ? (
              <>
                , <TimeText at={lastUsedAt} />
              </>
            ) : null}
          </span>
        </>
      }
    />
  )
}
