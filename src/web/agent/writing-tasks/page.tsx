import { Button, Checkbox, SegmentedControl, Select } from '@mantine/core'
import '@mantine/core/styles/SegmentedControl.css'
import { IconBulb, IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { gatherWritingTasks, listWritingTasks, WritingKind, type WritingTask } from '../../../contract/writing-tasks.ts'
import { useAct, useList } from '../../query.ts'
import { type Board, BoardPanes, useBoard } from '../../ui/board.tsx'
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

type State = 'live' | 'taken' | 'done' | 'set_aside'
const states: readonly State[] = ['live', 'taken', 'done', 'set_aside']

/** The board of what is to be written: what would help most people first, and beside it why it is there. */
export function Page() {
  const words = useWords().writingTasks
  const mayWrite = useMay('article.write')
  const [state, setState] = useState<State>('live')
  const [kind, setKind] = useState<WritingKind | null>(null)
  const [mine, setMine] = useState(false)
  const [adding, setAdding] = useState(false)
  const query = useList(listWritingTasks, { query: { state, ...(kind && { kind }), ...(mine && { mine: 'true' }) } })
  const counts = query.data?.pages[0]?.counts
  const board = useBoard(query.items)
  useTaskKeys(query.items, board, mayWrite)
  const show = (next: State) => {
    setState(next)
    board.choose(null)
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
      <BoardPanes
        board={board}
        hint={query.items.length > 0 ? words.keys : null}
        detail={(id) => <TaskDetail id={id} onBack={board.leave} />}
        filters={
          <>
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
          </>
        }
      >
        <List<WritingTask>
          query={query}
          label={words.list}
          keyOf={({ id }) => id}
          row={(task) => (
            <TaskRow task={task} chosen={task.id === board.chosen} onChoose={() => board.choose(task.id)} />
          )}
          empty={
            narrowed ? (
              <Empty title={words.emptyFound} text={words.emptyFoundText} />
            ) : (
              <Empty icon={<IconBulb size={30} stroke={1.4} />} title={words.empty} text={words.emptyText} />
            )
          }
        />
      </BoardPanes>
      {adding ? (
        <AddDialog
          onClose={() => setAdding(false)}
          onAdded={(id) => {
            setAdding(false)
            show('live')
            board.choose(id)
          }}
        />
      ) : null}
    </PageFrame>
  )
}

/** Takes up or writes what is looked at, by key. */
function useTaskKeys(items: readonly WritingTask[], board: Board, mayWrite: boolean): void {
  const acts = useTaskActs()
  const withTask = (act: (task: WritingTask) => void) => () => {
    const at = board.at()
    const task = items.find(({ id }) => id === at)
    if (task && mayWrite && (task.state === 'open' || task.state === 'taken')) act(task)
  }
  useKeys({ t: withTask(acts.take), a: withTask(acts.write) })
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
