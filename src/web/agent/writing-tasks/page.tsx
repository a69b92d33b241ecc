import { Button, Checkbox, SegmentedControl, Select } from '@mantine/core'
import '@mantine/core/styles/SegmentedControl.css'
import { IconBulb, IconPlus } from '@tabler/icons-react'
import { useRef, useState } from 'react'
import { gatherWritingTasks, listWritingTasks, WritingKind, type WritingTask } from '../../../contract/writing-tasks.ts'
import { useAct, useList } from '../../query.ts'
import { useKeys } from '../../ui/keys.ts'
import { List } from '../../ui/list.tsx'
import { PageFrame } from '../../ui/page-frame.tsx'
import { Empty } from '../../ui/states.tsx'
import { say, sayError } from '../../ui/toast.ts'
import { useWords } from '../../words/words.ts'
import { ArticleTabs } from '../articles/tabs.tsx'
import { useMay } from '../me.ts'
import { useTaskActs } from './acts.ts'
import { AddDialog } from './add-dialog.tsx'
import { touchedTasks } from './data.ts'
import { TaskDetail } from './task-detail.tsx'
import { TaskRow } from './task-row.tsx'
import classes from './tasks.module.css'

type State = 'live' | 'taken' | 'done' | 'set_aside'
const states: readonly State[] = ['live', 'taken', 'done', 'set_aside']

/** The board of what is to be written: what would help most people first, and beside it why it is there. */
export function Page() {
  const words = useWords().writingTasks
  const mayWrite = useMay('article.write')
  const [state, setState] = useState<State>('live')
  const [kind, setKind] = useState<WritingKind | null>(null)
  const [mine, setMine] = useState(false)
  const [chosen, setChosen] = useState<number | null>(null)
  const [adding, setAdding] = useState(false)
  const query = useList(listWritingTasks, { query: { state, ...(kind && { kind }), ...(mine && { mine: 'true' }) } })
  const counts = query.data?.pages[0]?.counts
  const list = useRef<HTMLDivElement>(null)
  useBoardKeys(query.items, chosen, setChosen, list, mayWrite)
  const show = (next: State) => {
    setState(next)
    setChosen(null)
  }
  const countOf = (each: State) => (counts ? (each === 'live' ? counts.open + counts.taken : counts[each]) : 0)
  const narrowed = kind !== null || mine || state !== 'live'
  return (
    <PageFrame
      title={words.title}
      lead={words.lead}
      wide
      actions={
        mayWrite ? (
          <Button leftSection={<IconPlus size={16} />} onClick={() => setAdding(true)}>
            {words.add}
          </Button>
        ) : undefined
      }
    >
      <ArticleTabs />
      <div className={classes.bar} data-chosen={chosen !== null || undefined}>
        <SegmentedControl
          aria-label={words.state}
          data={states.map((value) => ({
            value,
            label: counts ? `${words.states[value]} ${countOf(value)}` : words.states[value],
          }))}
          value={state}
          onChange={(next) => show(next as State)}
        />
        <Select
          aria-label={words.kind}
          placeholder={words.allKinds}
          clearable
          w={180}
          data={WritingKind.options.map((value) => ({ value, label: words.kinds[value] }))}
          value={kind}
          onChange={(next) => setKind(next as WritingKind | null)}
        />
        <Checkbox label={words.mine} checked={mine} onChange={(event) => setMine(event.currentTarget.checked)} />
        <Gather />
      </div>
      <div className={classes.panes} data-chosen={chosen !== null || undefined}>
        <div ref={list} className={classes.listing}>
          <List<WritingTask>
            query={query}
            label={words.list}
            keyOf={({ id }) => id}
            row={(task) => <TaskRow task={task} chosen={task.id === chosen} onChoose={() => setChosen(task.id)} />}
            empty={
              narrowed ? (
                <Empty title={words.emptyFound} text={words.emptyFoundText} />
              ) : (
                <Empty icon={<IconBulb size={30} stroke={1.4} />} title={words.empty} text={words.emptyText} />
              )
            }
          />
          {query.items.length > 0 ? <p className={classes.keys}>{words.keys}</p> : null}
        </div>
        {chosen === null ? null : <TaskDetail id={chosen} onBack={() => leave(list.current, chosen, setChosen)} />}
      </div>
      {adding ? (
        <AddDialog
          onClose={() => setAdding(false)}
          onAdded={(id) => {
            setAdding(false)
            show('live')
            setChosen(id)
          }}
        />
      ) : null}
    </PageFrame>
  )
}

const rowOf = (list: HTMLElement | null, id: number) => list?.querySelector<HTMLElement>(`[data-task="${id}"]`)

/** Back to the list, at the same row. */
function leave(list: HTMLElement | null, id: number, setChosen: (id: number | null) => void): void {
  setChosen(null)
  requestAnimationFrame(() => rowOf(list, id)?.focus())
}

type ListRef = { readonly current: HTMLElement | null }

function useBoardKeys(
  items: readonly WritingTask[],
  chosen: number | null,
  setChosen: (id: number | null) => void,
  list: ListRef,
  mayWrite: boolean,
): void {
  const acts = useTaskActs()
  const focused = () => Number(document.activeElement?.closest<HTMLElement>('[data-task]')?.dataset.task) || null
  const go = (step: number) => {
    const at = items.findIndex(({ id }) => id === (focused() ?? chosen))
    const next = items[Math.max(0, Math.min(items.length - 1, at + step))]
    if (!next) return
    if (chosen !== null) setChosen(next.id)
    rowOf(list.current, next.id)?.focus()
  }
  const withTask = (act: (task: WritingTask) => void) => () => {
    const task = items.find(({ id }) => id === (chosen ?? focused()))
    if (task && mayWrite && (task.state === 'open' || task.state === 'taken')) act(task)
  }
  useKeys({
    j: () => go(1),
    ArrowDown: () => go(1),
    k: () => go(-1),
    ArrowUp: () => go(-1),
    t: withTask(acts.take),
    a: withTask(acts.write),
    Escape: () => chosen !== null && leave(list.current, chosen, setChosen),
  })
}

/** Looks at what readers searched and said now, for whoever does not want to wait an hour. */
function Gather() {
  const words = useWords().writingTasks
  const may = useMay('article.publish')
  const act = useAct(gatherWritingTasks, touchedTasks)
  if (!may) return null
  const gather = () =>
    act.mutate({}, { onSuccess: ({ opened }) => say(words.gathered(opened)), onError: (error) => sayError(error) })
  return (
    <Button variant="subtle" color="gray" loading={act.isPending} onClick={gather} ms="auto">
      {words.gather}
    </Button>
  )
}
