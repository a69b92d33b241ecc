import { useEffect } from 'react'
import {
  type BulkAction,
  type BulkRun,
  cancelBulkRun,
  getBulkRun,
  startBulkRun,
  undoBulkRun,
} from '../../../../contract/bulk.ts'
import { type Conversation, listConversations } from '../../../../contract/conversations.ts'
import { getCounts } from '../../../../contract/views.ts'
import { call } from '../../../client.ts'
import { live } from '../../../live.ts'
import { cache, refresh } from '../../../query.ts'
import { shared } from '../../../ui/shared.ts'
import { sayError } from '../../../ui/toast.ts'
import { type Selection, selection } from '../list/selection.ts'
import { type Lists, placeInLists } from '../list-cache.ts'
import type { Filter } from '../views.ts'

/** The runs that were begun on this screen and not put away, the oldest first. */
const runs = shared<readonly BulkRun[]>([])

function show(run: BulkRun): void {
  const known = runs.now()
  runs.set(
    known.some(({ id }) => id === run.id) ? known.map((each) => (each.id === run.id ? run : each)) : [...known, run],
  )
}

/** How often it is asked how far a run is, beside being told, in milliseconds. */
const pace = 1500

async function look(): Promise<void> {
  for (const { id, endedAt } of runs.now()) {
    if (endedAt) continue
    const run = await call(getBulkRun, { params: { id } }).catch(() => null)
    if (!run) continue
    show(run)
    // What was shown as changed and was left alone is read as it is.
    if (run.endedAt) void settle()
  }
}

const settle = () => Promise.all([refresh(getCounts), cache.invalidateQueries({ queryKey: [listConversations.path] })])

/** The runs to tell of; keeps looking while one is at work. */
export function useRunsAtWork(): readonly BulkRun[] {
  const known = runs.use()
  const working = known.some(({ endedAt }) => endedAt === null)
  useEffect(() => {
    if (!working) return
    const timer = setInterval(() => void look(), pace)
    const stop = live.listen({ hint: ({ type }) => type.startsWith('bulk.') && void look(), lost: () => {} })
    return () => {
      clearInterval(timer)
      stop()
    }
  }, [working])
  return known
}

export const dismiss = (id: number): void => runs.set(runs.now().filter((run) => run.id !== id))

/** Begins to change the chosen. `shown`: what each of them looks like at once. */
export async function begin(
  chosen: Selection,
  filter: Filter,
  action: BulkAction,
  shown: (conversation: Conversation) => Partial<Conversation>,
): Promise<void> {
  selection.clear()
  const { all, ids } = chosen
  const rows = loadedRows(filter).filter(({ id }) => ids.has(id) !== all)
  for (const row of rows) placeInLists({ ...row, ...shown(row) })
  const body = all ? { query: filter as never, except: [...ids] } : { ids: [...ids] }
  try {
    show(await call(startBulkRun, { body: { action, selection: body } as never }))
  } catch (error) {
    for (const row of rows) placeInLists(row)
    sayError(error)
  }
}

/** What was read of a list so far. */
export function loadedRows(filter: Filter): Conversation[] {
  const key = JSON.stringify(filter)
  const found = cache
    .getQueryCache()
    .findAll({ queryKey: [listConversations.path] })
    .find(({ queryKey }) => JSON.stringify(queryKey[2]) === key)
  return (found?.state.data as Lists | undefined)?.pages?.flatMap(({ items }) => items) ?? []
}

const answered = (asked: Promise<BulkRun>) => void asked.then(show, sayError)

export const cancel = (id: number): void => answered(call(cancelBulkRun, { params: { id } }))

/** Takes a run back; what it says is put away, and how far that is takes its place. */
export function undo(id: number): void {
  dismiss(id)
  answered(call(undoBulkRun, { params: { id } }))
}
