import { useParams } from '@tanstack/react-router'
import { getGuide } from '../../../contract/guides.ts'
import { useCall } from '../../query.ts'
import { Failure, Skeleton } from '../../ui/states.tsx'
import { Builder } from './builder/builder.tsx'

/** One guide, to be built. */
export function Page() {
  const { id } = useParams({ strict: false }) as { id: string }
  const query = useCall(getGuide, { params: { id: Number(id) } })
  if (query.data) return <Builder key={query.data.id} guide={query.data} />
  return query.isPending ? <Skeleton /> : <Failure error={query.error} retry={() => void query.refetch()} />
}
