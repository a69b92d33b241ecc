import { Outlet, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { Suspense, useEffect, useState } from 'react'
import { useKeys } from '../../ui/keys.ts'
import { lazily } from '../../ui/lazily.tsx'
import { Resizer, useWidth } from '../../ui/panes.tsx'
import { useWords } from '../../words/words.ts'
import { useMay } from '../me.ts'
import { ListPane } from './list/list-pane.tsx'
import { NothingOpen } from './list/nothing-open.tsx'
import { ViewsColumn } from './list/views-column.tsx'
import classes from './page.module.css'

const NewConversation = lazily(() => import('./new/dialog.tsx'), 'NewConversation')

/** Keys and commands that go to a view from anywhere in the inbox. */
function useViewKeys(create: () => void) {
  const navigate = useNavigate()
  const go = (view: string) => () => void navigate({ to: '/inbox/$view', params: { view }, search: {} })
  useKeys({
    'g i': go('mine'),
    'g u': go('unassigned'),
    'g t': go('my-teams'),
    'g w': go('waiting'),
    'g a': go('all'),
    'g l': go('following'),
    'g m': go('mentions'),
    'g d': go('drafts'),
    'g h': go('snoozed'),
    c: create,
  })
}

/** The inbox: views, list, and beside them the open conversation. On a phone one of them at a time. */
export function Page() {
  const words = useWords()
  const { view } = useParams({ from: '/frame/inbox/$view' })
  const { number } = useParams({ strict: false })
  const search = useSearch({ from: '/frame/inbox/$view' })
  const views = useWidth('views', { initial: 172, min: 140, max: 280 })
  const list = useWidth('list', { initial: 348, min: 280, max: 620 })
  const [creating, setCreating] = useState(false)
  const mayWrite = useMay('conversation.write')
  const create = () => mayWrite && setCreating(true)
  const navigate = useNavigate()
  // A colleague who is only asked for advice has no queues: all there is to see is what they were asked about.
  const astray = !useMay('view.read') && view !== 'all'
  useEffect(() => {
    if (astray) void navigate({ to: '/inbox/$view', params: { view: 'all' }, replace: true })
  }, [astray, navigate])
  useViewKeys(create)
  useEffect(() => {
    const open = () => setCreating(true)
    window.addEventListener('heed:new-conversation', open)
    return () => window.removeEventListener('heed:new-conversation', open)
  }, [])
  return (
    <div className={classes.page} data-open={number !== undefined || undefined}>
      <aside className={classes.views} style={{ inlineSize: views.width }} aria-label={words.inbox.views}>
        <ViewsColumn onCreate={mayWrite ? create : undefined} />
        <Resizer pane={views} name={words.inbox.views} side="before" />
      </aside>
      <section className={classes.list} style={{ inlineSize: list.width }} aria-label={words.inbox.list}>
        <ListPane view={view} search={search} open={number ? Number(number) : null} />
        <Resizer pane={list} name={words.inbox.list} side="before" />
      </section>
      <div className={classes.conversation}>{number ? <Outlet /> : <NothingOpen />}</div>
      <Suspense>{creating ? <NewConversation onClose={() => setCreating(false)} /> : null}</Suspense>
    </div>
  )
}
