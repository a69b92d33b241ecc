import { useParams } from '@tanstack/react-router'
import { Suspense } from 'react'
import { getTeam } from '../../../contract/teams.ts'
import { useCall } from '../../query.ts'
import { BackLink } from '../../ui/back-link.tsx'
import { lazily } from '../../ui/lazily.tsx'
import { PageFrame } from '../../ui/page-frame.tsx'
import { Failure, Skeleton } from '../../ui/states.tsx'
import { useWords } from '../../words/words.ts'
import { RemoveTeam } from './remove.tsx'
import { TeamForm } from './team-form.tsx'

const TeamProtocolPart = lazily(() => import('../protocols/team-part.tsx'), 'TeamProtocolPart', 'here')

const RoutingPart = lazily(() => import('../routing/team-part.tsx'), 'RoutingPart', 'here')

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
