import { listClocks } from '../../../contract/sla.ts'
import { useCall } from '../../query.ts'
import { Failure, Skeleton } from '../../ui/states.tsx'
import { useWords } from '../../words/words.ts'
import { ClockStory } from './clock-story.tsx'
import classes from './story.module.css'

/** Every clock of a conversation, and what each did and why. */
export function Story({ conversationId }: { conversationId: number }) {
  const words = useWords().sla
  const clocks = useCall(listClocks, { params: { id: conversationId } })
  if (clocks.isPending) return <Skeleton />
  if (!clocks.data) return <Failure error={clocks.error} retry={() => void clocks.refetch()} />
  const { items } = clocks.data
  return (
    <section className={classes.story} aria-label={words.story}>
      {items.length === 0 ? <p className={classes.soft}>{words.none}</p> : null}
      {items.map((clock, place) => (
        <ClockStory key={clock.id} clock={clock} unfolded={place === 0 || clock.endedAt === null} />
      ))}
    </section>
  )
}
