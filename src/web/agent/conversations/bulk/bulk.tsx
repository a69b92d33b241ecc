import { Suspense } from 'react'
import { lazily } from '../../../ui/lazily.tsx'
import { useMay } from '../../me.ts'
import { useSelection } from '../list/selection.ts'
import type { Filter } from '../views.ts'
import { useRunsAtWork } from './runs.ts'

const BulkBar = lazily(() => import('./bulk-bar.tsx'), 'BulkBar', 'here')
const BulkProgress = lazily(() => import('./bulk-progress.tsx'), 'BulkProgress', 'quiet')

/** Below the list: what becomes of the chosen, and how far what was begun has come. */
export function Bulk({ view, filter }: { view: string; filter: Filter }) {
  const { any } = useSelection(JSON.stringify(filter))
  const may = useMay('conversation.write')
  const begun = useRunsAtWork()
  if (!may) return null
  return (
    <Suspense>
      {begun.length > 0 ? <BulkProgress runs={begun} /> : null}
      {any ? <BulkBar view={view} filter={filter} /> : null}
    </Suspense>
  )
}
