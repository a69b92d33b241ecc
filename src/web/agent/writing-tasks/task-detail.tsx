import { Button, Select, Textarea } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { listAgents } from '../../../contract/agents.ts'
import { getWritingTask, type WritingTaskDetails } from '../../../contract/writing-tasks.ts'
import { useCall } from '../../query.ts'
import { BoardDetail, BoardFacts, BoardTitle } from '../../ui/board.tsx'
import { Chip } from '../../ui/chip.tsx'
import { One } from '../../ui/states.tsx'
import { TimeText } from '../../ui/time-text.tsx'
import { useFormat } from '../../words/format.ts'
import { useWords } from '../../words/words.ts'
import { useMay } from '../me.ts'
import { useTaskActs } from './acts.ts'
import { kindTone, reasonText, worthOf } from './data.ts'
import { Evidence } from './evidence.tsx'
import { SetAsideDialog } from './set-aside-dialog.tsx'
import classes from './tasks.module.css'

/** One task with what stands behind it and what can be done about it. */
export function TaskDetail({ id, onBack }: { id: number; onBack: () => void }) {
  const words = useWords()
  const query = useCall(getWritingTask, { params: { id } })
  return (
    <BoardDetail label={words.writingTasks.detail} onBack={onBack}>
      <One read={query} missing={{ title: words.writingTasks.emptyFound, text: '' }}>
        {(task) => <Task key={task.id} task={task} />}
      </One>
    </BoardDetail>
  )
}

function Task({ task }: { task: WritingTaskDetails }) {
  const words = useWords().writingTasks
  const format = useFormat()
  const live = task.state === 'open' || task.state === 'taken'
  return (
    <>
      <BoardTitle language={task.language}>{task.title}</BoardTitle>
      <BoardFacts>
        <Chip tone={kindTone[task.kind]}>{words.kinds[task.kind]}</Chip>
        <strong>{worthOf(task, words)}</strong>
        <span>{format.languageName(task.language)}</span>
        {task.helpCentre ? <span>{task.helpCentre.name}</span> : null}
        <TimeText at={task.createdAt} />
      </BoardFacts>
      {live ? null : <Ended task={task} />}
      <Acts task={task} live={live} />
      <ul className={classes.reasons}>
        {task.reasons.map((reason) => (
          <li key={`${reason.source} ${reason.firstAt} ${reason.words.join()}`}>{reasonText(reason, words)}</li>
        ))}
      </ul>
      {live ? <Keeping task={task} /> : task.note ? <p className={classes.noteText}>{task.note}</p> : null}
      <Evidence evidence={task.evidence} />
      {live ? <Alike task={task} /> : null}
    </>
  )
}

function Ended({ task }: { task: WritingTaskDetails }) {
  const words = useWords().writingTasks
  const format = useFormat()
  return (
    <div className={classes.ended}>
      <Chip tone={task.state === 'done' ? 'green' : 'plain'}>{words.states[task.state]}</Chip>{' '}
      {task.endedBy ? words.endedBy(task.endedBy) : null}
      {task.reason ? <p>{task.reason}</p> : null}
      {task.state === 'set_aside' && task.quietUntil ? <p>{words.quietUntil(format.day(task.quietUntil))}</p> : null}
    </div>
  )
}

function Acts({ task, live }: { task: WritingTaskDetails; live: boolean }) {
  const words = useWords().writingTasks
  const may = useMay('article.write')
  const acts = useTaskActs()
  const [asking, setAsking] = useState(false)
  const article = task.article
  const opened = article ? (
    <Button variant="default" component={Link} to={`/help-centre/${article.id}`}>
      {words.open}
    </Button>
  ) : null
  if (!may) return <div className={classes.acts}>{opened}</div>
  if (!live)
    return (
      <div className={classes.acts}>
        <Button variant="default" onClick={() => acts.reopen(task)}>
          {words.reopen}
        </Button>
        {opened}
      </div>
    )
  return (
    <div className={classes.acts}>
      {task.kind === 'review' && article ? (
        <Button onClick={() => acts.confirm(article.id)}>{words.stillRight}</Button>
      ) : null}
      <Button
        variant={task.kind === 'review' ? 'default' : 'filled'}
        loading={acts.writing}
        onClick={() => acts.write(task)}
      >
        {article ? words.open : words.write}
      </Button>
      <Button variant="default" onClick={() => acts.take(task)}>
        {task.state === 'open' ? words.take : words.give}
      </Button>
      <Button variant="subtle" color="gray" onClick={() => acts.done(task)}>
        {words.done}
      </Button>
      <Button variant="subtle" color="gray" onClick={() => setAsking(true)}>
        {words.setAside}
      </Button>
      {asking ? <SetAsideDialog task={task} onClose={() => setAsking(false)} /> : null}
    </div>
  )
}

/** Who writes it, and what they should know; kept at once. */
function Keeping({ task }: { task: WritingTaskDetails }) {
  const words = useWords().writingTasks
  const may = useMay('article.write')
  const acts = useTaskActs()
  const agents = useCall(listAgents, {}, { staleTime: 60_000 }).data?.items ?? []
  const keep = (note: string) => note !== task.note && acts.note(task, note)
  return (
    <div className={classes.keeping}>
      <Select
        label={words.owner}
        placeholder={words.nobody}
        clearable
        searchable
        disabled={!may}
        data={agents
          .filter(({ deactivatedAt }) => deactivatedAt === null)
          .map(({ id, name }) => ({ value: String(id), label: name }))}
        value={task.owner ? String(task.owner.id) : null}
        onChange={(id) => acts.give(task, id ? Number(id) : null)}
      />
      <Textarea
        label={words.note}
        placeholder={words.noteHint}
        autosize
        minRows={1}
        maxRows={8}
        maxLength={4000}
        readOnly={!may}
        defaultValue={task.note}
        onBlur={(event) => keep(event.currentTarget.value)}
      />
    </div>
  )
}

function Alike({ task }: { task: WritingTaskDetails }) {
  const words = useWords().writingTasks
  const may = useMay('article.write')
  const acts = useTaskActs()
  if (task.alike.length === 0) return null
  return (
    <div className={classes.part}>
      <h3>{words.alike}</h3>
      <ul className={classes.plain}>
        {task.alike.map(({ id, title }) => (
          <li key={id} className={classes.alike}>
            <span lang={task.language}>{title}</span>
            {may ? (
              <Button size="compact-sm" variant="default" onClick={() => acts.merge(task, id)}>
                {words.merge}
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
    </div>
  )
}
