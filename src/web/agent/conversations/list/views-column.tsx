import { Button } from '@mantine/core'
import { IconPencilPlus } from '@tabler/icons-react'
import { listTeams } from '../../../../contract/teams.ts'
import { type Counts, getCounts } from '../../../../contract/views.ts'
import { useCall } from '../../../query.ts'
import { useWords, type Words } from '../../../words/words.ts'
import { useMay } from '../../me.ts'
import { OwnViews } from '../../views/own-views.tsx'
import { type PersonalName, personalNames, teamOf, viewNames } from '../views.ts'
import { PersonalLists } from './personal-lists.tsx'
import { ViewLink } from './view-link.tsx'
import classes from './views-column.module.css'

const countOf: Record<(typeof viewNames)[number], keyof Omit<Counts, 'teams'>> = {
  mine: 'mine',
  unassigned: 'unassigned',
  'my-teams': 'myTeams',
  waiting: 'waiting',
  all: 'open',
}

/** The name of a view as it is spoken: its own word, or the team's name. */
export function viewTitle(view: string, words: Words, teams: { id: number; name: string }[]): string {
  const names: Record<string, string> = {
    mine: words.inbox.mine,
    unassigned: words.inbox.unassigned,
    'my-teams': words.inbox.myTeams,
    waiting: words.inbox.waiting,
    all: words.inbox.all,
  }
  if ((personalNames as readonly string[]).includes(view)) return words.states.lists[view as PersonalName]
  return names[view] ?? teams.find(({ id }) => id === teamOf(view))?.name ?? ''
}

/** Where to look: one's own, the unassigned, the teams; each with how many stand there now. */
export function ViewsColumn({ onCreate }: { onCreate: (() => unknown) | undefined }) {
  const words = useWords()
  const mayView = useMay('view.read')
  const counts = useCall(getCounts, {}, { enabled: mayView }).data
  const teams = useCall(listTeams, {}).data?.items ?? []
  return (
    <div className={classes.column}>
      {onCreate ? (
        <Button
          variant="default"
          fullWidth
          px={10}
          leftSection={<IconPencilPlus size={16} stroke={1.6} />}
          onClick={onCreate}
          justify="flex-start"
        >
          {words.inbox.newConversation}
        </Button>
      ) : null}
      <nav aria-label={words.inbox.views}>
        <ul className={classes.views}>
          {(mayView ? viewNames : (['all'] as const)).map((view) => (
            <ViewLink key={view} view={view} label={viewTitle(view, words, teams)} count={counts?.[countOf[view]]} />
          ))}
        </ul>
        {mayView ? <PersonalLists counts={counts} /> : null}
        {mayView && teams.length > 0 ? (
          <>
            <h2 className={classes.heading}>{words.inbox.teams}</h2>
            <ul className={classes.views}>
              {teams.map(({ id, name }) => (
                <ViewLink
                  key={id}
                  view={`team-${id}`}
                  label={name}
                  count={counts?.teams.find((team) => team.id === id)?.open}
                />
              ))}
            </ul>
          </>
        ) : null}
        {mayView ? <OwnViews /> : null}
      </nav>
    </div>
  )
}
