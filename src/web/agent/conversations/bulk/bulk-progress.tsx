import { ActionIcon, Button } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { Suspense, useState } from 'react'
import type { BulkRun } from '../../../../contract/bulk.ts'
import { lazily } from '../../../ui/lazily.tsx'
import { useUndoKey } from '../../../ui/undo-key.ts'
import { useFormat } from '../../../words/format.ts'
import { useWords } from '../../../words/words.ts'
import classes from './bulk.module.css'
import { cancel, dismiss, undo } from './runs.ts'

const SkippedDialog = lazily(() => import('./skipped-dialog.tsx'), 'SkippedDialog')

/** How far each run is, in one calm line; when it has ended, what it did and the way back. */
export function BulkProgress({ runs }: { runs: readonly BulkRun[] }) {
  return (
    <>
      {runs.map((run) => (
        <Run key={run.id} run={run} />
      ))}
    </>
  )
}

function useSentence({ state, undoes, done, total, changed }: BulkRun): string {
  const words = useWords().states.bulk
  const { number } = useFormat()
  if (state === 'gathering') return words.gathering(number(total))
  if (state === 'working') return (undoes ? words.undoing : words.working)(number(done), number(total))
  if (state === 'cancelled') return words.stopped(changed)
  return undoes ? words.undone(changed) : words.changed(changed)
}

function Run({ run }: { run: BulkRun }) {
  const words = useWords().states.bulk
  const [why, setWhy] = useState(false)
  const { id, state, done, total, undoes, undoneBy, changed, endedAt } = run
  const sentence = useSentence(run)
  const undoable = Boolean(endedAt) && !undoes && !undoneBy && changed > 0
  useUndoKey(() => undo(id), undoable)
  const left = run.skipped.reduce((sum, { n }) => sum + n, 0)
  return (
    <div className={classes.run}>
      <div className={classes.line}>
        <span role="status" className={classes.text}>
          {sentence}
        </span>
        {endedAt && left > 0 ? (
          <Button size="compact-xs" variant="subtle" color="gray" onClick={() => setWhy(true)}>
            {words.skipped(left)}: {words.why}
          </Button>
        ) : null}
        {endedAt ? null : (
          <Button size="compact-xs" variant="default" onClick={() => cancel(id)}>
            {words.cancel}
          </Button>
        )}
        {undoable ? (
          <Button size="compact-xs" variant="default" onClick={() => undo(id)}>
            {words.undo} <kbd>z</kbd>
          </Button>
        ) : null}
        {endedAt ? (
          <ActionIcon size="sm" aria-label={words.dismiss} onClick={() => dismiss(id)}>
            <IconX size={14} />
          </ActionIcon>
        ) : null}
      </div>
      {endedAt ? null : (
        <div
          className={classes.track}
          role="progressbar"
          aria-label={sentence}
          aria-valuemin={0}
          aria-valuemax={total}
          aria-valuenow={done}
        >
          <span style={{ inlineSize: state === 'gathering' || total === 0 ? '0%' : `${(done / total) * 100}%` }} />
        </div>
      )}
      <Suspense>{why ? <SkippedDialog run={run} onClose={() => setWhy(false)} /> : null}</Suspense>
    </div>
  )
}
