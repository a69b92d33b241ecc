import { ActionIcon, Menu } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconCopy, IconDots, IconPencil, IconPlus, IconTrash } from '@tabler/icons-react'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { type DragEvent, type KeyboardEvent, Suspense, useEffect, useState } from 'react'
import type { View } from '../../../contract/views.ts'
import { lazily } from '../../ui/lazily.tsx'
import { useFormat } from '../../words/format.ts'
import { useWords } from '../../words/words.ts'
import list from '../conversations/list/views-column.module.css'
import { offerCommands } from '../palette/commands.ts'
import { discardView, ownViewOf, putInOrder, useOwnCounts, useViews } from './data.ts'
import { editing, useEditing } from './editing.ts'
import { ViewSign } from './icon.tsx'
import classes from './own-views.module.css'

const Editor = lazily(() => import('./editor/dialog.tsx'), 'ViewEditor')

/** The views that the reader made or that were shared with them, in the reader's order, and the way to a new one. */
export function OwnViews() {
  const words = useWords().views
  const { views } = useViews()
  const counts = useOwnCounts()
  const edited = useEditing()
  const [said, setSaid] = useState('')
  useViewCommands(views)

  const move = (view: View, to: number) => {
    const others = views.filter(({ id }) => id !== view.id)
    const place = Math.max(0, Math.min(others.length, to))
    void putInOrder(others.toSpliced(place, 0, view))
    setSaid(words.moved(view.name, place + 1))
  }
  return (
    <>
      <div className={classes.head}>
        <h2 className={list.heading}>{words.heading}</h2>
        <ActionIcon
          variant="subtle"
          color="gray"
          size="sm"
          aria-label={words.create}
          title={words.create}
          onClick={() => editing.begin({ view: null })}
        >
          <IconPlus size={15} stroke={1.8} />
        </ActionIcon>
      </div>
      <ul className={list.views}>
        {views.map((view, index) => (
          <OwnView
            key={view.id}
            view={view}
            count={counts.get(view.id)}
            last={index === views.length - 1}
            first={index === 0}
            onMove={(by) => move(view, index + by)}
            onDropped={(id) => {
              const dropped = views.find((each) => each.id === id)
              if (dropped && dropped.id !== view.id) move(dropped, index)
            }}
          />
        ))}
      </ul>
      <span className="visually-hidden" role="status">
        {said}
      </span>
      <Suspense>{edited ? <Editor key={edited.view?.id ?? 0} edited={edited} /> : null}</Suspense>
    </>
  )
}

function useViewCommands(views: View[]) {
  const words = useWords().views
  const navigate = useNavigate()
  useEffect(() => {
    offerCommands('own views', [
      { id: 'new view', group: 'go', title: words.create, run: () => editing.begin({ view: null }) },
      ...views.map((view) => ({
        id: `view ${view.id}`,
        group: 'go' as const,
        title: view.name,
        run: () => void navigate({ to: '/inbox/$view', params: { view: `view-${view.id}` }, search: {} }),
      })),
    ])
    return () => offerCommands('own views', null)
  }, [views, words, navigate])
}

type Props = {
  view: View
  count: { count: number; more: boolean } | undefined
  first: boolean
  last: boolean
  onMove: (by: number) => void
  onDropped: (id: number) => void
}

const dragged = 'application/x-heed-view'

function OwnView({ view, count, first, last, onMove, onDropped }: Props) {
  const words = useWords()
  const format = useFormat()
  const [over, setOver] = useState(false)
  const drag = {
    draggable: true,
    onDragStart: (event: DragEvent) => event.dataTransfer.setData(dragged, String(view.id)),
    onDragOver: (event: DragEvent) => {
      if (!event.dataTransfer.types.includes(dragged)) return
      event.preventDefault()
      setOver(true)
    },
    onDragLeave: () => setOver(false),
    onDrop: (event: DragEvent) => {
      event.preventDefault()
      setOver(false)
      onDropped(Number(event.dataTransfer.getData(dragged)))
    },
  }
  const keys = (event: KeyboardEvent) => {
    const by = { ArrowUp: -1, ArrowDown: 1 }[event.key]
    if (!event.altKey || !by) return
    event.preventDefault()
    onMove(by)
  }
  const number = count ? (count.more ? `${format.compact(count.count)}+` : format.compact(count.count)) : ''
  return (
    <li className={classes.item} data-over={over || undefined} {...drag}>
      <Link
        to="/inbox/$view"
        params={{ view: `view-${view.id}` }}
        search={{}}
        className={list.view}
        activeOptions={{ includeSearch: false }}
        activeProps={{ 'data-active': true, 'aria-current': 'page' }}
        aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown"
        draggable={false}
        onKeyDown={keys}
      >
        <span className={classes.sign}>
          <ViewSign icon={view.icon} colour={view.colour} />
        </span>
        <span className={list.label}>{view.name}</span>
        {count?.count ? (
          <span className={list.count} title={words.inbox.openCount(count.count)} data-view-count={view.id}>
            {number}
          </span>
        ) : null}
      </Link>
      <ViewMenu view={view} first={first} last={last} onMove={onMove} />
    </li>
  )
}

function ViewMenu({ view, first, last, onMove }: Pick<Props, 'view' | 'first' | 'last' | 'onMove'>) {
  const words = useWords().views
  const navigate = useNavigate()
  const shown = useParams({ strict: false }).view ?? ''
  const discard = async () => {
    await discardView(view)
    if (ownViewOf(shown) === view.id) void navigate({ to: '/inbox/$view', params: { view: 'mine' }, search: {} })
  }
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <ActionIcon
          className={classes.more}
          variant="subtle"
          color="gray"
          size="sm"
          aria-label={words.menuOf(view.name)}
        >
          <IconDots size={15} stroke={1.8} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {view.mayChange ? (
          <Menu.Item leftSection={<IconPencil size={15} />} onClick={() => editing.begin({ view })}>
            {words.edit}
          </Menu.Item>
        ) : null}
        <Menu.Item leftSection={<IconCopy size={15} />} onClick={() => editing.begin({ view, copy: true })}>
          {words.duplicate}
        </Menu.Item>
        {first ? null : (
          <Menu.Item leftSection={<IconArrowUp size={15} />} onClick={() => onMove(-1)}>
            {words.moveUp}
          </Menu.Item>
        )}
        {last ? null : (
          <Menu.Item leftSection={<IconArrowDown size={15} />} onClick={() => onMove(1)}>
            {words.moveDown}
          </Menu.Item>
        )}
        {view.mayChange ? (
          <Menu.Item color="red" leftSection={<IconTrash size={15} />} onClick={() => void discard()}>
            {words.remove}
          </Menu.Item>
        ) : null}
      </Menu.Dropdown>
    </Menu>
  )
}
