import { listPromisesOf } from '../../../contract/promises.ts'
import { useCall } from '../../query.ts'
import { Failure, Skeleton } from '../../ui/states.tsx'
import { useWords } from '../../words/words.ts'
import type { CardProps } from '../conversations/customer/slots.ts'
import { PromiseItem } from './item.tsx'
import classes from './promises.module.css'

/** What was promised in this conversation. */
export default function PromisesCard({ conversation }: CardProps) {
  const words = useWords().promises
  const query = useCall(listPromisesOf, { params: { id: conversation.id } })
  if (query.isPending) return <Skeleton rows={1} />
  if (query.error) return <Failure error={query.error} retry={() => void query.refetch()} compact />
  if (query.data.items.length === 0) return <p className={classes.soft}>{words.noneHere}</p>
  return (
    <div className={classes.items}>
      {query.data.items.map((promise) => (
        <PromiseItem key={promise.id} promise={promise} conversation={conversation} />
      ))}
    </div>
  )
}
