import { useParams } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { getTeam } from '../../../contract/teams.ts'
import { useCall } from '../../query.ts'
import { BackLink } from '../../ui/back-link.tsx'
import { PageFrame } from '../../ui/page-frame.tsx'
import { Failure, Skeleton } from '../../ui/states.tsx'
import { useWords } from '../../words/words.ts'
import { RemoveTeam } from './remove.tsx'
import { TeamForm } from './team-form.tsx'

const TeamProtocolPart = lazy(() =>
  import('../protocols/team-part.tsx').then((module) => ({ default: module.TeamProtocolPart })),
)

const RoutingPart = lazy(() => import('../routing/team-part.tsx').then((module) => ({ default: module.RoutingPart })))

/** One team, to be changed or removed. */
export function Page() {
  const words = useWords().teams
  const { id } = useParams({ strict: false })
  const team = useCall(getTeam, { params: { id: Number(id) } })
  return (
    <PageFrame title={team.data?.name ?? ''} above={<BackLink to="/settings/teams" label={words.title} />}>
      {team.isPending ? (
        <Skeleton />
      ) : team.data ? (
        <>
          <TeamForm key={team.data.id} team={team.data} />
          <Suspense>
            <RoutingPart team={team.data.id} />
            <TeamProtocolPart team={team.data.id} />
          </Suspense>
          <RemoveTeam team={team.data} />
        </>
      ) : (
        <Failure error={team.error} retry={() => void team.refetch()} />
      )}
    </PageFrame>
  )
}
