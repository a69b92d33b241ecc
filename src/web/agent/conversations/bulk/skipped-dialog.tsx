import { Link } from '@tanstack/react-router'
import { type BulkRun, listBulkSkipped } from '../../../../contract/bulk.ts'
import { useList } from '../../../query.ts'
import { Dialog } from '../../../ui/dialog.tsx'
import { Failure, Skeleton } from '../../../ui/states.tsx'
import { useServerWords, useWords } from '../../../words/words.ts'
import classes from './bulk.module.css'

/** What a run left alone, and why. */
export function SkippedDialog({ run, onClose }: { run: BulkRun; onClose: () => void }) {
  const { states, common } = useWords()
  const words = states.bulk
  const said = useServerWords()
  const query = useList(listBulkSkipped, { params: { id: run.id }, query: {} })
  return (
    <Dialog title={words.skippedTitle} opened onClose={onClose} size={560}>
      {query.isPending ? <Skeleton rows={4} /> : null}
      {query.error ? <Failure error={query.error} retry={() => void query.refetch()} /> : null}
      <ul className={classes.skipped}>
        {query.items.map(({ conversation, reason, detail }, index) => (
          <li key={conversation?.id ?? `hidden ${index}`}>
            {conversation ? (
              <Link
                to="/inbox/$view/$number"
                params={{ view: 'all', number: String(conversation.id) }}
                onClick={onClose}
              >
                #{conversation.id} {conversation.name}
              </Link>
            ) : (
              <span>{words.hidden}</span>
            )}
            <span className={classes.soft}>{detail ? said(detail) : words.reasons[reason]}</span>
          </li>
        ))}
      </ul>
      {query.hasNextPage ? (
        <button type="button" className={classes.more} onClick={() => void query.fetchNextPage()}>
          {common.more}
        </button>
      ) : null}
    </Dialog>
  )
}
