import type { TimelineEvent } from '../../../../contract/conversations.ts'
import { listMerges } from '../../../../contract/merges.ts'
import { useCall } from '../../../query.ts'
import { useWords } from '../../../words/words.ts'
import { useMay } from '../../me.ts'
import classes from './beside.module.css'
import { unmerge } from './data.ts'
import { openSide } from './open-side.ts'

/** What can still be done about an event: undo a merging, open a side conversation. */
export function EventActions({ event, here }: { event: TimelineEvent; here: number }) {
  const { mergeId, to, from, sideId, subject } = event.data
  const words = useWords().together
  if (event.type === 'conversation.merged' && to === here)
    return <UndoMerge mergeId={Number(mergeId)} from={Number(from)} here={here} />
  if (typeof sideId !== 'number') return null
  return (
    <button
      type="button"
      className={classes.act}
      aria-label={words.side.openIt(String(subject))}
      onClick={() => openSide(here, sideId)}
    >
      {words.openSide}
    </button>
  )
}

function UndoMerge({ mergeId, from, here }: { mergeId: number; from: number; here: number }) {
  const words = useWords().together
  const may = useMay('conversation.write')
  const known = useCall(listMerges, { params: { id: here } }, { enabled: may }).data?.items
  if (!known?.some(({ id }) => id === mergeId)) return null
  return (
    <button
      type="button"
      className={classes.act}
      aria-label={words.events.undoMerge(from)}
      onClick={() => void unmerge(from)}
    >
      {words.undo}
    </button>
  )
}
