import { Button } from '@mantine/core'
import { IconHourglassEmpty, IconRoute } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useEffect } from 'react'
import { listQueues } from '../../../contract/routing.ts'
import { refresh, useCall } from '../../query.ts'
import { PageFrame } from '../../ui/page-frame.tsx'
import { Empty, Failure, Skeleton } from '../../ui/states.tsx'
import { useWords } from '../../words/words.ts'
import { useMay } from '../me.ts'
import { useTakeNext } from './next.tsx'
import { Queue } from './queue.tsx'

/** Waits grow by themselves; nothing tells of that. */
const anew = 20_000

/** The queues of teams: what waits, why, since when, and who could take it. */
export function Page() {
  const words = useWords().routing
  const { data, error, isPending, refetch } = useCall(listQueues, {})
  const writes = useMay('conversation.write')
  const { take, taking } = useTakeNext()
  useEffect(() => {
    const timer = setInterval(() => void refresh(listQueues, { path: '/routing/queue' }), anew)
    return () => clearInterval(timer)
  }, [])
  const teams = data?.items ?? []
  const next =
    writes && teams.length > 0 ? (
      <Button leftSection={<IconHourglassEmpty size={16} />} loading={taking} onClick={take}>
        {words.next}
      </Button>
    ) : undefined
  return (
    <PageFrame title={words.title} lead={words.lead} wide actions={next}>
      {isPending ? <Skeleton /> : null}
      {error && !data ? <Failure error={error} retry={() => void refetch()} /> : null}
      {data && teams.length === 0 ? (
        <Empty
          icon={<IconRoute size={28} stroke={1.5} />}
          title={words.noQueues}
          text={words.noQueuesText}
          action={
            <Button component={Link} to="/settings/teams" variant="default">
              {words.toTeams}
            </Button>
          }
        />
      ) : null}
      {data ? teams.map((team) => <Queue key={team.team.id} queue={team} names={data.names} />) : null}
    </PageFrame>
  )
}
